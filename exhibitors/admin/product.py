from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.history import HistoryAdmin
from core.imported_admin import ImportedAdmin
from core.searched_admin import SearchedAdmin
from core.widgets import FocusSelect, cover_select
from exhibitors import actions
from exhibitors.admin.owned import OfCompanyAdmin
from exhibitors.forms import ProductForm, ProductRowForm
from exhibitors.importing import ProductTable
from exhibitors.models import COVERS, Product
from exhibitors.pending import overlay

WIDGETS = {"cover": cover_select(COVERS), "picture_focus": FocusSelect}


class OwnRowsFilter(admin.RelatedOnlyFieldListFilter):
    """Names only companies whose products one sees."""


@admin.register(Product)
class ProductAdmin(SearchedAdmin, ImportedAdmin, HistoryAdmin, OfCompanyAdmin):
    """Add, order, hide: in the list itself. The address stays what it was, links to it must not break."""

    import_resource = ProductTable
    form = ProductForm
    change_form_template = "admin/exhibitors/product/change_form.html"
    organiser_fields = ("slug",)
    list_display = ("name", "exhibitor", "order", "is_hidden", "changed_at")
    list_editable = ("order", "is_hidden")
    list_filter = ("is_hidden", ("exhibitor", OwnRowsFilter))
    search_fields = ("name_zh_hans", "name_en", "exhibitor__name_zh_hans", "exhibitor__name_en")
    list_select_related = ("exhibitor",)
    list_per_page = 50
    fields = (
        "exhibitor",
        ("name_zh_hans", "name_en"),
        ("summary_zh_hans", "summary_en"),
        ("text_zh_hans", "text_en"),
        ("order", "is_hidden"),
        "picture",
        "picture_focus",
        "cover",
        "slug",
    )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        return overlay(found) if actions.waits(found.exhibitor, by=request.user) else found

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": ProductRowForm, **kwargs})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A product stays with its company."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "exhibitor"] if obj else fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"order": 10, **super().get_changeform_initial_data(request)}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in WIDGETS:
            kwargs["widget"] = WIDGETS[db_field.name]
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug" and field:
            field.required = False
            field.help_text = _("Left empty it is made from the name.")
        return field

    def view_on_site(self, obj: Product) -> str:
        return obj.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        typed = [name for name in form.changed_data if name != "version"]
        version = form.cleaned_data.get("version") if change else None
        if change and not typed:
            return
        if not actions.save_part(obj, fields=typed, version=version, by=request.user):
            self.say_waiting(request)

    def delete_model(self, request: HttpRequest, obj: Product) -> None:
        if not actions.remove_part(obj, by=request.user):
            self.say_waiting(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        live = [actions.remove_part(product, by=request.user) for product in queryset]
        if not all(live):
            self.say_waiting(request)

    def say_waiting(self, request: HttpRequest) -> None:
        self.message_user(request, _("Visitors see your changes once the organiser has agreed."), messages.WARNING)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["conflict"] = context["adminform"].form.conflict
        return super().render_change_form(request, context, *args, **kwargs)
