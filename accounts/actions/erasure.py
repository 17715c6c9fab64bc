"""Everything about a person, to take along or to be forgotten, over all rooms (`core.personal_data`)."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import label_for_field
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.actions.profile import change_picture
from accounts.actions.sessions import end_sessions
from accounts.models import AuditEntry, RoleInvitation, User
from accounts.rules import is_last_organiser
from core.audit import Verb, audit
from core.personal_data import personal_data, traces_of
from core.refusals import NotAllowed, Refusal
from core.traces import Traces

NOTHING_LEFT = {
    "name": "",
    "company": "",
    "job_title": "",
    "country": "",
    "zone_name": "",
    "about": "",
    "is_active": False,
    "is_staff": False,
    "is_superuser": False,
    "last_login": None,
}


def everything_about(person: User) -> dict[str, Any]:
    """Room by room, as JSON can hold it."""
    return {"made_at": timezone.now(), **{part.name: part.export(person) for part in personal_data()}}


@transaction.atomic
def erase_person(person: User, *, by: User) -> None:
    """For good. Once is enough: a second call changes nothing. Rows that others need stay, with an actor who is nobody."""
    row = User.objects.select_for_update().get(pk=person.pk)
    if row.erased_at:
        return
    if by != row:
        raise NotAllowed(_("Only the person may erase the account. You can close it."))
    for part in personal_data():
        part.refuse(row)
    was_staff, end_of, traces = row.is_staff, row.pk, traces_of(row)
    for part in personal_data():
        part.erase(row)
    for part in personal_data():
        part.rub_out(traces)
    if was_staff:
        audit(User(pk=end_of, is_staff=True), Verb.ERASED, row)
    AuditEntry.objects.by(row).update(address=None)


# The part of this room


def refuse(person: User) -> None:
    if is_last_organiser(person):
        raise Refusal(_("You are the only organiser. Give the role to somebody else first."))


def export(person: User) -> dict[str, Any]:
    fields = ("email", "name", "company", "job_title", "country", "language", "zone_name", "about", "joined_at", "last_login")
    return {
        "profile": {name: getattr(person, name) for name in fields} | {"picture": person.picture.name},
        "sectors": [sector.key for sector in person.sectors.all()],
        "roles": list(person.groups.values_list("name", flat=True)),
        "consents": list(person.consents.values("purpose", "version", "given_at", "withdrawn_at")),
        "addresses": list(EmailAddress.objects.filter(user=person).values("email", "verified", "primary")),
        "sign_in_elsewhere": list(SocialAccount.objects.filter(user=person).values("provider", "uid", "date_joined")),
        "second_factors": list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")),
        "sessions": list(UserSession.objects.filter(user=person).values("ip", "user_agent", "created_at", "last_seen_at")),
        "desk_log": list(AuditEntry.objects.by(person).values("at", "verb", "room", "kind", "name", "address")),
    }


def names(person: User) -> Iterator[str]:
    """Own addresses, and the names that nobody else goes by: of two namesakes, the one who stays would be called erased."""
    yield from (person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True))
    others = User.objects.exclude(pk=person.pk)
    for name in {person.name, *names_before(person)} - {""}:
        if not Traces([name]).name_one_of(others.going_by(name)):
            yield name


def names_before(person: User) -> Iterator[str]:
    """As far as the log has them; addresses, too."""
    labels = {label for language, _name in settings.LANGUAGES for label in labels_in(language)}
    for changes in AuditEntry.objects.about("accounts", "user", person.pk).values_list("changes", flat=True):
        yield from (value for what, *values in changes if what in labels for value in values)


def labels_in(language: str) -> tuple[str, ...]:
    with translation.override(language):
        return tuple(str(label_for_field(name, User)) for name in ("name", "email"))


def rub_out(traces: Traces) -> None:
    traces.rub_out_of(AuditEntry.objects.all(), "name", "detail", "changes", at="at")
    traces.rub_out_of(LogEntry.objects.all(), "object_repr", "change_message", at="action_time")


def erase(person: User) -> None:
    end_sessions(person)
    for model in (EmailAddress, Authenticator, SocialAccount):
        model._default_manager.filter(user=person).delete()  # noqa: SLF001 (Django's documented way)
    RoleInvitation.objects.filter(email__iexact=person.email).delete()
    AuditEntry.objects.about("accounts", "user", person.pk).update(name=f"#{person.pk}", changes=[], detail="")
    change_picture(person, None)
    for relation in (person.sectors, person.groups, person.user_permissions):
        relation.clear()
    person.email = f"erased-{person.pk}@erased.invalid"
    person.set_unusable_password()
    person.erased_at = timezone.now()
    for name, value in NOTHING_LEFT.items():
        setattr(person, name, value)
    person.save(update_fields=[*NOTHING_LEFT, "email", "password", "erased_at"])
