"""Whom somebody should meet: the list, and what one click does with each. Companies see theirs at the desk and use the same clicks."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import overlays
from core.access import signed_in
from core.refusals import Refusal
from event.keeping import Facts, digest, facts_about, kept
from matchmaking.actions import ask_suggested, dismiss, note_shown, restore
from matchmaking.models import Participant, Suggestion
from matchmaking.suggested_rows import Row, current_for, dismissed_by

ROWS, UNLISTED = "suggestions:rows", "suggestions:unlisted"


@dataclass(frozen=True)
class Own:
    """What is the reader's own on the page; all else is the same for everybody."""

    current: list[Row]
    dismissed: list[Row]
    is_listed: bool

    def drawn(self, request: HttpRequest) -> dict[str, str]:
        note_shown(self.current)
        context = {"suggestions": self.current, "dismissed": self.dismissed, "back": request.path}
        return {
            ROWS: render_to_string("matchmaking/_suggestions.html", context, request),
            UNLISTED: "" if self.is_listed else render_to_string("matchmaking/_unlisted.html"),
        }


def own_of(request: HttpRequest) -> Own:
    person: Any = request.user
    return Own(current_for(person), dismissed_by(person), Participant.objects.of(person).is_listed)


def facts_of(request: HttpRequest) -> Facts | None:
    facts = facts_about(request)
    if facts is None:
        return None
    own = own_of(request)
    return replace(facts, own=digest(own), fill=lambda: own.drawn(request))


@signed_in
@require_safe
@kept(facts_of)
def suggestion_list(request: HttpRequest) -> HttpResponse:
    if getattr(request, "for_all", False):
        texts = {name: overlays.hole(name) for name in (ROWS, UNLISTED)}
    else:
        texts = own_of(request).drawn(request)
    context = {"rows": mark_safe(texts[ROWS]), "unlisted": mark_safe(texts[UNLISTED])}  # noqa: S308 - templates made both
    return render(request, "matchmaking/suggestions.html", context)


def own(request: HttpRequest, number: int) -> Suggestion:
    return get_object_or_404(Suggestion.objects.editable_by(request.user).with_others(), pk=number)


def back(request: HttpRequest) -> Any:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return redirect(target if safe else reverse("matchmaking:suggestions"))


@signed_in
@require_POST
def ask(request: HttpRequest, number: int) -> HttpResponse:
    suggestion = own(request, number)
    try:
        asked = ask_suggested(suggestion, by=request.user)  # type: ignore[arg-type]
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return back(request)
    messages.success(request, _("Your request is on its way. You are told of the answer here and by mail."))
    return redirect(asked)


@signed_in
@require_POST
def dismiss_one(request: HttpRequest, number: int) -> HttpResponse:
    suggestion = own(request, number)
    dismiss(suggestion, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(who)s is not suggested any more. You find the name at the end of the list.") % {"who": suggestion.other})
    return back(request)


@signed_in
@require_POST
def restore_one(request: HttpRequest, number: int) -> HttpResponse:
    suggestion = own(request, number)
    restore(suggestion, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(who)s may be suggested again.") % {"who": suggestion.other})
    return back(request)
