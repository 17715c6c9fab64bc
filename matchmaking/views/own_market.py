"""What oneself and the own companies offer and look for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import signed_in
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions import add_entry, change_entry, discard_entry, publish_entry, withdraw_entry
from matchmaking.forms import EntryForm
from matchmaking.models import Entry
from matchmaking.states import EntryKind, EntryState


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    rows = Entry.objects.editable_by(request.user).with_party().with_standing(timezone.now()).with_requests()
    companies = Exhibitor.objects.run_by(request.user).order_by("slug")
    return render(request, "matchmaking/own_market.html", {"entries": rows, "companies": companies})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind")
    form = EntryForm(request.POST or None, initial={"kind": kind if kind in EntryKind else EntryKind.NEED})
    companies = list(Exhibitor.objects.run_by(request.user).order_by("slug"))
    slug = request.POST.get("as") or request.GET.get("as")
    company = next((one for one in companies if one.slug == slug), None)
    context = {"form": form, "companies": companies, "company": company}
    if request.method != "POST":
        return render(request, "matchmaking/entry_form.html", context)

    def save() -> Entry:
        if slug and company is None:
            raise NotAllowed(_("You do not work for this company."))
        who: Any = company or request.user
        return add_entry(who, by=request.user, **form.said(), publish="publish" in request.POST)  # type: ignore[arg-type]

    return saved(request, form, save, context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    entry = own_entry(request, uuid)
    form = EntryForm(request.POST or None, instance=own_entry(request, uuid))
    context = {"form": form, "entry": entry, "company": entry.exhibitor}
    if request.method != "POST":
        return render(request, "matchmaking/entry_form.html", context)

    def save() -> Entry:
        version = form.cleaned_data["version"]
        return change_entry(entry, by=request.user, **form.said(), version=version, publish="publish" in request.POST)  # type: ignore[arg-type]

    return saved(request, form, save, context)


def saved(request: HttpRequest, form: EntryForm, save: Callable[[], Entry], context: dict[str, Any]) -> HttpResponse:
    """Kept as a draft or, by the other button, put on the market at once. Refused, it comes back with all that was typed."""
    if not form.is_valid():
        return render(request, "matchmaking/entry_form.html", context, status=400)
    try:
        entry = save()
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        if form.instance.pk:
            form.read_anew()
        return render(request, "matchmaking/entry_form.html", context, status=refusal.status)
    messages.success(request, words_of(entry))
    return redirect(entry)


def words_of(entry: Entry) -> str:
    if entry.is_published:
        return _("It is on the market.")
    return _("It is kept. Nobody else sees it yet.") if entry.state == EntryState.DRAFT else _("Your changes are kept.")


def own_entry(request: HttpRequest, uuid: UUID) -> Entry:
    return get_object_or_404(Entry.objects.editable_by(request.user).with_party().with_standing(timezone.now()), uuid=uuid)


@signed_in
@require_POST
def publish(request: HttpRequest, uuid: UUID) -> HttpResponse:
    entry = own_entry(request, uuid)
    publish_entry(entry, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("It is on the market."))
    return redirect(entry)


@signed_in
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    entry = own_entry(request, uuid)
    withdraw_entry(entry, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("It is off the market. Meetings that were asked for because of it stand."))
    return redirect(entry)


@signed_in
@require_POST
def discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    discard_entry(own_entry(request, uuid), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The draft is deleted."))
    return redirect("matchmaking:own_entries")
