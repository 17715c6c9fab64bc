"""Mails and bells around an application, both ways: the applicant hears of each step, organisers of what comes in."""

from collections.abc import Callable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from exhibitors.models import Application
from exhibitors.rules import DECIDE
from notifications.actions import notify
from notifications.letters import MailTemplate

Sentence = Callable[[], str]  # with %(company)s in it


def tell_applicant(application: Application, kind: str, sentence: Sentence) -> None:
    if application.applicant is not None:
        tell([application.applicant], application, kind, sentence, application.get_absolute_url)


def tell_organisers(application: Application, kind: str, sentence: Sentence) -> None:
    def page() -> str:
        return reverse("admin:exhibitors_application_change", args=[application.pk])

    tell(deciders(), application, kind, sentence, page)


def tell(people: list[User], application: Application, kind: str, sentence: Sentence, url: Sentence) -> None:
    notify(
        people,
        kind=kind,
        sentence=lambda: sentence() % {"company": application},
        url=url,
        key=f"{kind}:{application.uuid}:{timezone.now().timestamp()}",
        mail=MailTemplate("exhibitors/application", {"application": application, "kind": kind}),
    )


def deciders() -> list[User]:
    room, codename = DECIDE.split(".")
    by_group = Q(groups__permissions__codename=codename, groups__permissions__content_type__app_label=room)
    by_self = Q(user_permissions__codename=codename, user_permissions__content_type__app_label=room)
    return list(User.objects.active().filter(by_group | by_self).distinct().order_by("pk"))
