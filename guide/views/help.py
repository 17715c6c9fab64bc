"""Help from a person: a question to the desk, and the answers one got."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.access import public
from core.refusals import Refusal
from guide import actions
from guide.forms import HelpForm
from guide.models import Exchange, HelpRequest
from guide.views.asking import SESSION_KEY

ASKED = "guide_help"  # keys of what a guest asked, in the session
SHOWN = 20


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_desk(request: HttpRequest) -> HttpResponse:
    """`?exchange=` is an answer of the guide that did not help: its question stands in the form already."""
    exchange = exchange_of(request)
    initial = {"question": exchange.question if exchange else request.GET.get("q", "")}
    form = HelpForm(request.POST or None, initial=initial, is_guest=not request.user.is_authenticated)
    if request.method == "POST" and form.is_valid():
        try:
            asked = send(request, form, exchange)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[ASKED] = [*request.session.get(ASKED, []), asked.pk][-SHOWN:]
            messages.success(request, _("The help desk has your question. The answer comes here and by mail."))
            return redirect("guide:help")
    rows = HelpRequest.objects.asked_by(request.user, request.session.get(ASKED, []))[:SHOWN]
    context = {"form": form, "rows": rows, "exchange": exchange}
    return render(request, "guide/help.html", context, status=400 if form.errors else 200)


def exchange_of(request: HttpRequest) -> Exchange | None:
    """Only of the own conversation."""
    key = request.GET.get("exchange", "")
    conversation = actions.conversation_of(request.user, request.session.get(SESSION_KEY, "")) if key.isascii() and key.isdigit() else None
    return Exchange.objects.said_in(conversation).filter(pk=key[:18]).first() if conversation else None


def send(request: HttpRequest, form: HelpForm, exchange: Exchange | None) -> HelpRequest:
    return actions.ask_for_help(
        form.cleaned_data["question"],
        language=get_language() or "zh-hans",
        by=request.user,
        email=form.cleaned_data.get("email", ""),
        exchange=exchange,
        address=request.META.get("REMOTE_ADDR", ""),
    )
