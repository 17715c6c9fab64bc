"""Who may ask, see, decide, withdraw and cancel."""

from typing import Any

from matchmaking.states import OPEN, TAKES_TIME, MeetingState, RequestState

DECIDE = "matchmaking.decide_request"


def decides_requests(user: Any) -> bool:
    return bool(user.has_perm(DECIDE))


def sees_queue(user: Any) -> bool:
    return bool(user.is_staff and (user.has_perm(DECIDE) or user.has_perm("matchmaking.view_request")))


def works_for(user: Any, exhibitor: Any) -> bool:
    return exhibitor is not None and exhibitor.memberships.filter(person=user.pk).exists()


def can_decide(user: Any, request: Any) -> bool:
    """The permission, limited to the sectors of the company asked where the person's `Approver` row says so."""
    if not user.has_perm(DECIDE):
        return False
    approver = getattr(user, "approver", None)
    if approver is None:
        return True
    sectors = [company.sector_id for company in (request.to_exhibitor, request.from_exhibitor) if company is not None]
    return bool(approver.sectors.filter(pk__in=sectors).exists())


def is_asker(user: Any, request: Any) -> bool:
    return request.from_person_id == user.pk or works_for(user, request.from_exhibitor)


def is_host(user: Any, request: Any) -> bool:
    return request.to_person_id == user.pk or works_for(user, request.to_exhibitor)


def is_party(user: Any, request: Any) -> bool:
    return is_asker(user, request) or is_host(user, request)


def needs_consent(request: Any, event: Any) -> bool:
    """Whether the other side must accept before anybody approves. No person is put into a meeting without a word of their own."""
    return bool(event.requests_need_consent or request.to_person_id)


def can_be_approved(request: Any, event: Any) -> bool:
    return request.state == RequestState.CONSENTED or (request.state == RequestState.PENDING and not needs_consent(request, event))


def can_withdraw(user: Any, request: Any) -> bool:
    return request.state in OPEN and is_asker(user, request)


def can_answer(user: Any, request: Any) -> bool:
    return request.state == RequestState.PENDING and is_host(user, request)


def can_turn_down(user: Any, request: Any) -> bool:
    """Who accepted may think better of it, as long as nothing is agreed."""
    return request.state in OPEN and is_host(user, request)


def can_cancel(user: Any, meeting: Any) -> bool:
    return meeting.state in TAKES_TIME and (is_party(user, meeting.request) or can_decide(user, meeting.request))


def can_set_rooms(user: Any, meeting: Any) -> bool:
    return meeting.state == MeetingState.SCHEDULED and can_decide(user, meeting.request)


def sees_contact(user: Any, request: Any) -> bool:
    """Company and address of the person who asked: for the person, for whoever decides, and for the company only with consent."""
    return bool(request.shares_contact or request.from_person_id == user.pk or user.has_perm(DECIDE))
