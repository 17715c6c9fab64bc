from datetime import timedelta
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_out
from django.core.checks import register
from django.db.models.signals import post_migrate


class ExpoConfig(AppConfig):
    name = "expo"

    def ready(self) -> None:
        from django.contrib import admin

        from core.admin import secured_login
        from core.contributions import contribute_desk_cards, contribute_desk_lists
        from core.health import contribute_probe
        from core.work import every
        from expo import contributions, probes
        from expo.checks import several_web_processes_need_redis
        from expo.roles import every_permission_of_a_role_exists, restore_missing_roles

        register(several_web_processes_need_redis)
        register(every_permission_of_a_role_exists)
        post_migrate.connect(restore_missing_roles, sender=apps.get_app_config("auth"), dispatch_uid="restore_missing_roles")
        every(timedelta(days=1), "expo.tasks.tidy")
        every(timedelta(days=1), "expo.tasks.sweep_files")
        every(timedelta(days=1), "expo.tasks.erase_what_was_kept")
        secured_login(admin.site)
        contribute_desk_cards(contributions.desk_cards)
        contribute_desk_lists(contributions.desk_lists)
        for name, ask in probes.PROBES.items():
            contribute_probe(name, probes.asked(name, ask))
        contribute_probe(probes.BEAT, probes.beat)
        user_logged_out.connect(close_sockets_of_session, dispatch_uid="close_sockets_of_session")


def close_sockets_of_session(request: Any, user: Any, **_kwargs: Any) -> None:
    """Whoever signs out hears nothing more on the pages this session has open; other devices stay."""
    from core.bus import kick
    from core.bus.publishing import session_mark

    if user is not None and request.session.session_key:
        kick(user.pk, session_mark(request.session.session_key))
