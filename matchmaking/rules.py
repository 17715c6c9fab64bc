"""Who may ask, see, decide, withdraw and cancel."""

from typing import Any

from matchmaking.states import CONTACT, OPEN, TAKES_TIME, MeetingState, RequestState, Shared, Side

DECIDE = "matchmaking.decide_request"
MODERATE = "matchmaking.moderate_entry"


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


def can_unblock(user: Any, block: Any) -> bool:
    return block.by_person_id == user.pk or works_for(user, block.by_exhibitor)


def is_party(user: Any, request: Any) -> bool:
    return is_asker(user, request) or is_host(user, request)


def needs_consent(request: Any, event: Any) -> bool:
    """Whether the other side must accept before anybody approves. No person is put into a meeting without a word of their own."""
    return bool(event.requests_need_consent or request.to_person_id)


def can_be_approved(request: Any, event: Any) -> bool:
    return request.state == RequestState.CONSENTED or (request.state == RequestState.PENDING and not needs_consent(request, event))


def can_withdraw(user: Any, request: Any) -> bool:
    """Who asked, as long as nothing is agreed. An approved request that waits for its time binds neither side."""
    return is_party(user, request) if request.waits_for_time else request.is_open and is_asker(user, request)


def can_answer(user: Any, request: Any) -> bool:
    return request.state == RequestState.PENDING and is_host(user, request)


def can_turn_down(user: Any, request: Any) -> bool:
    """Who accepted may think better of it, as long as nothing is agreed."""
    return request.state in OPEN and is_host(user, request)


def can_cancel(user: Any, meeting: Any) -> bool:
    return meeting.state in TAKES_TIME and (is_party(user, meeting.request) or can_decide(user, meeting.request))


def can_set_rooms(user: Any, meeting: Any) -> bool:
    return meeting.state == MeetingState.SCHEDULED and can_decide(user, meeting.request)


def shown_fields(user: Any, request: Any, side: str) -> frozenset[str]:
    """What this reader sees of the person on that side besides the name: everything for the person and for whoever decides; what was
    agreed to for the others, and ways to write to somebody only once both want to meet."""
    person = request.from_person_id if side == Side.ASKER else request.to_person_id
    if person is None:
        return frozenset()
    if person == user.pk or user.has_perm(DECIDE):
        return frozenset(Shared.values)
    agreed = frozenset(request.asker_shares if side == Side.ASKER else request.host_shares)
    return agreed if request.is_accepted else agreed - frozenset(CONTACT)


def side_of(user: Any, request: Any) -> str:
    """On which side this person is; empty for those who look on."""
    if is_asker(user, request):
        return Side.ASKER
    return Side.HOST if is_host(user, request) else ""


def can_report(user: Any, request: Any) -> bool:
    return is_host(user, request)


def can_report_entry(user: Any, entry: Any) -> bool:
    return bool(user.is_authenticated and entry.is_published and not can_edit_entry(user, entry))


def reads_reports(user: Any) -> bool:
    return decides_requests(user) or can_moderate_market(user)


def can_settle(user: Any, report: Any) -> bool:
    return can_decide(user, report.request) if report.request else can_moderate_market(user)


def can_make_schedule(user: Any) -> bool:
    return bool(user.has_perm("matchmaking.make_schedule"))


def can_moderate_market(user: Any) -> bool:
    return bool(user.has_perm(MODERATE))


def can_edit_entry(user: Any, entry: Any) -> bool:
    return entry.person_id == user.pk if entry.person_id else works_for(user, entry.exhibitor)


def can_see_fairness(user: Any) -> bool:
    """Whoever decides all requests, and not of some sectors only."""
    return bool(user.is_staff and user.has_perm(DECIDE) and getattr(user, "approver", None) is None)


def sees_suggestions(user: Any) -> bool:
    """Organisers, and those who look after a company's requests."""
    return can_see_fairness(user) or bool(user.is_staff and user.has_perm("matchmaking.view_request") and not user.has_perm(DECIDE))
