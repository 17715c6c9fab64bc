"""What suggestions know of everybody, read in a dozen queries whatever their number: needs, offers, languages, free times, and who is
not suggested to whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from accounts.models import User
from event.models import Event, Sector
from event.zones import zone_or_none
from exhibitors.models import Exhibitor, Membership, Product
from forums.models import Appearance, Session, Star
from matchmaking.hours import USUAL_END, USUAL_START, is_within
from matchmaking.models import Block, Entry, Occupancy, Participant, Request, Slot, Suggestion, Table
from matchmaking.querysets.suggestions import SETTLED
from matchmaking.states import PERSON, TABLE, EntryKind, Visibility
from matchmaking.suggesting.profiles import Line, Profile

SEEN_ENOUGH = 20  # readers, after whom somebody is no longer new
LONGEST = 600  # characters of a text that are looked at
INTERESTS, ABOUT = "interests", "about"  # where a line comes from, besides `entry:7` and `product:12`
LANGUAGES = {"中文": "zh", "汉语": "zh", "普通话": "zh", "chinese": "zh", "mandarin": "zh", "english": "en", "英语": "en", "英文": "en"}

Text = tuple[str, str]


def key_of(person: int | None, exhibitor: int | None) -> str:
    return f"e{exhibitor}" if exhibitor else f"p{person}"


def clipped(*texts: str | None) -> str:
    return "\n".join(text[:LONGEST] for text in texts if text)


def spoken(text: str) -> frozenset[str]:
    """Of what somebody typed, as `中文, English`."""
    return frozenset(code for word, code in LANGUAGES.items() if word in text.casefold())


class Reader:
    """Reads all parties, or those with these keys."""

    def __init__(self, event: Event, now: datetime, *, people: Iterable[int] | None = None, companies: Iterable[int] | None = None) -> None:
        self.event, self.now = event, now
        self.people = User.objects.filter(is_active=True) if people is None else User.objects.filter(pk__in=list(people))
        self.companies = Exhibitor.objects.published() if companies is None else Exhibitor.objects.filter(pk__in=list(companies))
        self.sectors = {
            pk: (key, (zh or "", en or "")) for pk, key, zh, en in Sector.objects.values_list("pk", "key", "name_zh_hans", "name_en")
        }
        self.slots = list(Slot.objects.bookable(now).order_by("starts_at"))
        self.seen = Suggestion.objects.times_shown()

    def profiles(self) -> list[Profile]:
        entries = self.entries()
        return [*self.profiles_of_people(entries), *self.profiles_of_companies(entries)]

    def profiles_of_people(self, entries: Mapping[str, dict[str, list[Line]]]) -> Iterator[Profile]:
        interests = self.interests()
        found = set(Participant.objects.filter(is_listed=True, takes_requests=True).values_list("person", flat=True))
        free = FreeTimes(self.slots, self.event)
        rows = self.people.order_by("pk").values_list("pk", "language", "zone_name", "company", "job_title", "about")
        for pk, language, zone, company, title, about in rows:
            own, profile = entries.get(f"p{pk}", {}), " · ".join(filter(None, (title, company)))
            sectors = interests.get(pk, ())
            yield Profile(
                f"p{pk}",
                needs=(*own.get(EntryKind.NEED, ()), *self.interest_lines(sectors, about)),
                offers=(*own.get(EntryKind.OFFER, ()), *([Line(ABOUT, (profile, profile), clipped(profile, about))] if profile else ())),
                languages=frozenset({language[:2]}),
                free=free.of_person(pk, zone) if self.slots else None,
                newness=self.newness(f"p{pk}"),
                is_found=pk in found,
            )

    def interest_lines(self, sectors: Iterable[int], about: str) -> Iterator[Line]:
        """One for each sector, so that one in common is enough, and one for what somebody writes about themselves."""
        for key, (zh, en) in (self.sectors[pk] for pk in sorted(sectors)):
            yield Line(INTERESTS, (zh or en, en or zh), clipped(zh, en), frozenset({key}))
        if about:
            yield Line(INTERESTS, ("", ""), clipped(about))

    def profiles_of_companies(self, entries: Mapping[str, dict[str, list[Line]]]) -> Iterator[Profile]:
        products, free = self.products(), FreeTables(self.slots)
        fields = ("pk", "sector", "languages", "takes_requests", "tagline_zh_hans", "tagline_en", "about_zh_hans", "about_en")
        for pk, sector, languages, takes, *texts in self.companies.order_by("pk").values_list(*fields):
            own, tags = entries.get(f"e{pk}", {}), frozenset({self.sectors[sector][0]})
            about = Line(ABOUT, (texts[0] or texts[1] or "", texts[1] or texts[0] or ""), clipped(*texts), tags)
            lines = [Line(f"product:{number}", title, text, tags) for number, title, text in products.get(pk, ())]
            yield Profile(
                f"e{pk}",
                needs=tuple(own.get(EntryKind.NEED, ())),
                offers=(*own.get(EntryKind.OFFER, ()), *lines, about),
                languages=spoken(languages),
                free=free.of_company(pk) if self.slots else None,
                newness=self.newness(f"e{pk}"),
                is_found=takes,
            )

    def newness(self, key: str) -> float:
        return max(0.0, 1 - self.seen.get(key, 0) / SEEN_ENOUGH)

    def interests(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for person, sector in User.sectors.through.objects.filter(user__in=self.people.order_by().values("pk")).values_list(
            "user", "sector"
        ):
            found[person].append(sector)
        return found

    def products(self) -> dict[int, list[tuple[int, Text, str]]]:
        found: dict[int, list[tuple[int, Text, str]]] = defaultdict(list)
        fields = ("name_zh_hans", "name_en", "summary_zh_hans", "summary_en", "text_zh_hans", "text_en")
        rows = Product.objects.shown().filter(exhibitor__in=self.companies.order_by().values("pk"))
        for exhibitor, pk, zh, en, *texts in rows.order_by("pk").values_list("exhibitor", "pk", *fields):
            found[exhibitor].append((pk, (zh or en or "", en or zh or ""), clipped(zh, en, *texts)))
        return found

    def entries(self) -> dict[str, dict[str, list[Line]]]:
        """By party and kind. What is for suggestions only has no title that others could read."""
        rows = Entry.objects.published(self.now).filter(person__in=self.people.order_by().values("pk")) | Entry.objects.published(
            self.now
        ).filter(exhibitor__in=self.companies.order_by().values("pk"))
        tags: dict[int, set[str]] = defaultdict(set)
        for entry, sector in Entry.sectors.through.objects.filter(entry__in=rows.order_by().values("pk")).values_list("entry", "sector"):
            tags[entry].add(self.sectors[sector][0])
        found: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
        fields = ("pk", "person", "exhibitor", "kind", "visibility", "title_zh_hans", "title_en", "text_zh_hans", "text_en")
        for pk, person, exhibitor, kind, visibility, zh, en, *texts in rows.order_by("pk").values_list(*fields):
            source = f"secret:{pk}" if visibility == Visibility.SUGGESTIONS else f"entry:{pk}"
            line = Line(source, (zh or en or "", en or zh or ""), clipped(zh, en, *texts), frozenset(tags[pk]))
            found[key_of(person, exhibitor)][kind].append(line)
        return found


class FreeTimes:
    """Slots, by their number, in which people have time: inside their hours, not away, in no meeting, starred session or own talk."""

    def __init__(self, slots: list[Slot], event: Event) -> None:
        self.slots, self.event = slots, event
        self.place = {slot.pk: number for number, slot in enumerate(slots)}
        fields = ("person", "zone", "day_starts", "day_ends", "avoids_stars")
        rows = Participant.objects.values_list("person", "person__zone_name", "day_starts", "day_ends", "avoids_stars")
        self.said = {row[0]: dict(zip(fields, row, strict=True)) for row in rows}
        self.inside: dict[tuple[str, time, time], frozenset[int]] = {}
        self.taken: dict[int, set[int]] = defaultdict(set)
        self.read_away()
        self.read_meetings()
        self.read_sessions()

    def read_away(self) -> None:
        for person, slot in Participant.away.through.objects.filter(slot__in=self.slots).values_list("participant__person", "slot"):
            self.taken[person].add(self.place[slot])

    def read_meetings(self) -> None:
        for resource, slot in Occupancy.objects.filter(slot__in=self.slots, resource__startswith=PERSON).values_list("resource", "slot"):
            self.taken[int(resource.removeprefix(PERSON))].add(self.place[slot])

    def read_sessions(self) -> None:
        during = {
            pk: [number for number, slot in enumerate(self.slots) if slot.starts_at < ends and slot.ends_at > starts]
            for pk, starts, ends in Session.objects.going_on().values_list("pk", "starts_at", "ends_at")
        }
        for person, session in Star.objects.filter(session__in=during.keys()).values_list("person", "session"):
            if self.said.get(person, {}).get("avoids_stars", True):
                self.taken[person].update(during[session])
        for person, session in Appearance.objects.of_people(during).values_list("speaker__person", "session"):
            self.taken[person].update(during[session])

    def of_person(self, person: int, zone_name: str) -> frozenset[int]:
        said: dict[str, Any] = self.said.get(person, {})
        hours = (zone_name, said.get("day_starts", USUAL_START), said.get("day_ends", USUAL_END))
        if hours not in self.inside:
            self.inside[hours] = self.within(*hours)
        return self.inside[hours] - self.taken.get(person, set())

    def within(self, zone_name: str, starts: time, ends: time) -> frozenset[int]:
        zone = zone_or_none(zone_name) or self.event.zone
        return frozenset(number for number, slot in enumerate(self.slots) if is_within(slot.starts_at, slot.ends_at, starts, ends, zone))


class FreeTables:
    """Slots in which a company has a table. One that has none yet gets its first when it is needed."""

    def __init__(self, slots: list[Slot]) -> None:
        self.all = frozenset(range(len(slots)))
        place = {slot.pk: number for number, slot in enumerate(slots)}
        owner = dict(Table.objects.open().values_list("pk", "exhibitor"))
        self.tables: dict[int, int] = defaultdict(int)
        for exhibitor in owner.values():
            self.tables[exhibitor] += 1
        self.closed = set(Table.objects.order_by().values_list("exhibitor", flat=True)) - set(owner.values())
        taken: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for resource, slot in Occupancy.objects.filter(slot__in=slots, resource__startswith=TABLE).values_list("resource", "slot"):
            if company := owner.get(int(resource.removeprefix(TABLE))):
                taken[company][place[slot]] += 1
        self.full = {company: {slot for slot, number in of.items() if number >= self.tables[company]} for company, of in taken.items()}

    def of_company(self, company: int) -> frozenset[int]:
        return frozenset() if company in self.closed else self.all - self.full.get(company, set())


def barred() -> dict[str, set[str]]:
    """Who is not suggested to whom, in both directions: blocked, asked or met, sent away, of the same company."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs_apart():
        found[one].add(other)
        found[other].add(one)
    return found


def pairs_apart() -> Iterator[tuple[str, str]]:
    for by_person, by_company, of_person, of_company in Block.objects.order_by().values_list(
        "by_person", "by_exhibitor", "of_person", "of_exhibitor"
    ):
        yield key_of(by_person, by_company), key_of(of_person, of_company)
    for pair in Request.objects.filter(state__in=SETTLED).order_by().values_list("pair", flat=True):
        one, _space, other = pair.partition(" ")
        yield one, other
    for way in Suggestion.objects.dismissed().order_by().values_list("way", flat=True):
        one, _space, other = way.partition(" ")
        yield one, other
    yield from colleagues()


def colleagues() -> Iterator[tuple[str, str]]:
    staff: dict[int, list[int]] = defaultdict(list)
    for company, person in Membership.objects.order_by().values_list("exhibitor", "person"):
        staff[company].append(person)
    for company, people in staff.items():
        yield from ((f"e{company}", f"p{person}") for person in people)
        yield from ((f"p{one}", f"p{other}") for number, one in enumerate(people) for other in people[number + 1 :])
