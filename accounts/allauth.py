"""What sign-up, sign-in and their mails do differently from allauth's own ways."""

import logging
import smtplib
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.context import make_context
from django.template.loader import get_template
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.actions import end_session, greet, terms_are_due
from accounts.letters import LETTERS, TEMPLATE, kind_of
from accounts.models import BlockedAddress, User
from core.letter_kinds import own_words_for
from core.refusals import Refusal
from event.models import Event
from event.zones import COOKIE, zone_or_none

log = logging.getLogger(__name__)

YEAR = 365 * 24 * 3600
REQUESTS_TIMEOUT = 5  # seconds
MAIL_TIMEOUT = 4  # seconds that a page waits for a mail server that says nothing
BROKEN = 500
HOUSE_IS_DOWN = _("The other house does not answer at the moment. Try again later, or sign in with your password.")


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

    def clean_email(self, email: str) -> str:
        """For a new account and for a new address of an old one."""
        if BlockedAddress.objects.cover(email):
            raise forms.ValidationError(_("This address cannot be used here. Please write to the organisers."))
        return str(super().clean_email(email))

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Whatever way somebody comes in by: not with a blocked address."""
        if BlockedAddress.objects.cover(user.email):
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def get_client_ip(self, request: HttpRequest) -> str:
        """A request without an address, as behind a socket file, counts with all others of its kind."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "0.0.0.0"  # noqa: S104 (nothing listens on it)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the reader's language, as far as it is known; a mail server that is down does not break the page."""
        reader = User.objects.by_email(email)
        language = (reader.language if reader else translation.get_language()) or settings.LANGUAGE_CODE
        url = own_address(context.get(LETTERS[template_prefix.rpartition("/")[2]].link, ""), language)
        with translation.override(language):
            message = self.render_mail(template_prefix, email, {"recipient": reader or email, "email": email, **context, "url": url})
        message.connection = get_connection(timeout=MAIL_TIMEOUT)
        try:
            message.send()
        except (OSError, smtplib.SMTPException):
            log.exception("Mail %s could not be sent", template_prefix)

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: dict[str, str] | None = None) -> EmailMessage:
        name = template_prefix.rpartition("/")[2]
        letter = LETTERS[name]
        known = {
            **context,
            "event": Event.objects.first(),
            "site": settings.SITE_URL,
            "letter": letter,
            "sentences": letter.body(context),
        }
        known["words"] = words = own_words(kind_of(name), known)
        message = EmailMultiAlternatives(
            " ".join((words.subject if words else "").split()) or str(letter.subject),
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
            if terms_are_due(user):
                query = urlencode({"next": response["Location"]})
                response["Location"] = f"{translate_url(reverse('accounts:terms'), user.language)}?{query}"
        keep_zone(request, response, user)
        return response


class SessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions: Any) -> None:
        """What a signed-out device has open stops listening, too."""
        for session in sessions:
            end_session(session)


class HouseIsDown(Refusal):
    status = 502


class AskingSession(requests.Session):
    """A house that does not answer, or says that it is broken, is a page and not an error of ours."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            response = super().request(*args, **{"timeout": REQUESTS_TIMEOUT, **kwargs})
        except requests.RequestException as problem:
            log.warning("Sign-in elsewhere: %s", problem)
            raise HouseIsDown(HOUSE_IS_DOWN) from None
        if response.status_code >= BROKEN:
            raise HouseIsDown(HOUSE_IS_DOWN)
        return response


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """Sign-in by the account of another house (OpenID Connect)."""

    error_messages: ClassVar = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _("There is an account with this address. Sign in with its password, then connect %s on your account’s pages."),
        "disconnect_last": _("This is your only way in. Set a password first."),
        "no_password": _("Set a password first: this is your only way in."),
        "connected_other": _("It is connected to another account already."),
    }

    def get_requests_session(self) -> requests.Session:
        return AskingSession()

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        user = super().populate_user(request, sociallogin, data)
        user.name = (data.get("name") or "")[:120]
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        return {**super().get_signup_form_initial_data(sociallogin), "name": sociallogin.user.name}


def own_words(kind: str, known: dict[str, Any]) -> Any:
    """The organiser's, as for all other letters."""

    def details(is_html: bool) -> str:
        return written(f"emails/{TEMPLATE}.{'html' if is_html else 'txt'}", {**known, "bare": True}, is_html=is_html)

    values = {**known, "sentence": known["sentences"][0], "url": known.get("url") or known["site"]}
    return own_words_for(kind, values, details)


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
