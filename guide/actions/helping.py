"""Questions to people: asked at the guide, answered at the desk, once."""

from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.callers import seconds_to_wait
from core.refusals import Refusal
from guide.models import Exchange, HelpRequest
from guide.states import HelpState
from notifications.actions import notify, write_to
from notifications.letters import MailTemplate

MOST_OPEN = 5  # questions of one person that wait for an answer
MOST_A_MINUTE = 3  # of one address, so that nobody floods the desk as a guest
ANSWERED = "help-answered"


def ask_for_help(
    question: str, *, language: str, by: Any, email: str = "", exchange: Exchange | None = None, address: str = ""
) -> HelpRequest:
    """A guest says where the answer goes."""
    if seconds_to_wait(f"guide-help:{address}", MOST_A_MINUTE):
        raise Refusal(gettext_lazy("Many questions at once: please wait a minute. What you wrote is still here."))
    asked = HelpRequest(question=question, language=language, exchange=exchange)
    if not by.is_authenticated:
        asked.email = email
        asked.save()
        return asked
    return keep_of_person(asked, by)


@transaction.atomic
def keep_of_person(asked: HelpRequest, person: User) -> HelpRequest:
    """The person's row is locked, so that two tabs do not pass the limit together."""
    asked.person = User.objects.select_for_update().get(pk=person.pk)
    if HelpRequest.objects.of(person).open().count() >= MOST_OPEN:
        raise Refusal(
            gettext_lazy("%(limit)s of your questions wait for an answer. You can ask again once one is answered."),
            params={"limit": MOST_OPEN},
        )
    asked.save()
    return asked


@transaction.atomic
def answer_help(request: HelpRequest, answer: str, *, by: User) -> HelpRequest:
    """Once: of two colleagues, the second reads who was faster."""
    row = HelpRequest.objects.select_for_update(of=("self",)).select_related("answered_by", "person").get(pk=request.pk)
    if row.state == HelpState.ANSWERED:
        raise Refusal(gettext_lazy("%(name)s has answered this already."), params={"name": row.answered_by or _("A colleague")})
    row.answer, row.answered_by, row.answered_at, row.state = answer, by, timezone.now(), HelpState.ANSWERED
    row.save(update_fields=["answer", "answered_by", "answered_at", "state"])
    tell_asker(row)
    return row


def tell_asker(row: HelpRequest) -> None:
    letter = MailTemplate("guide/answer", {"question": row.question, "answer": row.answer})
    url = partial(reverse, "guide:help")
    if row.person:
        notify([row.person], kind=ANSWERED, sentence=partial(sentence_of, row.question), url=url, key=f"{ANSWERED}:{row.pk}", mail=letter)
    elif row.email:
        write_to(User(email=row.email, language=row.language), letter, sentence=partial(sentence_of, row.question), url=url)


def sentence_of(question: str) -> str:
    return _("The help desk has answered “%(question)s”.") % {"question": question[:80]}
