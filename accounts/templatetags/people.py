"""What the pages about people need besides their context."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.countries import country_name

register = template.Library()

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


register.filter("country_name", country_name)
