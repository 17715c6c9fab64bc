"""The team at the doors: by camera, by code, by name; each works without JavaScript."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import allowed
from core.refusals import Refusal
from core.tables import KINDS, answer
from forums.models import Session
from registration import actions
from registration.actions import Answer, Result, Scan
from registration.attended import session_sums
from registration.door_contributions import midnight
from registration.door_rows import door_at, doors_today, numbers_at
from registration.door_scans import Unreadable, code_in, read_scans, sentence_of, take
from registration.models import CheckIn, Ticket
from registration.rules import can_check_in, can_see_attendance
from registration.states import CheckInWay

MOST_FOUND, LONGEST_WORDS, LONGEST_CODE = 20, 100, 500


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004 - larger is no key


def place_of(request: HttpRequest) -> Session | None:
    """The session whose door it is; the expo's own where none is named."""
    pk = number_in((request.POST or request.GET).get("at", ""))
    return get_object_or_404(Session.objects.going_on().for_schedule(), pk=pk) if pk else None


def address_of(session: Session | None) -> str:
    page = reverse("doors:check_in")
    return f"{page}?at={session.pk}" if session else page


@allowed(can_check_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    session = place_of(request)
    if request.method != "POST":
        return door(request, session, {})
    try:
        result = scanned(request, session)
    except Refusal as refusal:
        return door(request, session, {"refusal": refusal}, status=refusal.status)
    return door(request, session, {"result": result, "sentence": sentence_of(result), "is_first": result.answer == Answer.FIRST})


def scanned(request: HttpRequest, session: Session | None) -> Result:
    """The form sends the name of the scan along, so that a page sent again counts once."""
    uuid, code = uuid_in(request.POST.get("ticket", "")), request.POST.get("code", "")[:LONGEST_CODE]
    key = uuid_in(request.POST.get("scan", "")) or uuid4()
    if uuid:
        ticket = get_object_or_404(Ticket.objects.with_parts(), uuid=uuid)
        return actions.check_in(ticket, by=request.user, session=session, scan=Scan(key, CheckInWay.SEARCH))  # type: ignore[arg-type]
    return actions.check_in_by_code(code_in(code), by=request.user, session=session, scan=Scan(key))  # type: ignore[arg-type]


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def door(request: HttpRequest, session: Session | None, context: dict[str, Any], status: int = 200) -> HttpResponse:
    words = request.GET.get("q", "")[:LONGEST_WORDS].strip()
    found = Ticket.objects.live().found_by(words).with_arrival(session).with_parts()[:MOST_FOUND] if words else ()
    recent, numbers = door_at(session, midnight(request.event))  # type: ignore[attr-defined]
    context |= {
        "session": session,
        "doors": doors_today(request.event.zone, session),  # type: ignore[attr-defined]
        "words": words,
        "found": [(ticket, uuid4()) for ticket in found],
        "recent": recent,
        "numbers": numbers,
        "scan": uuid4(),
        "code": ""
        if request.method == "POST" and not context.get("refusal")
        else code_in((request.POST or request.GET).get("code", "")[:LONGEST_CODE]),
    }
    response = render(request, "registration/check_in.html", context, status=status)
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=()"
    return response


@allowed(can_check_in)
@never_cache
@require_safe
def counters(request: HttpRequest) -> HttpResponse:
    """Asked by open pages every few seconds."""
    numbers = numbers_at(place_of(request), midnight(request.event))  # type: ignore[attr-defined]
    return render(request, "registration/_counters.html", {"numbers": numbers})


@allowed(can_check_in)
@require_POST
def scans(request: HttpRequest) -> JsonResponse:
    """What a device scanned, some of it perhaps while it had no network."""
    try:
        sent = read_scans(request.body)
    except Unreadable as refusal:
        return JsonResponse({"refused": str(refusal)}, status=refusal.status)
    return JsonResponse({"results": list(take(sent, request.user))})  # type: ignore[arg-type]


@allowed(can_see_attendance)
@never_cache
@require_safe
def attendance_sums(request: HttpRequest) -> HttpResponseBase:
    """How many attended which session for how long: sums, nobody's name."""
    rows = session_sums()
    kind = request.GET.get("format", "")
    if kind in KINDS:
        heads = (_("Session"), _("Start"), _("Checked in"), _("People who watched"), _("Minutes"), _("Minutes each"))
        cells = ((row.session.title, row.session.starts_at, row.checked, row.people, row.minutes, row.each) for row in rows)
        return answer(kind, "attendance", heads, cells)
    return render(request, "registration/sums.html", {"rows": rows})


@allowed(can_check_in)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(CheckIn.objects.with_parts(), pk=pk)
    actions.undo_check_in(check, by=request.user)  # type: ignore[arg-type]
    return redirect(address_of(check.session))
