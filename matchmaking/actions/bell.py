"""By the bell only: what is read or answered on the page of the meeting or the request."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from matchmaking.actions.telling import name_of, opposite, people_on, when
from matchmaking.models import Meeting, Offer, Proposal, Request
from matchmaking.states import Side
from notifications.actions import notify


def tell(people: Iterable[User], what: Meeting | Request, *, kind: str, sentence: Callable[[], str], key: str) -> None:
    notify(people, kind=kind, sentence=sentence, url=what.get_absolute_url, key=f"{kind}:{key}")


def tell_about_drop(request: Request, *, why: Callable[[], str]) -> None:
    """Both sides: neither of them did it. `why` is said in the language of whoever reads."""
    for side in Side:

        def sentence(side: str = side) -> str:
            return _("The request between you and %(other)s ended: %(reason)s") % {
                "other": name_of(request, opposite(side)),
                "reason": why(),
            }

        tell(people_on(request, side), request, kind="request-dropped", sentence=sentence, key=str(request.uuid))


def tell_about_absence(meeting: Meeting, *, to: str) -> None:
    other = {"other": name_of(meeting.request, opposite(to))}
    sentence = lambda: _("%(other)s says you did not come to the meeting. Say how it was within a day.") % other  # noqa: E731
    tell(people_on(meeting.request, to), meeting, kind="meeting-absent", sentence=sentence, key=str(meeting.pk))


def tell_about_dispute(meeting: Meeting) -> None:
    for side in Side:
        other = {"other": name_of(meeting.request, opposite(side))}
        sentence = lambda other=other: _("You and %(other)s say different things about your meeting. An organiser looks at it.") % other  # noqa: E731
        tell(people_on(meeting.request, side), meeting, kind="meeting-disputed", sentence=sentence, key=f"{meeting.pk}:{meeting.sequence}")


def tell_about_settling(meeting: Meeting, *, reason: str = "") -> None:
    """Both sides: what holds from now on. `reason` is the organiser's; without one, one side kept silent."""
    for side in Side:
        other = {"other": name_of(meeting.request, opposite(side)), "reason": reason}

        def sentence(other: dict[str, object] = other) -> str:
            words = other | {"state": meeting.get_state_display()}
            if reason:
                return _("Your meeting with %(other)s is settled (%(state)s): %(reason)s") % words
            return _("Your meeting with %(other)s is settled (%(state)s): nobody objected within a day.") % words

        tell(people_on(meeting.request, side), meeting, kind="meeting-settled", sentence=sentence, key=f"{meeting.pk}:{meeting.sequence}")


def tell_about_proposal(proposal: Proposal) -> None:
    meeting = proposal.meeting
    other = name_of(meeting.request, proposal.side)

    def sentence() -> str:
        return _("%(other)s proposes another time: %(time)s") % {"other": other, "time": when(proposal.slot)}

    tell(people_on(meeting.request, opposite(proposal.side)), meeting, kind="meeting-proposal", sentence=sentence, key=str(proposal.pk))


def tell_about_proposal_declined(proposal: Proposal) -> None:
    meeting = proposal.meeting
    other = {"other": name_of(meeting.request, opposite(proposal.side))}
    sentence = lambda: _("%(other)s keeps the time of the meeting.") % other  # noqa: E731
    tell(people_on(meeting.request, proposal.side), meeting, kind="meeting-proposal-declined", sentence=sentence, key=str(proposal.pk))


def tell_about_offer(offer: Offer) -> None:
    request = offer.request
    for side in Side:
        other = name_of(request, opposite(side))

        def sentence(other: object = other) -> str:
            words = {"other": other, "time": when(offer.slot)}
            return _("A time became free for your meeting with %(other)s: %(time)s. Say yes soon.") % words

        tell(people_on(request, side), request, kind="meeting-offer", sentence=sentence, key=str(offer.pk))
