"""One admin for all: organisers and exhibitors use the same site, each with own rows and fields."""

from functools import partial
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.audited_admin import audited
from core.exports import export_list
from core.zero_bytes import without_zero_bytes


class ExpoAdminSite(admin.AdminSite):
    site_header = _("Expo desk")
    site_title = _("Expo desk")
    index_title = _("Your desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = True

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Outside the demo a member of staff needs a second factor before any admin page opens."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if settings.STAFF_NEEDS_SECOND_FACTOR and self.has_permission(request) and not is_mfa_enabled(user):
                return redirect("mfa_activate_totp")
            without_zero_bytes(request)
            response: HttpResponseBase = inner(request, *args, **kwargs)
            return response

        guarded.admin_site = self  # type: ignore[attr-defined]
        return guarded

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Every admin tells the audit log what is saved with it."""
        super().register(model_or_iterable, audited(admin_class), **options)

    def get_urls(self) -> list[Any]:
        """And every list as a table."""
        view = self.admin_view(partial(export_list, self))
        return [path("export/<slug:app>/<slug:model>.<slug:kind>", view, name="export_list"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        from core.contributions import desk_cards_for

        return super().index(request, {"cards": desk_cards_for(request.user), **(extra_context or {})})


def secured_login(site: admin.AdminSite) -> None:
    """Sign-in to the admin goes through allauth, with its rate limits."""
    site.login = secure_admin_login(site.login)  # type: ignore[method-assign]
