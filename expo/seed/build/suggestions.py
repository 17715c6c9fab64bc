"""Suggestions for all of the sample, some of them seen, a few asked and accepted; and what organisers read beside each request."""

from core.refusals import Refusal
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.people import attendees
from matchmaking import actions
from matchmaking.models import Suggestion

SEEN_BY = 60  # of the sample's people, who saw their first few
FEW = 4
ASKED, ACCEPTED = 6, 3


def build() -> None:
    actions.make_suggestions(actions.want_suggestions().pk, at_once=True)
    if not Suggestion.objects.asked().exists():
        look()
        ask()
        actions.make_suggestions(actions.want_suggestions().pk, at_once=True)
    actions.assess_missing()


def look() -> None:
    for face in attendees()[:SEEN_BY]:
        actions.note_shown(Suggestion.objects.to(person=person(face.email)).current().best_first()[:FEW])


def ask() -> None:
    """From those shown; the first few of the companies accept."""
    shown = Suggestion.objects.shown_of_companies().with_others().select_related("reader_person").best_first()[: 4 * ASKED : 4]
    for number, row in enumerate(shown):
        try:
            request = actions.ask_suggested(row, by=row.reader_person)
            if number < ACCEPTED:
                actions.accept(request, by=owner_of(row.other_exhibitor))
        except Refusal:
            continue  # no time in common is left
