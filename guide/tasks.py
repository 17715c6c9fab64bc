from django.utils import timezone
from django_tasks import task

from guide.actions import forget_old, nudge
from guide.finding.meanings import embedder, look_at
from guide.finding.nearby import missing_texts


@task()
def look_at_what_is_new() -> None:
    """Every minute: texts that changed many at once. What changed alone is looked at with the next question."""
    if embedder().size:
        look_at(sorted(missing_texts()))


@task()
def forget_old_conversations() -> None:
    """Each hour."""
    forget_old(timezone.now())


@task()
def nudge_people() -> None:
    """Each minute; nobody hears of a session twice."""
    nudge(timezone.now())
