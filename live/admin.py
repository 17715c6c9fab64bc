from django.contrib import admin

from live.models import Stage


@admin.register(Stage)
class StageAdmin(admin.ModelAdmin[Stage]):
    list_display = ("name", "slug", "order")
    list_editable = ("order",)
    search_fields = ("name_zh_hans", "name_en")
    fields = (("name_zh_hans", "name_en"), "slug", "order")
    prepopulated_fields = {"slug": ("name_en",)}
