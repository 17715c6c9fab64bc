"""Texts for one person: in the recipient's language, with times in the recipient's zone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.context import make_context
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User
from event.models import Event
from event.zones import zone_label
from notifications.wording import Words, common_values, own_words, words_of

# A text that depends on the language must be lazy or a function: it is made anew for each recipient. Beware that
# `gettext_lazy("… %(name)s") % {…}` is no longer lazy; write `lambda: gettext("… %(name)s") % {…}`.
Text = str | Promise | Callable[[], str]


@dataclass(frozen=True)
class Attachment:
    name: str
    content: Text
    mimetype: str = "text/calendar"


@dataclass(frozen=True)
class MailTemplate:
    """`templates/emails/<name>.subject`, `.txt` and `.html`, rendered with `context` and what every letter knows:
    `recipient`, `event`, `sentence`, `url` (absolute) and `site` (the address of the portal)."""

    name: str
    context: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    kind: str = ""  # of the letter, where several share a template that draws own words itself
    words: Callable[[], tuple[str, str]] | None = None  # subject and text with gaps, in the language in force


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    attachments: list[dict[str, str]]


def made(text: Text) -> str:
    return str(text()) if callable(text) and not isinstance(text, Promise) else str(text)


def local(url: Text) -> str:
    address = made(url)
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        raise ValueError(f"A notification leads to a page of ours, not to {address}")
    return address


@contextmanager
def as_read_by(person: User, event: Event) -> Iterator[None]:
    zone = ZoneInfo(person.zone_name) if person.zone_name else event.zone
    with translation.override(person.language), timezone.override(zone):
        yield


def write_letter(template: MailTemplate, *, recipient: User, event: Event, sentence: str, url: str, off_url: str = "") -> Letter:
    """To be called `as_read_by` the recipient."""
    context = {
        "recipient": recipient,
        "event": event,
        "sentence": sentence,
        "site": settings.SITE_URL,
        "url": urljoin(settings.SITE_URL, url),
        "off_url": off_url,
        "zone_words": zone_label(timezone.get_current_timezone()),  # type: ignore[arg-type]
        **template.context,
    }
    words = words_for(template, context)
    own = words is not None and bool(words.text)
    name = "emails/worded" if own and not template.kind else f"emails/{template.name}"
    context["words"] = words
    subject = (words and words.subject) or render(f"emails/{template.name}.subject", context, is_html=False)
    return Letter(
        # A header is one line, whatever somebody wrote into a name.
        subject=" ".join(subject.split())[:250],
        text=render(f"{name}.txt", context, is_html=False).strip() + "\n",
        html=render(f"{name}.html", context, is_html=True),
        attachments=[
            {"name": attachment.name, "content": made(attachment.content), "mimetype": attachment.mimetype}
            for attachment in template.attachments
        ],
    )


def words_for(template: MailTemplate, context: dict[str, Any]) -> Words | None:
    """What the organiser wrote: for this one letter, or for all of its kind."""
    if template.words is not None:
        return words_of(*template.words(), common_values(context))

    def details(is_html: bool) -> str:
        return render(f"emails/{template.name}.{'html' if is_html else 'txt'}", {**context, "bare": True}, is_html=is_html)

    return own_words(template.kind or template.name, context, details)


def render(name: str, context: dict[str, Any], *, is_html: bool) -> str:
    """Django escapes by engine, not by file name: in plain text `&` is `&`."""
    template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.render(make_context(context, autoescape=is_html)))
