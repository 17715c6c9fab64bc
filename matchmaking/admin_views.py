"""The organiser's queue: one list, two clicks a decision, many at once with the numbers said beforehand."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.exports import write_down
from core.refusals import Refusal
from core.way_back import go_back
from matchmaking.actions import approve, approve_all, decline, decline_all, open_slots, plan_approvals, plan_declines, set_rooms
from matchmaking.export import requests_csv
from matchmaking.forms import AGES, BulkForm, QueueFilter, ReasonForm, RoomsForm, SlotSeriesForm, is_key
from matchmaking.models import Meeting, Request, Slot
from matchmaking.queue import Queue
from matchmaking.rules import can_make_schedule, decides_requests, sees_queue
from matchmaking.states import MOST_AT_ONCE

LIST = "admin:matchmaking_request_changelist"


def page(request: HttpRequest, template: str, title: Any, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = admin.site.each_context(request)
    opts = context.get("opts", Request._meta)  # noqa: SLF001 - Django's own name for it in the admin
    context = {**frame, "title": title, "opts": opts, "may_decide": decides_requests(request.user), **context}
    return TemplateResponse(request, f"admin/matchmaking/{template}", context, status=status)


def queue_of(request: HttpRequest, query: QueryDict) -> Queue:
    return Queue(request.user, QueueFilter(query).chosen(), event=request.event, number=query.get("page"))


def queue(request: HttpRequest) -> HttpResponse:
    if not sees_queue(request.user):
        raise PermissionDenied
    queue = queue_of(request, request.GET)
    request.waiting_requests = queue.figures[0].value if decides_requests(request.user) else 0  # type: ignore[attr-defined]
    context = {"queue": queue, "rows": queue.page, "ages": AGES, "may_make_schedule": can_make_schedule(request.user)}
    return page(request, "request/queue.html", _("Meeting requests"), context)


def export(request: HttpRequest) -> HttpResponse:
    if not sees_queue(request.user):
        raise PermissionDenied
    rows = queue_of(request, request.GET).rows
    write_down(request, Request, number=rows.count())
    return requests_csv(rows.with_meeting().oldest_first(), user=request.user)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    return go_back(request, request.POST.get("next", ""), otherwise=reverse(LIST))


def to_be_decided(request: HttpRequest, pk: int) -> Request:
    if not decides_requests(request.user):
        raise PermissionDenied
    return get_object_or_404(Request.objects.decidable_by(request.user).with_parties(), pk=pk)


@require_POST
def approve_one(request: HttpRequest, pk: int) -> HttpResponse:
    asked = to_be_decided(request, pk)
    number = request.POST.get("slot", "")
    try:
        slot = asked.slots.filter(pk=int(number)).first() if is_key(number) else None
        meeting = approve(asked, by=request.user, slot=slot, standby=request.POST.get("standby") == "1")
    except Refusal as refusal:
        messages.error(request, f"#{asked.pk} {asked.sender} → {asked.recipient}: {refusal}")
        return back(request)
    if meeting is None:
        messages.success(
            request,
            _("Approved: %(who)s and %(company)s get a time later, and are told.") % {"who": asked.sender, "company": asked.recipient},
        )
        return back(request)
    time = date_format(timezone.localtime(meeting.slot.starts_at), "SHORT_DATETIME_FORMAT")
    params = {"who": asked.sender, "company": asked.recipient, "time": time, "place": meeting.place}
    messages.success(request, _("Approved: %(who)s and %(company)s meet %(time)s, %(place)s. Both are told.") % params)
    return back(request)


@require_POST
def decline_one(request: HttpRequest, pk: int) -> HttpResponse:
    asked, form = to_be_decided(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return page(
            request, "request/decline.html", _("Decline"), {"asked": asked, "form": form, "next": request.POST.get("next", "")}, 400
        )
    try:
        decline(asked, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        messages.error(request, f"#{asked.pk} {asked.sender} → {asked.recipient}: {refusal}")
        return back(request)
    messages.success(request, _("Declined: %(who)s reads your reason.") % {"who": asked.sender})
    return back(request)


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First what would happen, with numbers; then, confirmed, what did happen, row by row."""
    if not decides_requests(request.user):
        raise PermissionDenied
    form = BulkForm(request.POST)
    if not form.is_valid() and form.errors.keys() != {"reason"}:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return back(request)
    chosen = chosen_rows(request, form)
    return done(request, form, chosen) if form.is_valid() and form.cleaned_data["confirmed"] else confirm(request, form, chosen)


def chosen_rows(request: HttpRequest, form: BulkForm) -> Any:
    if form.cleaned_data["all"]:
        return queue_of(request, QueryDict(form.cleaned_data["filter"])).rows
    return Request.objects.decidable_by(request.user).among(map(int, form.cleaned_data["keys"]))


def confirm(request: HttpRequest, form: BulkForm, chosen: Any) -> HttpResponse:
    approves = form.cleaned_data["action"] == "approve"
    total = chosen.count()
    keys = list(chosen.oldest_first().values_list("pk", flat=True)[:MOST_AT_ONCE])
    rows = Request.objects.among(keys).with_parties()
    plan = plan_approvals(rows, timezone.now()) if approves else plan_declines(rows.oldest_first())
    context = {"form": form, "plan": plan, "approves": approves, "keys": keys, "total": total, "later": total - len(keys)}
    status = 400 if form.errors else 200
    return page(request, "request/bulk.html", _("Approve many") if approves else _("Decline many"), context | next_of(request), status)


def done(request: HttpRequest, form: BulkForm, chosen: Any) -> HttpResponse:
    rows = list(chosen.with_parties().oldest_first()[:MOST_AT_ONCE])
    if form.cleaned_data["action"] == "approve":
        results = approve_all(rows, by=request.user)
    else:
        results = decline_all(rows, by=request.user, reason=form.cleaned_data["reason"])
    changed = sum(result.is_done for result in results)
    context = {"results": results, "changed": changed, "skipped": len(results) - changed}
    return page(request, "request/results.html", _("Results"), context | next_of(request))


def next_of(request: HttpRequest) -> dict[str, str]:
    return {"next": request.POST.get("next", "")}


def meeting_rooms(request: HttpRequest, pk: UUID) -> HttpResponse:
    if not decides_requests(request.user):
        raise PermissionDenied
    meeting = get_object_or_404(Meeting.objects.seen_in_queue_by(request.user).with_parties(), pk=pk)
    known = {"asker_room_url": meeting.asker_room_url, "host_room_url": meeting.host_room_url}
    form = RoomsForm(request.POST or None, initial=known)
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            set_rooms(meeting, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
            status = 400 if refusal.field else refusal.status
        else:
            messages.success(request, _("The rooms are set. Both sides are told when an address has changed."))
            return redirect(meeting)
    context = {"form": form, "meeting": meeting, "opts": Meeting._meta}  # noqa: SLF001
    return page(request, "meeting/rooms.html", _("Online rooms of a meeting"), context, status)


def slot_series(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("matchmaking.add_slot"):
        raise PermissionDenied
    form = SlotSeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            new, left_out = open_slots(data["starts_at"], data["ends_at"], minutes=data["minutes"], pause=data["pause"], by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(
                request, _("%(new)d slots made, %(left)d left out because they overlap.") % {"new": len(new), "left": left_out}
            )
            return redirect(reverse("admin:matchmaking_slot_changelist"))
    context = {"form": form, "opts": Slot._meta}  # noqa: SLF001
    return page(request, "slot/series.html", _("A series of slots"), context, 400 if form.errors else 200)
