"""How the team of the home company has worked through its leads: made up, told through actions."""

from datetime import timedelta

from django.utils import timezone

from exhibitors import actions
from exhibitors.models import Card, Conversation, Document, Exhibitor, Lead, LeadQuestion
from exhibitors.states import DeedKind, LeadState
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.people import ATTENDEE, HOME_COMPANY, attendees
from expo.seed.worked import QUESTIONS, WORKED, Worked

FANS = range(60, 90)  # visitors who looked closer, most of them without a card


def build() -> None:
    home = Exhibitor.objects.get(slug=HOME_COMPANY)
    look_closer(home)
    note_earlier()
    for order, (text, choices) in enumerate(QUESTIONS):
        LeadQuestion.objects.get_or_create(exhibitor=home, text=text, defaults={"choices": "\n".join(choices), "order": order})
    for one in WORKED:
        work(home, one)


def look_closer(home: Exhibitor) -> None:
    visitors = attendees()
    products, documents = list(home.products.shown()), list(Document.objects.filter(exhibitor=home))
    for number in FANS:
        visitor = person(visitors[number].email)
        actions.star_product(products[number % len(products)], wanted=True, by=visitor)
        if documents and number % 3 == 0:
            paper = documents[number % len(documents)]
            thing = f"document:{paper.pk}"
            if not Lead.objects.filter(exhibitor=home, person=visitor, deeds__thing=thing).exists():
                actions.note_deed(home, visitor, kind=DeedKind.DOWNLOAD, thing=thing, label=str(paper))


def note_earlier() -> None:
    """What the demo held before there were leads."""
    for card in Card.objects.in_force().select_related("exhibitor", "person"):
        if not Lead.objects.filter(exhibitor=card.exhibitor, person=card.person, deeds__kind=DeedKind.CARD).exists():
            actions.note_deed(card.exhibitor, card.person, kind=DeedKind.CARD)
    for row in Conversation.objects.with_parties():
        thing = f"conversation:{row.pk}"
        if not Lead.objects.filter(exhibitor=row.exhibitor, person=row.person, deeds__thing=thing).exists():
            actions.note_deed(row.exhibitor, row.person, kind=DeedKind.ENQUIRY, thing=thing, label=f"#{row.pk}")


def work(home: Exhibitor, one: Worked) -> None:
    """Once: what is there is left as it is."""
    visitor = person(ATTENDEE if one.visitor < 0 else attendees()[one.visitor].email)
    lead = Lead.objects.filter(exhibitor=home, person=visitor).shown().first()
    if lead is None or lead.state != LeadState.NEW:
        return
    owner, today = owner_of(home), timezone.localdate()
    values = {
        "state": one.state,
        "stars": one.stars,
        "owner": owner,
        "follow_up_on": today + timedelta(days=one.days) if one.days is not None else None,
        "tags": list(one.tags),
    }
    actions.update_lead(lead, by=owner, seen=lead.steps.order_by("pk").last().pk, values=values)  # type: ignore[union-attr]
    questions = {question.text: question for question in home.lead_questions.all()}
    given = {questions[text]: answer for (text, _choices), answer in zip(QUESTIONS, one.answers, strict=False) if answer}
    actions.answer_questions(lead, by=owner, answers=given)
    if one.note:
        actions.note_on(lead, by=owner, text=one.note)
