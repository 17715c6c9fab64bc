"""Who comes to the sample: kinds of tickets, the form, codes, and tickets in every state. What somebody changed since stays changed."""

from typing import Any

from accounts.models import User
from expo.seed.build.crowd import person
from expo.seed.people import ATTENDEE, EXHIBITOR, ORGANISER, attendees
from expo.seed.registration import CODES, KINDS, QUESTIONS, KindFacts, QuestionFacts
from expo.seed.shape import both
from registration import actions
from registration.models import Code, Question, Ticket, TicketKind
from registration.states import TicketState

INTERESTS = ("compute", "security", "trade", "industry")


def build() -> None:
    kinds = {facts.key: write_kind(order, facts) for order, facts in enumerate(KINDS)}
    for order, facts in enumerate(QUESTIONS):
        write_question(order, facts, kinds)
    for code, kind, uses, note in CODES:
        Code.objects.get_or_create(code=code, defaults={"kind": kinds[kind], "uses": uses, "note": note})
    write_tickets(kinds)


def write_kind(order: int, facts: KindFacts) -> TicketKind:
    fields = {**both("name", facts.name), **both("text", facts.text), "needs_approval": facts.needs_approval, "quota": facts.quota}
    fields |= {"is_visible": facts.is_visible, "order": order, "is_press": facts.key == "press"}
    return TicketKind.objects.get_or_create(key=facts.key, defaults=fields)[0]


def write_question(order: int, facts: QuestionFacts, kinds: dict[str, TicketKind]) -> None:
    above = Question.objects.filter(key=facts.shown_if).first()
    fields = {**both("label", facts.label), **both("help", facts.help), "kind": facts.kind, "is_required": facts.is_required}
    fields |= {"shown_if": above, "shown_when": facts.shown_when, "order": order}
    question, is_new = Question.objects.get_or_create(key=facts.key, defaults=fields)
    if is_new:
        question.ticket_kinds.set(kinds[key] for key in facts.kinds)
        for place, (key, label) in enumerate(facts.options):
            question.options.create(key=key, **both("label", label), order=place)


def write_tickets(kinds: dict[str, TicketKind]) -> None:
    visitors = [person(face.email) for face in attendees(40)]
    take(kinds["visitor"], person(ATTENDEE))
    take(kinds["visitor"], person(EXHIBITOR))
    for number, visitor in enumerate(visitors[:20]):
        take(kinds["visitor"], visitor, captions=number % 9 == 0)
    for number, visitor in enumerate(visitors[20:30]):
        decided(take(kinds["buyer"], visitor, role=("decides", "advises", "looks")[number % 3]), number)
    for visitor in visitors[30:38]:
        take(kinds["workshop"], visitor)
    take(kinds["press"], visitors[38], code="PRESS-2022", medium="示例财经周刊")
    last = take(kinds["visitor"], visitors[39])
    if last is not None:
        actions.cancel(last, by=last.person)
    Ticket.objects.filter(person__in=[*visitors, person(ATTENDEE), person(EXHIBITOR)]).update(is_sample=True)


def take(kind: TicketKind, who: User, *, code: str = "", **answers: Any) -> Ticket | None:
    """None: this person has had one already."""
    if Ticket.objects.of(who).exists():
        return None
    said = {"interests": [INTERESTS[who.pk % 4], INTERESTS[(who.pk + 1) % 4]], "country": who.country or "CN", **answers}
    return actions.register(kind, answers=said, company=who.company, code=code, by=who)


def decided(ticket: Ticket | None, number: int) -> None:
    """Four wait for the organiser, one is declined, the others come."""
    if ticket is None or ticket.state != TicketState.PENDING or number < 4:  # noqa: PLR2004 - those who wait
        return
    organiser = person(ORGANISER)
    if number == 4:  # noqa: PLR2004 - the one
        actions.decline(ticket, reason="采购商名额仅面向企业采购负责人（示例）。", by=organiser)
    else:
        actions.approve(ticket, by=organiser)
