"""The link that ends one kind of letters without signing in: whose and which it is, signed."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SIGNER = Signer(salt="notifications.unsubscribing")


def off_token(person: int, about: str) -> str:
    return str(SIGNER.sign_object([person, about]))


def off_url(person: int | None, about: str) -> str:
    """In the language in force; empty where there is nothing to switch off."""
    return urljoin(settings.SITE_URL, reverse("notifications:off", args=[off_token(person, about)])) if person and about else ""


def read_token(token: str) -> tuple[int, str] | None:
    try:
        person, about = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return person, about


def off_headers(mail: Any) -> dict[str, str]:
    """RFC 8058: mail programs offer a button that needs no page."""
    url = off_url(mail.person_id, mail.about)
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if url else {}
