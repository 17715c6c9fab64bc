from django.contrib import admin

from exhibitors.models import Hall


@admin.register(Hall)
class HallAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("key", "name_zh_hans", "name_en", "order")
    list_editable = ("order",)
    fields = ("key", ("name_zh_hans", "name_en"), "order")
