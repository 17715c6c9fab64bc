"""What becomes of requests and tables when two companies become one. Called by the merging, which is atomic and says who may."""

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exhibitors.models import Exhibitor
from matchmaking.actions.bell import tell_about_drop
from matchmaking.actions.history import change
from matchmaking.actions.meetings import cancel
from matchmaking.actions.suggesting import suggestions_changed
from matchmaking.models import Meeting, Request, Suggestion, Table
from matchmaking.models.requests import pair_of
from matchmaking.rules import works_for
from matchmaking.states import RequestState

SIDES = ("from", "to")


def carry_requests(gone: Exhibitor, kept: Exhibitor, by: User) -> None:
    """All of them, whatever became of them. One would not ask oneself: what was to come between the two is called off, and of two
    open ones with the same other side the older stays."""
    call_off_own(gone, kept, by)
    keep_older(gone, kept, by)
    for request in Request.objects.with_company_among([gone.pk]):
        write_sides(request, gone, kept)


def call_off_own(gone: Exhibitor, kept: Exhibitor, by: User) -> None:
    reason, both = _("The two companies became one."), [gone.pk, kept.pk]
    asked = Request.objects.with_company_among(both)
    for meeting in Meeting.objects.since(timezone.now()).taking_time().filter(request__in=asked).with_parties():
        if is_own(meeting.request, gone, kept):
            cancel(meeting, by=by, reason=str(reason))
    for request in (*asked.open().with_parties(), *asked.to_be_placed().with_parties()):
        if is_own(request, gone, kept):
            drop(request, by=by, reason=reason)


def is_own(request: Request, gone: Exhibitor, kept: Exhibitor) -> bool:
    """Whether both sides are the merged company, or people who work for it."""
    return all(belongs(side, gone, kept) for side in (request.sender, request.recipient))


def belongs(side: object, gone: Exhibitor, kept: Exhibitor) -> bool:
    if isinstance(side, Exhibitor):
        return side.pk in (gone.pk, kept.pk)
    return works_for(side, gone) or works_for(side, kept)


def keep_older(gone: Exhibitor, kept: Exhibitor, by: User) -> None:
    open_now = {request.pair: request for request in Request.objects.with_company_among([kept.pk]).open()}
    for request in Request.objects.with_company_among([gone.pk]).open():
        if other := open_now.get(pair_after(request, gone, kept)):
            newer = max(request, other, key=lambda one: (one.created_at, one.pk))
            drop(newer, by=by, reason=_("The two companies became one, and your other request to it stays."))


def drop(request: Request, *, by: User, reason: Promise) -> None:
    """Neither side did it, so both are told, each in their own language."""
    change(request, RequestState.WITHDRAWN, by=by, reason=str(reason), decided_at=timezone.now(), decided_by=by)
    tell_about_drop(request, why=lambda: str(reason))


def pair_after(request: Request, gone: Exhibitor, kept: Exhibitor) -> str:
    companies = [request.from_exhibitor_id, request.to_exhibitor_id]
    return pair_of(people=(request.from_person_id, request.to_person_id), exhibitors=[kept.pk if pk == gone.pk else pk for pk in companies])


def write_sides(request: Request, gone: Exhibitor, kept: Exhibitor) -> None:
    request.pair = pair_after(request, gone, kept)
    names = [f"{side}_exhibitor" for side in SIDES if getattr(request, f"{side}_exhibitor_id") == gone.pk]
    for name in names:
        setattr(request, name, kept)
    request.save(update_fields=["pair", *names])


def carry_tables(gone: Exhibitor, kept: Exhibitor, _by: User) -> None:
    """Each with the meetings at it; one whose name is taken gets the next number that is free."""
    taken = set(Table.objects.filter(exhibitor=kept).values_list("kind", "name"))
    for table in Table.objects.filter(exhibitor=gone).order_by("pk"):
        if (table.kind, table.name) in taken:
            table.name = next(str(number) for number in range(1, len(taken) + 2) if (table.kind, str(number)) not in taken)
        taken.add((table.kind, table.name))
        table.exhibitor = kept
        table.save(update_fields=["name", "exhibitor"])


def carry_suggestions(gone: Exhibitor, kept: Exhibitor, _by: User) -> None:
    """They are made anew; what somebody sent away stays sent away."""
    rows = Suggestion.objects.with_company(gone)
    rows.filter(dismissed_at=None).delete()
    for row in rows:
        way = " ".join(f"e{kept.pk}" if key == f"e{gone.pk}" else key for key in row.way.split())
        if Suggestion.objects.filter(way=way).exists():
            row.delete()
            continue
        row.way = way
        row.reader_exhibitor_id = kept.pk if row.reader_exhibitor_id == gone.pk else row.reader_exhibitor_id
        row.other_exhibitor_id = kept.pk if row.other_exhibitor_id == gone.pk else row.other_exhibitor_id
        row.save(update_fields=["way", "reader_exhibitor", "other_exhibitor"])
    suggestions_changed()
