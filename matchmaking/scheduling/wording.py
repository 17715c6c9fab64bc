"""Sentences for people: why not all meetings can be held, what would help, and why one meeting has no time. In the current language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from matchmaking.scheduling.problem import Problem, Session
from matchmaking.scheduling.reasons import Fact, Kind, Reason, Relaxation, Waiting

MOST_NAMED = 12  # names in one sentence; of more, the rest is counted


@dataclass(frozen=True)
class Names:
    """What the numbers of a problem are called. `slots` say when each begins, `ends` when it ends; `zone` is that of both."""

    problem: Problem
    people: Sequence[str]
    slots: Sequence[str]
    places: Sequence[str]
    ends: Sequence[str] = ()
    zone: str = ""

    def at(self, slots: Iterable[int]) -> str:
        """These times, those that follow each other as one span."""
        spans: list[list[int]] = []
        for slot in sorted(slots):
            if self.ends and spans and spans[-1][1] == slot - 1 and not self.problem.starts_stretch(slot):
                spans[-1][1] = slot
            else:
                spans.append([slot, slot])
        return self.zoned(listed(self.slots[first] if first == last else f"{self.slots[first]}–{self.ends[last]}" for first, last in spans))

    def zoned(self, time: str) -> str:
        return _("%(time)s, %(zone)s") % {"time": time, "zone": self.zone} if self.zone else time

    def pair(self, meeting: int) -> str:
        return pgettext("two people who meet", " and ").join(self.people[person] for person in self.problem.meetings[meeting].people)


def listed(names: Iterable[str]) -> str:
    named = list(dict.fromkeys(names))
    rest = len(named) - MOST_NAMED
    shown = pgettext("between names", ", ").join(named[:MOST_NAMED])
    return shown if rest <= 0 else _("%(names)s and %(rest)s more") % {"names": shown, "rest": rest}


def reason_sentences(reason: Reason, names: Names) -> list[str]:
    """What cannot all be, the shortest way to say it first."""
    of_kind = {kind: [fact for fact in reason.facts if fact.kind is kind] for kind in Kind}
    meetings = [fact.meeting for fact in of_kind[Kind.MEET] if fact.meeting is not None]
    return [
        *sentences_about_meetings(meetings, names),
        *sentences_about_free_time(of_kind[Kind.BLOCKED], names),
        *(fact_sentence(fact, names) for fact in of_kind[Kind.LIMIT]),
        *sentences_about_wishes(of_kind[Kind.SESSION], names),
        *(fact_sentence(fact, names) for kind in (Kind.FIXED, Kind.ORDER) for fact in of_kind[kind]),
        *sentences_about_room(of_kind[Kind.ROOM], names),
        *sentences_about_fairness(of_kind[Kind.FAIR], names),
    ]


def sentences_about_meetings(meetings: Sequence[int], names: Names) -> list[str]:
    """Whoever has most of these meetings is named with the others."""
    left, sentences = list(meetings), []
    while left:
        counts = Counter(person for meeting in left for person in names.problem.meetings[meeting].people)
        person, count = max(counts.items(), key=lambda item: (item[1], -item[0]))
        own = [meeting for meeting in left if person in names.problem.meetings[meeting].people]
        others = [other for meeting in own for other in names.problem.meetings[meeting].people if other != person]
        sentence = ngettext("%(person)s has a meeting: %(others)s.", "%(person)s has %(count)s meetings: %(others)s.", count)
        if not others:
            sentence = ngettext("%(person)s has a meeting.", "%(person)s has %(count)s meetings.", count)
        sentences.append(
            sentence % {"person": names.people[person], "count": count, "others": listed(names.people[other] for other in others)}
        )
        left = [meeting for meeting in left if meeting not in own]
    return sentences


def sentences_about_free_time(facts: Sequence[Fact], names: Names) -> list[str]:
    slots: dict[int, list[int]] = {}
    for fact in facts:
        if fact.person is not None and fact.slot is not None:
            slots.setdefault(fact.person, []).append(fact.slot)
    return [
        _("%(person)s is not free at %(times)s.") % {"person": names.people[person], "times": names.at(own)}
        for person, own in slots.items()
    ]


def sentences_about_wishes(facts: Sequence[Fact], names: Names) -> list[str]:
    """Those that are wished for at single times in one sentence: there may be many."""
    single = [fact for fact in facts if names.problem.meetings[fact.meeting or 0].session is Session.EITHER]
    others = [fact_sentence(fact, names) for fact in facts if fact not in single]
    if len(single) < 2:  # noqa: PLR2004 - one has a sentence of its own
        return [*others, *(fact_sentence(fact, names) for fact in single)]
    pairs = listed(names.pair(fact.meeting) for fact in single if fact.meeting is not None)
    return [*others, _("Only at the times they wished for: %(pairs)s.") % {"pairs": pairs}]


def sentences_about_room(facts: Sequence[Fact], names: Names) -> list[str]:
    slots: dict[tuple[int, int], set[int]] = {}
    for fact in facts:
        if fact.place is not None and fact.slot is not None:
            slots.setdefault((fact.place, names.problem.capacity[fact.place][fact.slot]), set()).add(fact.slot)
    return [
        ngettext(
            "%(place)s: room for %(count)s meeting at once, at %(times)s.",
            "%(place)s: room for %(count)s meetings at once, at %(times)s.",
            count,
        )
        % {"place": names.places[place], "count": count, "times": names.at(own)}
        for (place, count), own in slots.items()
    ]


def sentences_about_fairness(facts: Sequence[Fact], names: Names) -> list[str]:
    people = [names.people[fact.person] for fact in facts if fact.person is not None]
    if not people or names.problem.fairness is None:
        return []
    values = {"people": listed(people), "count": names.problem.fairness}
    return [
        ngettext(
            "%(people)s: no more than %(count)s break more than anybody else.",
            "%(people)s: no more than %(count)s breaks more than anybody else.",
            names.problem.fairness,
        )
        % values
    ]


def fact_sentence(fact: Fact, names: Names) -> str:
    """What one fact says as it stands."""
    problem = names.problem
    match fact:
        case Fact(Kind.FIXED, meeting=int(meeting), slot=int(slot)):
            return _("%(pair)s: set for %(time)s.") % {"pair": names.pair(meeting), "time": names.at([slot])}
        case Fact(Kind.SESSION, meeting=int(meeting)):
            return session_sentence(problem.meetings[meeting].session) % {"pair": names.pair(meeting)}
        case Fact(Kind.ORDER, meeting=int(meeting), other=int(other)):
            return _("%(pair)s: after the meeting of %(other)s.") % {"pair": names.pair(meeting), "other": names.pair(other)}
        case Fact(Kind.LIMIT, person=int(person)):
            most = problem.most[person] if problem.most else 0
            return ngettext("%(person)s wants at most %(count)s meeting.", "%(person)s wants at most %(count)s meetings.", most or 0) % {
                "person": names.people[person],
                "count": most,
            }
        case _:
            return ""


def session_sentence(session: Session) -> str:
    match session:
        case Session.MORNING:
            return _("%(pair)s: in the morning.")
        case Session.AFTERNOON:
            return _("%(pair)s: in the afternoon.")
        case _:
            return _("%(pair)s: only at the times they wished for.")


def relaxation_sentences(relaxation: Relaxation, names: Names) -> list[str]:
    """What would help, each as something to do."""
    return [giving_up(fact, names) for fact in relaxation.facts]


def giving_up(fact: Fact, names: Names) -> str:
    values = {
        "pair": names.pair(fact.meeting) if fact.meeting is not None else "",
        "other": names.pair(fact.other) if fact.other is not None else "",
        "person": names.people[fact.person] if fact.person is not None else "",
        "place": names.places[fact.place] if fact.place is not None else "",
        "time": names.at([fact.slot]) if fact.slot is not None else "",
        "count": fact.amount,
    }
    sentences = {
        Kind.MEET: _("Leave out the meeting of %(pair)s."),
        Kind.BLOCKED: _("Ask %(person)s to be free at %(time)s."),
        Kind.BUSY: _("Move the meeting of %(pair)s away from %(time)s."),
        Kind.FIXED: _("Let the meeting of %(pair)s move away from %(time)s."),
        Kind.SESSION: _("Let the meeting of %(pair)s be at any time, wished for or not."),
        Kind.ORDER: _("Let the meeting of %(pair)s be before that of %(other)s."),
        Kind.FAIR: _("Let %(person)s have more breaks than others."),
        Kind.LIMIT: _("Let %(person)s have more meetings."),
        Kind.ROOM: ngettext("%(place)s: one more at %(time)s.", "%(place)s: %(count)s more at %(time)s.", fact.amount),
    }
    return sentences[fact.kind] % values


def waiting_sentences(waiting: Waiting, names: Names) -> list[str]:
    """Why one meeting has no time: what is in the way how often, and what alone would place it."""
    counts = Counter((fact.kind, fact.person) for facts in waiting.in_the_way.values() for fact in facts)
    total = len(waiting.in_the_way)
    sentences = {
        Kind.BUSY: _("%(person)s is in another meeting at %(count)s of %(total)s times."),
        Kind.BLOCKED: _("%(person)s is not free at %(count)s of %(total)s times."),
        Kind.ROOM: _("All places are taken at %(count)s of %(total)s times."),
        Kind.LIMIT: _("%(person)s has as many meetings as wanted."),
        Kind.ORDER: _("The order of meetings forbids %(count)s of %(total)s times."),
        Kind.SESSION: _("%(count)s of %(total)s times were not wished for."),
        Kind.FIXED: _("The meeting is set for another time."),
    }
    why = [
        sentences[kind] % {"person": names.people[person] if person is not None else "", "count": count, "total": total}
        for (kind, person), count in counts.most_common()
    ]
    helps = dict.fromkeys(giving_up(fact, names) for fact in waiting.lone_facts)
    return [*why, *(_("This alone would place it: %(change)s") % {"change": change} for change in list(helps)[:3])]
