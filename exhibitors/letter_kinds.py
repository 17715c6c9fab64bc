"""Letters to companies and their visitors whose words the organiser can change, each with a sample."""

from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.letter_kinds import LetterKind


def application() -> tuple[str, Mapping[str, Any]]:
    row = SimpleNamespace(reason="", confirm_by=timezone.now() + timedelta(days=7))
    return gettext("Your application has a place."), {"application": row, "kind": "application-accepted"}


def figures() -> tuple[str, Mapping[str, Any]]:
    today = timezone.localdate()
    span = SimpleNamespace(first=today - timedelta(days=7), last=today - timedelta(days=1))
    context = {"exhibitor": SimpleNamespace(name=gettext("Sample Company")), "span": span, "is_whole": False}
    return gettext("312 visits, 9 enquiries, 4 meetings."), context


def messages() -> tuple[str, Mapping[str, Any]]:
    said = SimpleNamespace(text=gettext("Could you send us the price list?"), has_links=False, attachments=SimpleNamespace(all=[]))
    name = gettext("Sample Visitor")
    context = {"messages": [said], "name": name, "conversation": SimpleNamespace(product=None), "reader": "company"}
    return gettext("%(name)s wrote to you.") % {"name": name}, context


def invitation() -> tuple[str, Mapping[str, Any]]:
    name = gettext("Sample Company")
    context = {"invitation": SimpleNamespace(exhibitor=SimpleNamespace(name=name)), "inviter": gettext("Sample organiser")}
    return gettext("%(name)s invites you to the team of its booth.") % {"name": name}, context


LETTER_KINDS = (
    LetterKind(
        "invitation",
        _("Invitation to the team of a company"),
        invitation,
        {"company": _("name of the company"), "inviter": _("who invites")},
        lambda context: {"company": context["invitation"].exhibitor.name, "inviter": context["inviter"]},
        order=33,
    ),
    LetterKind("exhibitors/application", _("An application to exhibit goes on"), application, order=30),
    LetterKind(
        "exhibitors/figures",
        _("The week at a booth"),
        figures,
        {"company": _("name of the company")},
        lambda context: {"company": context["exhibitor"].name},
        order=31,
    ),
    LetterKind(
        "exhibitors/messages",
        _("Messages that were not read"),
        messages,
        {"writer": _("who wrote")},
        lambda context: {"writer": context["name"]},
        order=32,
    ),
)
