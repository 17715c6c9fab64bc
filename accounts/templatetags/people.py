"""What the pages about people need besides their context."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.countries import country_name

register = template.Library()

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "MicroMessenger": "WeChat", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux"}

DEMO_PEOPLE = {"organiser": _("Organiser"), "exhibitor": _("Exhibitor"), "attendee": _("Attendee")}


@register.simple_tag
def demo_logins() -> list[dict[str, Any]]:
    """The three people of the demo, to be signed in with one click; nobody outside it."""
    if not settings.DEMO:
        return []
    return [
        {"who": DEMO_PEOPLE.get(email.partition("@")[0], email), "email": email, "password": settings.DEMO_PASSWORD}
        for email in settings.DEMO_LOGINS
    ]


@register.simple_tag
def sign_in_elsewhere() -> dict[str, str]:
    """The other house whose accounts open this one, if the settings name one."""
    houses = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return {"name": houses[0]["name"], "url": reverse("openid_connect_login", args=[houses[0]["provider_id"]])} if houses else {}


register.filter("country_name", country_name)


@register.filter
def device(user_agent: str) -> str:
    """What a browser says of itself, in two words."""
    known = [next((name for mark, name in table.items() if mark in user_agent), "") for table in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, known)) or user_agent[:60] or gettext("unknown device")
