from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from exhibitors import admin_views
from exhibitors.models import Hall, Zone


class ZoneInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Zone
    fields = ("sector", "name_zh_hans", "name_en", "column", "row", "columns", "rows")
    extra = 0


@admin.register(Hall)
class HallAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Walls and zones; where booths stand is the plan's page."""

    list_display = ("key", "name_zh_hans", "name_en", "plan_link", "order")
    list_editable = ("order",)
    change_list_template = "admin/exhibitors/hall/change_list.html"
    fields = ("key", ("name_zh_hans", "name_en"), ("columns", "rows"), "order")
    inlines = (ZoneInline,)

    @admin.display(description=_("plan"))
    def plan_link(self, hall: Hall) -> str:
        return format_html('<a href="{}">{}</a>', reverse("admin:exhibitors_hall_plan", args=[hall.pk]), _("Edit the plan"))

    def view_on_site(self, obj: Hall) -> str:
        return f"{reverse('exhibitors:plan')}?hall={obj.key}"

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("arrange/", wrap(admin_views.arrange), name="exhibitors_hall_arrange"),
            path("<int:pk>/plan/", wrap(admin_views.plan), name="exhibitors_hall_plan"),
            path("<int:pk>/plan/move/", wrap(admin_views.move), name="exhibitors_hall_move"),
            path("<int:pk>/plan/undo/", wrap(admin_views.undo), name="exhibitors_hall_undo"),
        ]
        return own + super().get_urls()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A hall in which booths stand is not torn down by a slip."""
        return super().has_delete_permission(request, obj) and not (obj and obj.booths.exists())
