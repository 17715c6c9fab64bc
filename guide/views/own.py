"""What is somebody's own at the guide: the day, ratings, and the conversation itself, which can be deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import public
from guide import actions
from guide.day import day_for
from guide.forms import RatingForm
from guide.models import Exchange
from guide.views.asking import SESSION_KEY


@public
@never_cache
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    found = day_for(request.user, now=timezone.now(), zone=timezone.get_current_timezone())
    return render(request, "guide/day.html", {"day": found})


@public
@require_POST
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Of answers in one's own conversation; a stranger's is a 404."""
    conversation = actions.conversation_of(request.user, request.session.get(SESSION_KEY, ""))
    exchange = get_object_or_404(Exchange.objects.said_in(conversation), pk=pk)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    actions.rate(exchange, form.cleaned_data["rating"])
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "guide/_rating.html", {"exchange": exchange})
    return redirect(f"{reverse('guide:guide')}#e{exchange.pk}")


@public
@require_POST
def delete_conversation(request: HttpRequest) -> HttpResponse:
    conversation = actions.conversation_of(request.user, request.session.get(SESSION_KEY, ""))
    if conversation:
        actions.forget_conversation(conversation)
    request.session.pop(SESSION_KEY, None)
    messages.success(request, _("The conversation is deleted."))
    return redirect("guide:guide")
