"""Whom somebody should meet: the list, and what one click does with each. Companies see theirs at the desk and use the same clicks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import signed_in
from core.refusals import Refusal
from matchmaking.actions import ask_suggested, dismiss, note_shown, restore
from matchmaking.models import Participant, Suggestion

MOST = 12


@signed_in
@never_cache
@require_safe
def suggestion_list(request: HttpRequest) -> HttpResponse:
    mine = Suggestion.objects.to(person=request.user)
    suggestions = list(mine.current().with_others().best_first()[:MOST])
    note_shown(suggestions)
    context = {
        "suggestions": suggestions,
        "dismissed": list(mine.dismissed().with_others().order_by("-dismissed_at")[:MOST]),
        "own": Participant.objects.of(request.user),
    }
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
