"""An answer as it is worded: `begun` with the source named first, each `sentence` when it has been checked, then the whole `answer`."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.access import public
from guide.actions import asking
from guide.checking import Sentence
from guide.forms import AskForm
from guide.models import Exchange
from guide.views.asking import conversation_for
from guide.wording import Part


@public
@never_cache
@require_POST
def stream(request: HttpRequest) -> HttpResponseBase:
    form = AskForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    conversation = conversation_for(request)
    zone: Any = timezone.get_current_timezone()
    parts = asking(
        conversation,
        form.cleaned_data["question"],
        language=get_language() or "zh-hans",
        zone=zone,
        by=request.user,
        address=request.META.get("REMOTE_ADDR", ""),
    )
    answer = StreamingHttpResponse(events(request, parts), content_type="text/event-stream; charset=utf-8")
    answer["X-Accel-Buffering"] = "no"  # for proxies that hold back what is small
    return answer


def events(request: HttpRequest, parts: Iterator[Part | Exchange]) -> Iterator[str]:
    """The view's language and zone are over when the first of these is asked for."""
    language, zone = get_language() or "zh-hans", timezone.get_current_timezone()
    return in_language(request, parts, language, zone)


def in_language(request: HttpRequest, parts: Iterator[Part | Exchange], language: str, zone: Any) -> Iterator[str]:
    with translation.override(language), timezone.override(zone):
        for part in parts:
            yield event_of(request, part)


def event_of(request: HttpRequest, part: Part | Exchange) -> str:
    if isinstance(part, Exchange):
        return event("answer", {"html": render_to_string("guide/_exchange.html", {"exchange": part}, request)})
    if isinstance(part, Sentence):
        return event("sentence", {"text": part.text})
    return event("begun", {"title": part.title})


def event(name: str, data: dict[str, str]) -> str:
    """JSON has no line ends, so that no text can end the event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
