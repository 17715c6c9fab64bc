"""Why two should meet: what is kept of it, and the sentences it becomes in the reader's language.

Kept are small dictionaries without words of our own: `{"kind": "need", "mine": [zh, en], "theirs": [zh, en]}`. `need`: the reader
looks for it; `offer`: the other does; `interest`: a sector the reader follows; `followed`: one the other follows; `language`; `time`,
with the moments.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from event.zones import zone_label
from matchmaking.models import Slot
from matchmaking.profiles import INTERESTS
from matchmaking.suggesting.profiles import Fit, Line, Match, Profile

Reason = dict[str, Any]

WORTH_SAYING = 0.2  # of a fit: below, it is no reason
TIMES = 3  # moments that are kept
LONGEST = 80  # characters of a title
OFFERED = (gettext_lazy("They offer: %(what)s"), gettext_lazy("They offer it"))
OFFERING = (gettext_lazy("You offer: %(what)s"), gettext_lazy("You offer it"))
# Kind → (the reader's side, the other's), each with and without a title to say.
SIDES = {
    "need": ((gettext_lazy("You look for: %(what)s"), gettext_lazy("You look for it")), OFFERED),
    "offer": (OFFERING, (gettext_lazy("They look for: %(what)s"), gettext_lazy("They look for it"))),
    "interest": ((gettext_lazy("You follow: %(what)s"), gettext_lazy("What you write of yourself")), OFFERED),
    "followed": (OFFERING, (gettext_lazy("They follow: %(what)s"), gettext_lazy("What they write of themselves"))),
}
TOLD = {
    "need": gettext_lazy("needs: %(mine)s ← offered: %(theirs)s"),
    "interest": gettext_lazy("follows: %(mine)s ← offered: %(theirs)s"),
    "offer": gettext_lazy("offers: %(mine)s → needed: %(theirs)s"),
    "followed": gettext_lazy("offers: %(mine)s → followed: %(theirs)s"),
}
BACK = {"need": "offer", "offer": "need", "interest": "followed", "followed": "interest"}


def reasons_of(match: Match, reader: Profile, other: Profile, slots: Sequence[Slot], *, is_for_both: bool = False) -> list[Reason]:
    """As the reader sees them. What is for suggestions only keeps its words from the other side, and here from both sides."""
    found: list[Reason] = []
    found += in_words(match.mine, reader.needs, other.offers, "need", hides_own=is_for_both)
    found += in_words(match.theirs, other.needs, reader.offers, "offer", hides_own=is_for_both)
    if shared := reader.languages & other.languages:
        found.append({"kind": "language", "languages": sorted(shared)})
    if common := sorted((reader.free or frozenset()) & (other.free or frozenset()))[:TIMES]:
        found.append({"kind": "time", "slots": [slots[number].starts_at.isoformat() for number in common]})
    return found


def in_words(fit: Fit, needs: Sequence[Line], offers: Sequence[Line], kind: str, *, hides_own: bool) -> Iterator[Reason]:
    if fit.value < WORTH_SAYING or fit.need < 0:
        return
    need, offer = needs[fit.need], offers[fit.offer]
    own, others = (need, offer) if kind == "need" else (offer, need)
    if need.source == INTERESTS:
        kind = "interest" if kind == "need" else "followed"
    yield {"kind": kind, "mine": title_of(own, hides=hides_own), "theirs": title_of(others, hides=True), "source": offer.source}


def title_of(line: Line, *, hides: bool) -> list[str]:
    if hides and line.source.startswith("secret:"):
        return ["", ""]
    return [title[:LONGEST] for title in line.title]


def turned(reasons: Iterable[Reason]) -> list[Reason]:
    """The same as the other side reads them."""
    return [
        {**reason, "kind": BACK[reason["kind"]], "mine": reason["theirs"], "theirs": reason["mine"]} if reason["kind"] in BACK else reason
        for reason in reasons
    ]


@dataclass(frozen=True)
class Thread:
    """A reason as it is drawn: what is on the reader's side, and what on the other's."""

    mine: str
    theirs: str


def threads(reasons: Iterable[Reason], *, now: datetime) -> list[Thread]:
    return [thread for reason in reasons if (thread := thread_of(reason, now))]


def thread_of(reason: Reason, now: datetime) -> Thread | None:
    kind = reason.get("kind", "")
    if kind in SIDES:
        (own, own_untitled), (other, other_untitled) = SIDES[kind]
        return Thread(or_else(said(reason["mine"]), own, own_untitled), or_else(said(reason["theirs"]), other, other_untitled))
    if kind == "language":
        words = _(", ").join(language(code) for code in reason["languages"])
        return Thread(_("You speak: %(what)s") % {"what": words}, _("They do, too"))
    return time_thread(reason["slots"], now) if kind == "time" else None


def time_thread(slots: Iterable[str], now: datetime) -> Thread | None:
    """The first that is still to come, by the reader's clock, which is named."""
    moment = first_coming(slots, now)
    if moment is None:
        return None
    return Thread(_("You are free: %(day)s %(time)s, %(zone)s") % moment_in_words(moment), _("They are, too"))


def first_coming(slots: Iterable[str], now: datetime) -> datetime | None:
    return next((moment for text in slots if (moment := datetime.fromisoformat(text)) > now), None)


def moment_in_words(moment: datetime) -> dict[str, str]:
    when = timezone.localtime(moment)
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    return {"day": date_format(when, "l"), "time": date_format(when, "TIME_FORMAT"), "zone": zone}


def or_else(title: str, sentence: Any, untitled: Any) -> str:
    return str(sentence) % {"what": title} if title else str(untitled)


def said(titles: Sequence[str] | None) -> str:
    zh, en = titles or ("", "")
    return (en or zh) if get_language() == "en" else (zh or en)


def language(code: str) -> str:
    return {"zh": _("Chinese"), "en": _("English")}.get(code, code)


def sentences(reasons: Iterable[Reason], *, now: datetime) -> list[str]:
    """One line each, where there is no room to draw."""
    return [_("%(mine)s; %(theirs)s") % {"mine": thread.mine, "theirs": thread.theirs} for thread in threads(reasons, now=now)]


def told(reasons: Iterable[Reason], *, now: datetime) -> list[str]:
    """For an organiser, who is neither: of the one who asked, and the one asked."""
    return [sentence for reason in reasons if (sentence := told_one(reason, now))]


def told_one(reason: Reason, now: datetime) -> str:
    kind = reason.get("kind", "")
    if kind in TOLD:
        nothing = _("something")
        return str(TOLD[kind]) % {"mine": said(reason["mine"]) or nothing, "theirs": said(reason["theirs"]) or nothing}
    if kind == "language":
        return _("both speak: %(what)s") % {"what": _(", ").join(language(code) for code in reason["languages"])}
    moment = first_coming(reason.get("slots", ()), now)
    return _("both free: %(day)s %(time)s, %(zone)s") % moment_in_words(moment) if moment else ""
