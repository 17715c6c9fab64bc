"""What sign-up, sign-in and their mails do differently from allauth's own ways."""

import logging
import smtplib
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.template.context import make_context
from django.template.loader import get_template
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.actions import greet
from accounts.letters import LETTERS
from accounts.models import User
from event.models import Event
from event.zones import COOKIE, zone_or_none

log = logging.getLogger(__name__)

YEAR = 365 * 24 * 3600


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-mail address or password is wrong. Check the spelling, or set a new password."),
        "too_many_login_attempts": _("Too many tries for this address. Go on in a few minutes, or set a new password."),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """What the sign-up form asks besides address and password; the language is the page's."""
        user.language = translation.get_language() or User.Language.CHINESE
        user.name = form.cleaned_data.get("name", "")
        user.company = form.cleaned_data.get("company", "")
        user = super().save_user(request, user, form, commit=commit)
        greet(user, consents=form.consents())
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the reader's language, as far as it is known; a mail server that is down does not break the page."""
        reader = User.objects.by_email(email)
        language = (reader.language if reader else translation.get_language()) or settings.LANGUAGE_CODE
        url = own_address(context.get(LETTERS[template_prefix.rpartition("/")[2]].link, ""), language)
        with translation.override(language):
            message = self.render_mail(template_prefix, email, {"recipient": reader or email, "email": email, **context, "url": url})
        try:
            message.send()
        except (OSError, smtplib.SMTPException):
            log.exception("Mail %s could not be sent", template_prefix)

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: dict[str, str] | None = None) -> EmailMessage:
        letter = LETTERS[template_prefix.rpartition("/")[2]]
        known = {
            **context,
            "event": Event.objects.first(),
            "site": settings.SITE_URL,
            "letter": letter,
            "sentences": letter.body(context),
        }
        message = EmailMultiAlternatives(
            str(letter.subject),
            written("emails/accounts/letter.txt", known, is_html=False),
            self.get_from_email(),
            [email],
            headers=headers,
        )
        message.attach_alternative(written("emails/accounts/letter.html", known, is_html=True), "text/html")
        return message

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on in the language and the zone of one's profile."""
        response = super().post_login(request, user, **kwargs)
        if "Location" in response:
            response["Location"] = translate_url(response["Location"], user.language)
        keep_zone(request, response, user)
        return response


def own_address(url: str, language: str) -> str:
    """Links in mails lead to the portal's own address, whatever host a request claims to have come to.

    To be called in the language of the page, since Django recognises an address in no other.
    """
    return urljoin(settings.SITE_URL, urlsplit(translate_url(url, language)).path) if url else ""


def written(name: str, context: dict[str, Any], *, is_html: bool) -> str:
    """Django escapes by engine, not by file name: in plain text `&` is `&`."""
    template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.render(make_context(context, autoescape=is_html)))


def keep_zone(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """The zone of the profile is the one pages show times in; without one, what the browser chose before stays."""
    if zone_or_none(user.zone_name):
        response.set_cookie(COOKIE, user.zone_name, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
