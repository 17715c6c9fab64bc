"""The sample as it is written down, before anything touches a database."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest

from expo.seed import facts, figures
from expo.seed.companies import BY_SECTOR, CHANGED_SINCE, NOT_PUBLISHED
from expo.seed.days import Days
from expo.seed.houses import Place, places
from expo.seed.people import attendees
from expo.seed.programme import FORUMS
from expo.seed.shape import Talk
from expo.seed.speakers import SPEAKERS

COMPANIES = [company for rows in BY_SECTOR.values() for company in rows]
TALKS = [(forum, talk) for forum in FORUMS for talk in forum.talks]
DAYS = Days(date(2026, 5, 26))


def span(talk: Talk) -> tuple:
    start = DAYS.at(talk.start)
    return start, start + timedelta(minutes=talk.minutes)


def overlap(one: tuple, other: tuple) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_sample_has_the_announced_size() -> None:
    assert {sector: len(rows) for sector, rows in BY_SECTOR.items()} == {key: 6 for key, _ in facts.SECTORS}
    assert (len(COMPANIES), sum(len(company.products) for company in COMPANIES)) == (48, 120)
    assert (len(TALKS), len(SPEAKERS), len(attendees())) == (60, 50, 200)
    assert Counter(forum.kind for forum in FORUMS) == {"ceremony": 1, "forum": 8, "launch": 1, "matchmaking": 1}


def test_names_are_used_once() -> None:
    for names in (
        [company.slug for company in COMPANIES],
        [company.name[0] for company in COMPANIES],
        [guest.slug for guest in SPEAKERS],
        [face.email for face in attendees()],
        [figure.key for figure in figures.FIGURES],
        [(forum.slug, talk.slug) for forum, talk in TALKS],
    ):
        assert [name for name, number in Counter(names).items() if number > 1] == []


def test_references_lead_somewhere() -> None:
    companies, guests = {company.slug for company in COMPANIES}, {guest.slug for guest in SPEAKERS}
    assert {slug for _, talk in TALKS for slug in talk.exhibitors} | set(NOT_PUBLISHED) | set(CHANGED_SINCE) <= companies
    assert {slug for _, talk in TALKS for slug in talk.speakers} == guests
    assert {guest.exhibitor for guest in SPEAKERS if guest.exhibitor} <= companies
    assert {forum.sector for forum in FORUMS} <= {"", *BY_SECTOR}
    assert {forum.stage for forum in FORUMS} == {slug for slug, _ in facts.STAGES}


def test_nobody_and_no_stage_is_asked_twice_at_once() -> None:
    clashes = [
        (one.slug, other.slug)
        for (forum, one), (other_forum, other) in combinations(TALKS, 2)
        if overlap(span(one), span(other)) and (set(one.speakers) & set(other.speakers) or forum.stage == other_forum.stage)
    ]
    assert clashes == []


def test_sessions_lie_within_their_forum() -> None:
    outside = [talk.slug for forum, talk in TALKS if span(talk)[0] < DAYS.at(forum.start) or span(talk)[1] > DAYS.at(forum.end)]
    assert outside == []


def test_something_is_live_at_every_minute_of_both_days() -> None:
    spans = [span(talk) for _, talk in TALKS]
    minutes = (DAYS.opens + timedelta(minutes=minute) for minute in range(48 * 60))
    assert [f"{minute:%d %H:%M}" for minute in minutes if not any(start <= minute < end for start, end in spans)] == []


def test_booths_never_overlap() -> None:
    everywhere = [place for rows in places().values() for place in rows]
    cells = Counter(cell for place in everywhere for cell in cells_of(place))
    assert [cell for cell, number in cells.items() if number > 1] == []
    assert len({place.number for place in everywhere}) == 48


def cells_of(place: Place) -> list[tuple[str, int, int]]:
    columns, rows = range(place.column, place.column + place.columns), range(place.row, place.row + place.rows)
    return [(place.hall, column, row) for column in columns for row in rows]


@pytest.mark.parametrize("text", [facts.NAME, facts.THEME, facts.MOTTO, facts.ABOUT, *facts.HOSTS, *facts.PLATFORMS, *facts.TECHNOLOGIES])
def test_facts_are_told_in_both_languages(text: tuple[str, str]) -> None:
    assert all(text)
    assert not text[1].isspace()


def test_sample_is_told_in_both_languages() -> None:
    pairs = [
        *(pair for company in COMPANIES for pair in (company.name, company.tagline, company.about, company.city)),
        *(pair for company in COMPANIES for product in company.products for pair in (product.name, product.summary, product.text)),
        *(pair for _, talk in TALKS for pair in (talk.title, talk.abstract)),
        *(pair for guest in SPEAKERS for pair in (guest.name, guest.title, guest.bio)),
    ]
    assert [pair for pair in pairs if not all(pair)] == []
