"""The market of the sample: offers made of products, needs of companies, and what visitors look for and offer."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from accounts.models import User
from event.models import Sector
from exhibitors.models import Exhibitor
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.build.meetings import people_of_sample
from expo.seed.companies import BY_SECTOR
from expo.seed.days import Days
from expo.seed.market import BY_COMPANIES, BY_VISITORS
from expo.seed.people import ATTENDEE, HOME_COMPANY
from expo.seed.shape import Company, Want, both
from matchmaking import actions
from matchmaking.actions.parties import party_of
from matchmaking.models import Entry
from matchmaking.states import Visibility

OFFERS_A_SECTOR = 5  # of the companies: with three needs each, 64 in all
DEMO_WANTS = (
    (
        "compute",
        Want(
            "need",
            "service",
            ("按任务计费的夜间算力", "Computing time at night, billed by the job"),
            ("三个县的遥感影像，每晚约两小时，想把绿电占比写进报告。", ""),
        ),
    ),
    (
        "trade",
        Want(
            "offer",
            "product",
            ("产区地块与冷链温度数据", "Field and cold-chain data"),
            ("三个县、五年、每十分钟一条，可授权联合建模。", ""),
        ),
    ),
)


def build(days: Days, chance: Random) -> None:
    """Written over the last days, the newest first on the market; what is there already is left alone."""
    sectors = {row.key: row for row in Sector.objects.all()}
    known = {(party_of(entry.party), entry.title_zh_hans or entry.title_en) for entry in Entry.objects.with_party()}  # type: ignore[arg-type, attr-defined]
    told = [row for row in (*of_companies(), *of_visitors(chance)) if (party_of(row[0]), row[2].title[0] or row[2].title[1]) not in known]
    for number, (who, key, want) in enumerate(told):
        entry = write(who, key, want, sectors, ends_on=days.closes.date() if number % 3 == 0 else None, number=number)
        hours = 7 * 24 * (number * 61 % len(told)) / len(told)
        Entry.objects.filter(pk=entry.pk).update(published_at=timezone.now() - timedelta(hours=hours))


def write(who: User | Exhibitor, key: str, want: Want, sectors: dict[str, Sector], *, ends_on: Any, number: int) -> Entry:
    visibility = {5: Visibility.SIGNED_IN, 11: Visibility.SUGGESTIONS}.get(number % 12, Visibility.PUBLIC)
    said = {
        "kind": want.kind,
        "category": want.category,
        **both("title", want.title),
        **both("text", want.text),
        "visibility": visibility,
        "ends_on": ends_on,
    }
    tags = [sectors[name] for name in dict.fromkeys((key, *want.sectors))]
    by = who if isinstance(who, User) else owner_of(who)
    return actions.add_entry(who, by=by, said=said, sectors=tags, publish=True, is_sample=True)


def of_companies() -> Iterator[tuple[Exhibitor, str, Want]]:
    """Needs go round the companies of a sector, and each of the first offers its first product."""
    rows = {row.slug: row for row in Exhibitor.objects.filter(is_sample=True)}
    for key, companies in BY_SECTOR.items():
        for company in companies[:OFFERS_A_SECTOR]:
            yield rows[company.slug], key, offer_of(company)
        for company, want in zip(companies, BY_COMPANIES[key], strict=False):
            yield rows[company.slug], key, want


def offer_of(company: Company) -> Want:
    product = company.products[0]
    return Want("offer", "service" if company.slug == HOME_COMPANY else "product", product.name, product.summary)


def of_visitors(chance: Random) -> Iterator[tuple[User, str, Want]]:
    """Texts in Chinese are by people from China, those in English by people from abroad."""
    yield from ((person(ATTENDEE), key, want) for key, want in DEMO_WANTS)
    visitors = people_of_sample()
    chance.shuffle(visitors)
    here, abroad = ([one for one in visitors if (one.country == "CN") is wanted] for wanted in (True, False))
    for key, wants in BY_VISITORS.items():
        for want in wants:
            yield (here if want.title[0] else abroad).pop(), key, want
