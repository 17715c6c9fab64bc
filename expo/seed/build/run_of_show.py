"""The opening ceremony's run of show on the main stage, with its guests by video. What the crew did to it stays."""

from contextlib import suppress

from core.refusals import Refusal
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.people import ORGANISER
from expo.seed.run_of_show import GUESTS, GUESTS_INVITED, ITEMS, START, TITLE, Item
from expo.seed.shape import both
from live.actions import invite, save_item, save_run
from live.models import Guest, RunItem, RunOfShow, Source, Stage
from live.states import SourceKind


def build(days: Days) -> None:
    stage = Stage.objects.get(slug="main")
    Source.objects.update_or_create(stage=stage, kind=SourceKind.GUESTS, defaults={**both("name", GUESTS), "order": 2})
    if RunOfShow.objects.filter(stage=stage, title_zh_hans=TITLE[0]).exists():
        return
    organiser = person(ORGANISER)
    run = save_run(RunOfShow(stage=stage, starts_at=days.at(START), **both("title", TITLE)), by=organiser)
    sources = list(stage.sources.all())
    items = [save_item(item_of(facts, run, sources), by=organiser) for facts in ITEMS]
    for facts in GUESTS_INVITED:
        item = None if facts.item is None else items[facts.item]
        with suppress(Refusal):  # an engine of one's own may carry none
            invite(Guest(run=run, item=item, name=facts.name, about=facts.about), by=organiser)


def item_of(facts: Item, run: RunOfShow, sources: list[Source]) -> RunItem:
    return RunItem(
        run=run,
        kind=facts.kind,
        planned_seconds=facts.seconds,
        notes=facts.notes,
        source=None if facts.source is None else sources[facts.source],
        film=None if facts.film is None else sources[facts.film],
        **both("title", facts.title),
        **both("who", facts.who),
    )
