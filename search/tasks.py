from collections.abc import Sequence

from django_tasks import task

from search.actions import index, is_lost, rebuild


@task()
def reindex(kind: str, pks: Sequence[int]) -> None:
    """What changed with something that many rows depend on."""
    index(kind, pks)


@task()
def mend() -> None:
    """Every ten minutes: an index that lacks something is made anew."""
    if is_lost():
        rebuild()
