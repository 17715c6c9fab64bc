"""What happens to a run of show: written by the crew, then called item by item."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import cues, topics
from core.bus import publish
from core.refusals import Refusal, TooEarly
from core.work import enqueue_later
from live.actions.guests import leave_with
from live.actions.stages import changed, operated, put_on
from live.models import LONGEST_FAULT, RunItem, RunOfShow, Source, Stage
from live.states import ItemState, RunState


class Overtaken(Refusal):
    """Two called the next item at once: one did, the other reads this."""


def held(run: RunOfShow, by: User, *, seen: int | None = None) -> tuple[Stage, RunOfShow]:
    """Stage and run, locked in this order, for the crew. `seen` is the version that was acted on."""
    stage = operated(run.stage, by)
    run = RunOfShow.objects.select_for_update().get(pk=run.pk)
    if seen is not None and run.version != seen:
        raise Overtaken(_("Somebody else has just changed this run of show: look again before you go on."))
    return stage, run


def told(run: RunOfShow) -> RunOfShow:
    """Save the run, and tell visitors, desks and guests that it is another one."""
    run.version += 1
    run.save(update_fields=["title", "title_zh_hans", "title_en", "starts_at", "state", "version"])
    tell(run)
    for pk in run.guests.values_list("pk", flat=True):
        publish(topics.guest(pk), {"type": "guest"})
    return run


def tell(run: RunOfShow) -> None:
    publish(topics.stage(run.stage_id), {"type": "run", "run": run.pk, "version": run.version})
    publish(topics.crew(run.stage_id), {"type": "crew"})


@transaction.atomic
def save_run(run: RunOfShow, *, by: User) -> RunOfShow:
    """A new one, or one with a new title or start."""
    operated(run.stage, by)
    if run.pk is None:
        run.save()
    return told(run)


@transaction.atomic
def remove_run(run: RunOfShow, *, by: User) -> None:
    _stage, run = held(run, by)
    if run.state == RunState.RUNNING:
        raise Refusal(_("It is running: end it first."))
    for guest in run.guests.all():
        leave_with(guest)
    told(run)
    run.delete()


@transaction.atomic
def save_item(item: RunItem, *, by: User) -> RunItem:
    """A new item comes last; of one that is on or over only the words and the length still count."""
    stage, run = held(item.run, by)
    refuse_foreign(stage, item.source, item.film)
    if item.pk is None:
        item.order = run.items.count()
    item.save()
    told(run)
    return item


def refuse_foreign(stage: Stage, *sources: Source | None) -> None:
    if any(source is not None and source.stage_id != stage.pk for source in sources):
        raise Refusal(_("This source belongs to another stage."))


@transaction.atomic
def remove_item(item: RunItem, *, by: User) -> None:
    _stage, run = held(item.run, by)
    item = run.items.get(pk=item.pk)
    if item.state == ItemState.ON:
        raise Refusal(_("This item is on now: go on first."))
    for guest in item.guests.all():
        leave_with(guest)
    item.delete()
    renumber(list(run.items.all()))
    told(run)


@transaction.atomic
def place_item(item: RunItem, place: int, *, by: User) -> None:
    """Make it the item number `place`, from 0. What has been on stays where it was."""
    _stage, run = held(item.run, by)
    items = list(run.items.all())
    moved = next(one for one in items if one.pk == item.pk)
    if moved.state != ItemState.WAITING:
        raise Refusal(_("Only what is to come changes its place."))
    rest = [one for one in items if one.pk != item.pk]
    first = 1 + max((number for number, one in enumerate(rest) if one.state in (ItemState.ON, ItemState.DONE)), default=-1)
    rest.insert(min(max(place, first), len(rest)), moved)
    renumber(rest)
    told(run)


def renumber(items: Sequence[RunItem]) -> None:
    for number, item in enumerate(items):
        item.order = number
    RunItem.objects.bulk_update(items, ["order"])


@transaction.atomic
def advance(run: RunOfShow, *, seen: int, by: User) -> RunOfShow:
    """“Next”: what is on ends, the next item begins with its picture; after the last one the run is over."""
    stage, run = held(run, by, seen=seen)
    now, items = timezone.now(), list(run.items.select_related("source"))
    if run.state == RunState.PLANNED:
        start(run)
    for item in items:
        if item.state == ItemState.ON:
            item.finish(now)
            save_state(item)
            for guest in item.guests.all():
                leave_with(guest)
    coming = next((item for item in items if item.state == ItemState.WAITING), None)
    if coming is None:
        changed(stage, by=by)
        return finish(run)
    coming.begin(now)
    save_state(coming)
    show(stage, coming, by=by)
    if coming.cue:
        transaction.on_commit(partial(set_off, coming, by))
    return told(run)


def set_off(item: RunItem, by: User) -> None:
    """What belongs to the item; where it is refused, the crew reads why, in both languages. What was too early is tried again in time."""
    refusal = cues.perform(item.cue, by)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            item.cue_fault = fault_of(refusal)[:LONGEST_FAULT]
    item.save(update_fields=["cue_fault", "cue_fault_zh_hans", "cue_fault_en"])
    if isinstance(refusal, TooEarly):
        enqueue_later(max(refusal.until - timezone.now(), timedelta()), "live.tasks.set_off_called", item.pk, by.pk)
    tell(item.run)


def fault_of(refusal: Refusal | None) -> str:
    in_time = gettext("It is set off then by itself, if this item is still on.") if isinstance(refusal, TooEarly) else ""
    return f"{refusal or ''} {in_time}".strip()


def set_off_in_time(pk: int, by_pk: int) -> None:
    """What was called too early, unless the show has gone on, or was a rehearsal."""
    item = RunItem.objects.select_related("run").filter(pk=pk, state=ItemState.ON).first()
    by = User.objects.filter(pk=by_pk, is_active=True).first()
    if item is not None and item.cue_fault and by is not None:
        set_off(item, by)


@transaction.atomic
def set_off_again(item: RunItem, *, by: User) -> RunItem:
    """After what stood in the way is gone."""
    _stage, run = held(item.run, by)
    item = run.items.get(pk=item.pk)
    if not item.cue_fault or item.state not in (ItemState.ON, ItemState.DONE):
        raise Refusal(_("Nothing of this item waits to be set off."))
    transaction.on_commit(partial(set_off, item, by))
    return item


def start(run: RunOfShow) -> None:
    if RunOfShow.objects.filter(stage=run.stage_id, state=RunState.RUNNING).exists():
        raise Refusal(_("Another run of show is on at this stage: end it first."))
    run.move_to(RunState.RUNNING)


def finish(run: RunOfShow) -> RunOfShow:
    run.move_to(RunState.OVER)
    for guest in run.guests.all():
        leave_with(guest)
    return told(run)


def show(stage: Stage, item: RunItem, *, by: User) -> None:
    """Its picture goes on air; an item without one keeps what is there. A stage whose guests changed is told of in any case."""
    if item.source is not None:
        put_on(stage, item.source)
    changed(stage, by=by)


def save_state(item: RunItem) -> None:
    item.save(update_fields=["state", "began_at", "ended_at"])


@transaction.atomic
def step_back(run: RunOfShow, *, seen: int, by: User) -> RunOfShow:
    """“Next” was pressed too early: the item before is on again, as if it had not ended. What was set off stays so."""
    stage, run = held(run, by, seen=seen)
    before = RunItem.objects.last_done(run)
    if before is None:
        raise Refusal(_("There is no item before this one."))
    if run.state == RunState.OVER:
        start(run)
    for item in run.items.filter(state=ItemState.ON):
        item.move_to(ItemState.WAITING)
        item.began_at = None
        save_state(item)
    before.move_to(ItemState.ON)
    before.ended_at = None
    save_state(before)
    show(stage, before, by=by)
    return told(run)


@transaction.atomic
def leave_out(item: RunItem, *, by: User) -> RunItem:
    """Skip an item that is to come; the rest moves up."""
    return moved(item, ItemState.SKIPPED, by=by)


@transaction.atomic
def take_in(item: RunItem, *, by: User) -> RunItem:
    return moved(item, ItemState.WAITING, by=by)


def moved(item: RunItem, state: str, *, by: User) -> RunItem:
    _stage, run = held(item.run, by)
    item = run.items.get(pk=item.pk)
    if item.state not in (ItemState.WAITING, ItemState.SKIPPED):
        raise Refusal(_("Only what is to come can be left out."))
    item.move_to(state)
    save_state(item)
    for guest in item.guests.all() if state == ItemState.SKIPPED else ():
        leave_with(guest)
    told(run)
    return item


@transaction.atomic
def play_film(item: RunItem, *, by: User) -> RunItem:
    """The picture of an item failed: its prepared film goes on air instead."""
    stage, run = held(item.run, by)
    if item.film is None:
        raise Refusal(_("This item has no film at hand."))
    put_on(stage, item.film)
    changed(stage, by=by)
    told(run)
    return item


@transaction.atomic
def play_picture(item: RunItem, *, by: User) -> RunItem:
    """Back from the film to the picture that was on before it."""
    stage, run = held(item.run, by)
    pictured = RunItem.objects.pictured_until(item)
    if pictured is None or pictured.source is None:
        raise Refusal(_("No item up to this one has a picture of its own: put one on air at the desk of the stage."))
    put_on(stage, pictured.source)
    changed(stage, by=by)
    told(run)
    return item


@transaction.atomic
def rewind(run: RunOfShow, *, by: User) -> RunOfShow:
    """After a rehearsal: nothing has been on yet."""
    stage, run = held(run, by)
    for item in run.items.all():
        if item.state in (ItemState.ON, ItemState.DONE):
            item.move_to(ItemState.WAITING)
            item.began_at = item.ended_at = None
            save_state(item)
    if run.state != RunState.PLANNED:
        run.move_to(RunState.PLANNED)
    for guest in run.guests.all():
        leave_with(guest)
    changed(stage, by=by)
    return told(run)
