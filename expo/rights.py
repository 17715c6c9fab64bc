"""Who may do what, in sentences: the roles screen of the desk."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.rules import can_edit_people
from accounts.states import Role
from core.access import allowed
from expo.roles import permissions_of

VERBS = {"view": gettext_lazy("see"), "add": gettext_lazy("add"), "change": gettext_lazy("change"), "delete": gettext_lazy("delete")}
NOTES = {
    Role.ORGANISER: gettext_lazy("Runs the expo: everything but the technical settings."),
    Role.PROGRAMME_EDITOR: gettext_lazy("Writes the programme."),
    Role.MATCHMAKING_APPROVER: gettext_lazy("Decides meeting requests, of all sectors or of those set for this person."),
    Role.MODERATOR: gettext_lazy("Looks after the stages."),
    Role.DOORS: gettext_lazy("Checks people in, and prints badges."),
    Role.EXHIBITOR_STAFF: gettext_lazy("Edits the own company’s booth, and nothing of others. Comes and goes with the company’s team."),
}


@dataclass(frozen=True)
class Rights:
    role: str
    note: str
    sentences: list[str]
    people: list[User]


def rights(people: dict[str, list[User]]) -> list[Rights]:
    return [
        Rights(capfirst(role.label), str(NOTES.get(role, "")), list(sentences(permissions_of(role))), people.get(role.value, []))
        for role in Role
    ]


def sentences(permissions: set[tuple[str, str]]) -> Iterator[str]:
    """“May see, add, change: sessions, speakers.” Things with the same rights stand in one sentence, then what is special."""
    verbs: dict[Any, list[str]] = defaultdict(list)
    special = []
    for room, codename in sorted(permissions):
        verb, _sep, name = codename.partition("_")
        if verb in VERBS and (model := models_of(room).get(name)):
            if admin.site.is_registered(model):  # what has no list of its own comes with another
                verbs[model].append(verb)
        else:
            special.append(special_right(room, codename))
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for model, found in verbs.items():
        groups[tuple(verb for verb in VERBS if verb in found)].append(str(model._meta.verbose_name_plural))  # noqa: SLF001
    for names, things in sorted(groups.items(), key=lambda item: -len(item[0])):
        parts = {"verbs": _(", ").join(str(VERBS[name]) for name in names), "things": _(", ").join(sorted(set(things)))}
        yield _("May %(verbs)s: %(things)s.") % parts
    yield from sorted(special)


def models_of(room: str) -> dict[str, Any]:
    return {model._meta.model_name: model for model in apps.get_app_config(room).get_models()}  # noqa: SLF001


def special_right(room: str, codename: str) -> str:
    """The permission's own words, which the model's room translates."""
    names = {code: name for model in models_of(room).values() for code, name in model._meta.permissions}  # noqa: SLF001
    return _("%(right)s.") % {"right": names.get(codename, codename)}


@allowed(can_edit_people)
def roles_screen(request: HttpRequest) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("Roles and rights"), "rights": rights(User.objects.by_role())}
    return render(request, "admin/roles.html", context)
