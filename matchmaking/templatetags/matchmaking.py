"""What the templates of this room ask about a request."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import get_language

from event.zones import zone_label, zone_or_none
from matchmaking import rules, showing, why
from matchmaking.states import Risk
from matchmaking.suggested_rows import drawn

register = template.Library()


@register.simple_tag(takes_context=True)
def track(context: Any, request: Any) -> list[showing.Step]:
    return showing.track_of(request, context["event"])


@register.filter
def seen_by(request: Any, user: Any) -> showing.Perspective:
    return showing.perspective_of(request, user)


@register.simple_tag
def shown_fields(user: Any, request: Any, side: str) -> frozenset[str]:
    return rules.shown_fields(user, request, side)


@register.filter
def state(request: Any) -> showing.State:
    return showing.state_of(request)


@register.filter
def meeting(request: Any) -> Any:
    return showing.meeting_of(request)


@register.filter
def waited(since: Any) -> str:
    return timesince(since).replace(", ", " ")


@register.simple_tag
def zone_words() -> str:
    """The zone in force, in words: for letters, which have no zone line."""
    return zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]


@register.simple_tag
def at_the_expo(slot: Any, event: Any) -> str:
    """The same moment by the expo's clock, where the reader lives by another; else nothing."""
    if timezone.localtime(slot.starts_at).utcoffset() == slot.starts_at.astimezone(event.zone).utcoffset():
        return ""
    start = date_format(slot.starts_at.astimezone(event.zone), "SHORT_DATETIME_FORMAT")
    return f"{start}, {zone_label(event.zone)}"


@register.simple_tag
def their_time(moment: Any, person: Any) -> str:
    """A moment by the clock of `person`, where that differs from the reader's; else nothing."""
    zone = zone_or_none(getattr(person, "zone_name", ""))
    if zone is None or moment is None or timezone.localtime(moment).utcoffset() == moment.astimezone(zone).utcoffset():
        return ""
    return f"{date_format(moment.astimezone(zone), 'SHORT_DATETIME_FORMAT')}, {zone_label(zone)}"


@register.simple_tag
def in_language(sentences: Any) -> list[str]:
    """Sentences kept by language, in the one in force."""
    return list((sentences or {}).get(get_language()) or next(iter((sentences or {}).values()), []))


@register.simple_tag(takes_context=True)
def suggestion(context: Any, row: Any, back: str = "") -> str:
    """`back`: where the reader returns to, else the list."""
    return drawn(row, token=str(context.get("csrf_token", "")), back=back)


@register.filter
def threads(reasons: Any) -> list[why.Thread]:
    """Why two fit, as the reader of the reasons sees it."""
    return why.threads(reasons or (), now=timezone.now())


@register.filter
def why_they_fit(reasons: Any) -> list[str]:
    """The same for who is neither of the two."""
    return why.told(reasons or (), now=timezone.now())


@register.filter
def assessment(request: Any) -> Any:
    return getattr(request, "assessment", None)


@register.filter
def risk_word(value: str) -> str:
    return str(Risk(value).label) if value in Risk else value
