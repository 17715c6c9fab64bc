"""What happens to stages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.bus import publish
from core.refusals import NotAllowed, Refusal
from live.actions.recordings import follow
from live.backends import engine
from live.models import Airtime, Guest, Source, Stage, StageChange
from live.rules import can_operate
from live.states import SourceKind, StageState

WITHOUT_AIRTIME = timedelta(hours=1)  # how long a stage stays on that the programme knows nothing of
LONGEST_EXTENSION = timedelta(hours=6)


@dataclass(frozen=True)
class AirtimeRow:
    """What the programme says about one stage: titles in Chinese and English."""

    key: str
    title: tuple[str, str]
    url: str
    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def write_airtimes(rows: Iterable[tuple[int, AirtimeRow]]) -> None:
    """Make the airtimes of all stages what the programme says: (stage's primary key, row). Twice does no harm."""
    wanted = {(stage_pk, row.key): row for stage_pk, row in rows}
    before = {(airtime.stage_id, airtime.key): airtime for airtime in Airtime.objects.select_for_update()}
    Airtime.objects.filter(pk__in=[airtime.pk for place, airtime in before.items() if place not in wanted]).delete()
    airtimes = [
        Airtime(
            pk=before[stage_pk, key].pk if (stage_pk, key) in before else None,
            stage_id=stage_pk,
            key=key,
            title_zh_hans=row.title[0],
            title_en=row.title[1],
            url=row.url,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
        for (stage_pk, key), row in wanted.items()
    ]
    Airtime.objects.bulk_create([airtime for airtime in airtimes if airtime.pk is None])
    fields = ["title_zh_hans", "title_en", "url", "starts_at", "ends_at"]
    Airtime.objects.bulk_update([airtime for airtime in airtimes if airtime.pk is not None], fields)


def operated(stage: Stage, by: User) -> Stage:
    """The stage, locked, for somebody who may run it. Two operators act one after the other, each on what is true then."""
    if not can_operate(by):
        raise NotAllowed(_("Only who runs the stages may do that."))
    return Stage.objects.select_for_update(of=("self",)).select_related("on_air").get(pk=stage.pk)


@transaction.atomic
def go_live(stage: Stage, source: Source, *, by: User) -> Stage:
    """Put a source on air: begins the stage, or switches the picture of one that is on."""
    stage = operated(stage, by)
    put_on(stage, source)
    return changed(stage, by=by)


def put_on(stage: Stage, source: Source) -> None:
    """In memory: whoever holds the stage saves it with whatever else changes."""
    if source.stage_id != stage.pk:
        raise Refusal(_("This source belongs to another stage."))
    now = timezone.now()
    if stage.showing(now) != StageState.LIVE:
        if stage.state == StageState.LIVE:  # its time ran out, and nobody has ended it
            stage.move_to(StageState.ENDED)
        stage.move_to(StageState.LIVE)
        if stage.until is None or stage.until <= now:
            stage.until = Airtime.objects.filter(stage=stage).end_of_run(now) or now + WITHOUT_AIRTIME
    stage.on_air, stage.on_air_since = source, now  # a film begins
    stage.back_at = stage.paused_at = None


@transaction.atomic
def pause(stage: Stage, *, back_at: datetime | None, by: User) -> Stage:
    stage = operated(stage, by)
    if back_at is not None and back_at <= timezone.now():
        raise Refusal(_("That time is over: say when the stage will be back."), field="back_at")
    stage.move_to(StageState.PAUSED)
    stage.back_at, stage.paused_at = back_at, timezone.now()
    return changed(stage, by=by)


@transaction.atomic
def resume(stage: Stage, *, by: User) -> Stage:
    stage = operated(stage, by)
    if stage.state != StageState.PAUSED:
        raise Refusal(_("The stage is not paused."))
    stage.move_to(StageState.LIVE)
    if stage.on_air_since and stage.paused_at:
        stage.on_air_since += timezone.now() - stage.paused_at  # a film goes on where it stood
    stage.back_at = stage.paused_at = None
    return changed(stage, by=by)


@transaction.atomic
def end(stage: Stage, *, by: User) -> Stage:
    return close(operated(stage, by), by=by)


@transaction.atomic
def reopen(stage: Stage, *, by: User) -> Stage:
    """Before the next airtime: the countdown runs again."""
    return wait(operated(stage, by), by=by)


def wait(stage: Stage, *, by: User | None) -> Stage:
    if stage.state == StageState.ENDED:
        stage.move_to(StageState.WAITING)
    return changed(stage, by=by)


def reopen_due(now: datetime) -> int:
    """Let stages that have ended wait for the crew again once their next airtime begins. Answers how many."""
    pks = list(Stage.objects.due_again(now).values_list("pk", flat=True))
    return sum(reopen_if_due(pk, now) for pk in pks)


@transaction.atomic
def reopen_if_due(pk: int, now: datetime) -> bool:
    stage = Stage.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    is_due = stage is not None and Stage.objects.due_again(now).filter(pk=pk).exists()
    if stage is not None and is_due:
        wait(stage, by=None)
    return is_due


@transaction.atomic
def extend(stage: Stage, minutes: int, *, by: User) -> Stage:
    """Let the stage stay on for longer than its slot: `minutes` from its end, or from now when that is over."""
    stage = operated(stage, by)
    length = timedelta(minutes=minutes)
    if not timedelta() < length <= LONGEST_EXTENSION:
        raise Refusal(_("A stage is extended by 1 to %(minutes)d minutes."), params={"minutes": LONGEST_EXTENSION.total_seconds() // 60})
    if stage.showing(timezone.now()) not in (StageState.LIVE, StageState.PAUSED):
        raise Refusal(_("The stage is not on: there is nothing to extend."))
    stage.until = (stage.until or timezone.now()) + length
    return changed(stage, by=by)


def admit_anew(stage: Stage) -> None:
    """Whom the stage is for has changed: break off what plays and arrives, so that everybody is asked for once more."""
    for path in stage.sources.filter(kind=SourceKind.PUBLISHED).values_list("path", flat=True):
        transaction.on_commit(partial(engine().end, path), robust=True)
    tell_sources(stage)


def tell_sources(stage: Stage) -> None:
    """A source came, went or has another address, or the stage is for others: open pages and desks fetch what is theirs now."""
    for topic in (topics.stage(stage.pk), topics.crew(stage.pk)):
        publish(topic, {"type": "sources"})


def end_overdue(now: datetime) -> int:
    """End the stages whose time is over. Answers how many; a second run finds none."""
    pks = list(Stage.objects.overdue(now).values_list("pk", flat=True))
    return sum(end_if_overdue(pk, now) for pk in pks)


@transaction.atomic
def end_if_overdue(pk: int, now: datetime) -> bool:
    stage = Stage.objects.select_for_update(of=("self",)).overdue(now).filter(pk=pk).first()
    if stage is not None:
        close(stage, by=None)
    return stage is not None


def close(stage: Stage, *, by: User | None) -> Stage:
    stage.move_to(StageState.ENDED)
    stage.on_air = stage.on_air_since = stage.paused_at = stage.back_at = stage.until = None
    return changed(stage, by=by)


def changed(stage: Stage, *, by: User | None) -> Stage:
    """Save, write down who did it, and tell the open pages."""
    stage.version += 1
    stage.save(update_fields=["state", "on_air", "on_air_since", "paused_at", "back_at", "until", "version"])
    name = stage.on_air.name if stage.on_air else ""
    StageChange.objects.create(stage=stage, by=by, state=stage.state, source=name, until=stage.until)
    follow(stage, timezone.now())
    publish(topics.stage(stage.pk), message_of(stage))
    return stage


def message_of(stage: Stage) -> dict[str, object]:
    """All that a page needs to follow; no address and no token, so that whoever may not watch learns neither."""
    return {
        "type": "stage",
        "version": stage.version,
        "state": stage.showing(timezone.now()),
        "source": stage.on_air_id,
        "since": stage.on_air_since and stage.on_air_since.isoformat(),
        "back_at": stage.back_at and stage.back_at.isoformat(),
        "until": stage.until and stage.until.isoformat(),
        "scene": scene_of(stage),
    }


def scene_of(stage: Stage) -> dict[str, object] | None:
    """Who is composed how, when guests are on air: their keys, the first first."""
    if stage.on_air is None or stage.on_air.kind != SourceKind.GUESTS:
        return None
    return {"layout": stage.on_air.layout, "guests": list(Guest.objects.on_stage(stage).values_list("pk", flat=True))}
