"""One page with a form: ask, and read the conversation. Where scripts run, an answer comes as a part of the page."""

from typing import Any, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.access import public
from guide import actions, listening
from guide.actions.remembering import GUEST_DAYS
from guide.backends import language_model
from guide.day import greeting_for
from guide.forms import AskForm
from guide.looks import LOOKS, look_of
from guide.models import Conversation, Exchange

SESSION_KEY = "guide"
SHOWN = 20  # exchanges on the page


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest) -> HttpResponse:
    """`?q=` is the question of a link: it stands in the form, and is asked by a press."""
    if request.method != "POST":
        return guide_page(request, AskForm(initial={"question": request.GET.get("q", "")}))
    form = AskForm(request.POST)
    if not form.is_valid():
        return guide_page(request, form, status=400)
    exchange = exchange_of(request, form)
    return redirect(f"{reverse('guide:guide')}#e{exchange.pk}")


@public
@never_cache
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """One exchange as a part of the page, or as JSON for whoever asks for that."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    exchange = exchange_of(request, form)
    if request.accepts("text/html"):
        return render(request, "guide/_exchange.html", {"exchange": exchange})
    return JsonResponse(as_data(exchange))


def guide_page(request: HttpRequest, form: AskForm, status: int = 200) -> HttpResponse:
    conversation = actions.conversation_of(request.user, request.session.get(SESSION_KEY, ""))
    exchanges = conversation.exchanges.last_ones(SHOWN) if conversation else []
    context = {
        "form": form,
        "exchanges": exchanges,
        "is_worded": language_model().is_on,
        "kept_days": GUEST_DAYS if request.user.is_anonymous else settings.GUIDE_KEPT_DAYS,
    }
    if request.headers.get("HX-Request"):
        return render(request, "guide/_panel.html", context, status=status)
    context |= {"look": look_of(request), "looks": LOOKS, "hears": listening.is_on()}
    context["greeting"] = greeting_for(request.user, timezone.now())
    response = render(request, "guide/guide.html", context, status=status)
    response.headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=(), payment=()"  # push to talk
    return response


def exchange_of(request: HttpRequest, form: AskForm) -> Exchange:
    conversation, zone = conversation_for(request), cast("ZoneInfo", timezone.get_current_timezone())
    language, address = get_language() or "zh-hans", request.META.get("REMOTE_ADDR", "")
    return actions.ask(conversation, form.cleaned_data["question"], language=language, zone=zone, by=request.user, address=address)


def conversation_for(request: HttpRequest) -> Conversation:
    """A guest's session keeps the key of theirs."""
    conversation = actions.begin_conversation(request.user, request.session.get(SESSION_KEY, ""), get_language() or "zh-hans")
    if conversation.key:
        request.session[SESSION_KEY] = conversation.key
    return conversation


def as_data(exchange: Exchange) -> dict[str, Any]:
    names = ("question", "language", "sentences", "kind", "links", "actions")
    return {"id": exchange.pk, **{name: getattr(exchange, name) for name in names}}
