"""Which role may what: groups with permissions over all rooms. Code asks for permissions, never for a role."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.checks import CheckMessage, Error

from accounts.states import Role

ROOMS = (
    "event",
    "accounts",
    "notifications",
    "live",
    "exhibitors",
    "forums",
    "matchmaking",
    "registration",
    "releases",
    "collectibles",
    "hall",
    "connections",
    "guide",
)

# "room.*": all of a room. "room.*_model": all of a model. Else one permission.
PERMISSIONS: Mapping[Role, tuple[str, ...]] = {
    Role.ORGANISER: (
        *(f"event.*_{model}" for model in ("event", "host", "valuetheme", "technology", "sector", "page", "faqentry")),
        *(f"accounts.{verb}_user" for verb in ("view", "add", "change")),
        "accounts.view_consent",
        "accounts.view_auditentry",
        *(f"accounts.{verb}_{model}" for verb in ("view", "add", "delete") for model in ("roleinvitation", "blockedaddress")),
        "notifications.view_mail",
        "notifications.change_mail",
        "notifications.*_announcement",
        "notifications.*_mailing",
        "notifications.*_wording",
        "notifications.*_bouncingaddress",
        "live.*",
        "exhibitors.*",
        "forums.*",
        "matchmaking.*",
        "registration.*",
        "releases.*",
        "collectibles.*",
        "hall.*",
        "connections.*",
        *(f"guide.{verb}_exchange" for verb in ("view", "delete")),
        *(f"guide.{verb}_helprequest" for verb in ("view", "change")),
    ),
    Role.PROGRAMME_EDITOR: (
        *(f"forums.*_{model}" for model in ("forum", "session", "speaker", "appearance")),
        "live.*_stage",
    ),
    Role.MATCHMAKING_APPROVER: (
        "matchmaking.decide_request",
        "matchmaking.moderate_entry",
        *(f"matchmaking.view_{model}" for model in ("request", "meeting", "slot", "table", "statechange", "entry")),
    ),
    Role.MODERATOR: (
        "live.view_stage",
        "live.operate_stage",
        "live.moderate_floor",
        "live.caption_stage",
        "hall.moderate_hall",
        "hall.view_hallreport",
        "forums.view_session",
        "forums.view_feedback",
        "forums.change_feedback",
        "matchmaking.view_entry",
        "matchmaking.moderate_entry",
    ),
    Role.DOORS: ("registration.check_people_in", "registration.view_checkin", "registration.view_ticket"),
    Role.EXHIBITOR_STAFF: (
        *(f"exhibitors.{verb}_{model}" for model in ("exhibitor", "booth", "membership", "invitation") for verb in ("view", "change")),
        *(f"exhibitors.*_{model}" for model in ("product", "document", "video", "reply", "leadquestion")),
        "exhibitors.view_conversation",  # of the own companies, as are cards
        "exhibitors.view_card",
        "exhibitors.view_lead",
        "matchmaking.view_request",  # of the own companies: the admin scopes them
        "matchmaking.view_meeting",
        *(f"matchmaking.{verb}_entry" for verb in ("view", "add", "change")),  # likewise
        *(f"releases.{verb}_{model}" for model in ("release", "pressfile") for verb in ("view", "add", "change", "delete")),  # likewise
        *(f"connections.view_{model}" for model in ("token", "endpoint", "delivery")),  # likewise
    ),
}


def known_permissions() -> dict[str, set[str]]:
    """Room → codenames its models declare, asked of the models: the database may not have them yet."""
    return {
        room: {
            codename
            for model in installed.get_app_config(room).get_models()
            for codename in (
                *(f"{verb}_{model._meta.model_name}" for verb in model._meta.default_permissions),  # noqa: SLF001
                *(codename for codename, _name in model._meta.permissions),  # noqa: SLF001
            )
        }
        for room in ROOMS
    }


def matching(pattern: str, known: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """The (room, codename) pairs that an entry of the table stands for; none where it names nothing."""
    room, _, codename = pattern.partition(".")
    if codename == "*":
        return {(room, name) for name in known.get(room, ())}
    if codename.startswith("*_"):
        return {(room, name) for name in known.get(room, ()) if name.partition("_")[2] == codename[2:]}
    return {(room, codename)} & {(room, name) for name in known.get(room, ())}


def permissions_of(role: Role) -> set[tuple[str, str]]:
    known = known_permissions()
    return set().union(*(matching(pattern, known) for pattern in PERMISSIONS[role]))


def write_roles(*, only_missing: bool = False, using: str = "default") -> None:
    """Make each role's group hold exactly the permissions of the table; may be run again and again."""
    for room in ROOMS:
        create_permissions(installed.get_app_config(room), verbosity=0, using=using)
    rows = Permission.objects.using(using).select_related("content_type")
    ids = {(row.content_type.app_label, row.codename): row.pk for row in rows}
    for role in Role:
        group, is_new = Group.objects.using(using).get_or_create(name=role.value)
        if is_new or not only_missing:
            group.permissions.set([ids[permission] for permission in permissions_of(role) if permission in ids])


def restore_missing_roles(*, apps: Any = installed, using: str = "default", **_kwargs: Any) -> None:
    """After each migrate: a role whose group is gone comes back. `apps` is what the database holds by now."""
    if all(room in apps.app_configs for room in (*ROOMS, "auth", "contenttypes")):
        write_roles(only_missing=True, using=using)


def every_permission_of_a_role_exists(**_kwargs: Any) -> list[CheckMessage]:
    known = known_permissions()
    return [
        Error(f"The role {role.value} names a permission that no model declares: {pattern}", id="expo.E011")
        for role, patterns in PERMISSIONS.items()
        for pattern in patterns
        if not matching(pattern, known)
    ]
