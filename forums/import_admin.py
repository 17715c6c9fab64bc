"""The desk's import of a schedule: upload, read what would happen, confirm."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.refusals import Refusal
from forums.actions.importing import CHANGED, FAULT, NEW, SAME, SKIPPED, Report, import_schedule
from forums.desk_forms import UploadForm
from forums.imports.reading import LARGEST, Broken, read_schedule
from forums.rules import can_import_schedule

KEPT = 3600  # seconds between the report and the confirmation


def import_view(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    """One address, two steps: a file is tried and reported; its ticket, sent back, does it."""
    if not can_import_schedule(request.user):
        raise PermissionDenied
    page: dict[str, Any] = {**frame, "title": _("Import a schedule"), "form": UploadForm(request.POST or None, request.FILES or None)}
    if request.method == "POST" and (ticket := request.POST.get("ticket")):
        return confirm(request, ticket)
    if request.method == "POST" and page["form"].is_valid():
        page |= attempt(request, page["form"])
    return render(request, "admin/forums/import_schedule.html", page)


def attempt(request: HttpRequest, form: UploadForm) -> dict[str, Any]:
    data, publish = form.cleaned_data["file"].read(LARGEST + 1), form.cleaned_data["publish"]
    report = carried_out(request, form, data, publish=publish, dry_run=True)
    if report is None:
        return {}
    ticket = "" if report.is_refused else secrets.token_urlsafe(16)
    if ticket:
        cache.set(key_of(request, ticket), (data, publish), KEPT)
    words = {NEW: _("new"), CHANGED: _("changed"), SAME: _("unchanged"), SKIPPED: _("left out"), FAULT: _("fault")}
    counts = [(words[verdict], report.count(verdict)) for verdict in words if report.count(verdict)]
    lines = [(line, words[line.verdict]) for line in report.lines]
    return {"report": report, "counts": counts, "lines": lines, "ticket": ticket}


def carried_out(request: HttpRequest, form: UploadForm, data: bytes, *, publish: bool, dry_run: bool) -> Report | None:
    try:
        schedule = read_schedule(data, request.event.zone)  # type: ignore[attr-defined]
        return import_schedule(schedule, by=request.user, publish=publish, dry_run=dry_run)  # type: ignore[arg-type]
    except (Broken, Refusal) as problem:
        form.add_error("file", str(problem))
        return None


def confirm(request: HttpRequest, ticket: str) -> HttpResponse:
    kept = cache.get(key_of(request, ticket))
    if kept is None:
        messages.error(request, _("This file is not at hand any more: please choose it again."))
        return redirect(reverse("admin:forums_session_import"))
    data, publish = kept
    report = carried_out(request, UploadForm({}), data, publish=publish, dry_run=False)
    cache.delete(key_of(request, ticket))
    if report is None or report.is_refused:
        messages.error(request, _("The programme has changed meanwhile: please try the file again."))
        return redirect(reverse("admin:forums_session_import"))
    numbers = {"new": report.count(NEW), "changed": report.count(CHANGED)}
    messages.success(request, _("Imported: %(new)d new, %(changed)d changed.") % numbers)
    return redirect(reverse("admin:forums_session_changelist"))


def key_of(request: HttpRequest, ticket: str) -> str:
    return f"import:{request.user.pk}:{ticket[:40]}"
