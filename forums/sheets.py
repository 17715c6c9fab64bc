"""Speakers and sessions as tables; new sessions are drafts, the state of others stays."""

from typing import Any

from core.imports import Key, Keys, Moment, TableResource, Whole, YesNo, both, column
from exhibitors.models import Exhibitor
from forums import actions
from forums.models import Appearance, Forum, Session, Speaker
from live.models import Stage


class SpeakerTable(TableResource):
    locals().update(both("name", "title", "organisation", "bio"))
    slug = column("slug")
    exhibitor = column("exhibitor", Key(lambda _user: Exhibitor.objects.all(), needed=False))
    is_sample = column("is_sample", YesNo())

    class Meta:
        model = Speaker
        fields = (
            "slug", "name_zh_hans", "name_en", "title_zh_hans", "title_en", "organisation_zh_hans", "organisation_en", "bio_zh_hans",
            "bio_en", "exhibitor", "is_sample",
        )  # fmt: skip
        import_id_fields = ("slug",)
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True


class SessionTable(TableResource):
    locals().update(both("title", "abstract"))
    forum = column("forum", Key(lambda _user: Forum.objects.all()))
    slug = column("slug")
    kind = column("kind")
    language = column("language")
    stage = column("stage", Key(lambda _user: Stage.objects.all()))
    starts_at = column("starts_at", Moment())
    ends_at = column("ends_at", Moment())
    order = column("order", Whole(0))
    is_sample = column("is_sample", YesNo())
    state = column("state", readonly=True)
    speakers = column("speakers", Keys(lambda _user: Speaker.objects.all()), m2m_add=True)

    class Meta:
        model = Session
        fields = (
            "forum", "slug", "title_zh_hans", "title_en", "abstract_zh_hans", "abstract_en", "kind", "language", "stage", "starts_at",
            "ends_at", "order", "is_sample", "state", "speakers",
        )  # fmt: skip
        import_id_fields = ("forum", "slug")
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def do_instance_save(self, instance: Session, is_create: bool) -> None:
        """Texts change at once; time and stage of what is published wait for the next version, as at the desk."""
        if is_create:
            instance.save()
            return
        wanted = {"starts_at": instance.starts_at, "ends_at": instance.ends_at, "stage": instance.stage}
        shown = Session.objects.get(pk=instance.pk)
        instance.starts_at, instance.ends_at, instance.stage = shown.starts_at, shown.ends_at, shown.stage
        instance.save()
        actions.plan(instance, **wanted)

    def save_m2m(self, instance: Session, row: Any, **kwargs: Any) -> None:
        """Who speaks, in the order of the cell; who was there before stays moderator, or not."""
        if "speakers" not in row:
            return
        speakers = self.fields["speakers"].clean(row)
        instance.appearances.exclude(speaker__in=speakers).delete()
        for order, speaker in enumerate(speakers):
            Appearance.objects.update_or_create(session=instance, speaker=speaker, defaults={"order": order})
