"""The guide at the desk: what people ask, and the questions to the help desk, which are answered here."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.refusals import Refusal
from core.searched_admin import SearchedAdmin
from core.spans import SpanForm
from guide import actions
from guide.asked import KINDS, faq_url, named, report_of
from guide.forms import AnswerForm
from guide.models import Exchange, HelpRequest
from guide.rules import answers_help, reads_questions
from guide.states import LIVE, HelpState


class WayFilter(admin.SimpleListFilter):
    """As the column names it."""

    title = gettext_lazy("How it answered")
    parameter_name = "kind"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, Any]]:
        return [*KINDS.items(), (LIVE, named(LIVE))]

    def queryset(self, _request: HttpRequest, queryset: Any) -> Any:
        return queryset.answered_as(self.value()) if self.value() else queryset


@admin.register(Exchange)
class ExchangeAdmin(SearchedAdmin):
    """Without who asked: the person's name is nobody's business here."""

    change_list_template = "admin/guide/exchange/list.html"
    list_display = ("question", "language", "way", "rating", "created_at", "faq")
    list_filter = (WayFilter, "rating", "language", "created_at")
    search_fields = ("question",)
    ordering = ("-created_at", "-pk")
    fields = readonly_fields = ("question", "language", "said", "way", "rating", "created_at", "milliseconds")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("How it answered"), ordering="kind")
    def way(self, obj: Exchange) -> str:
        return str(named(obj.kind))

    @admin.display(description=gettext_lazy("answer"))
    def said(self, obj: Exchange) -> str:
        return obj.answer

    @admin.display(description=gettext_lazy("write an answer"))
    def faq(self, obj: Exchange) -> str:
        return format_html('<a href="{}">{}</a>', faq_url(obj.question, obj.language), _("Write an answer"))

    def get_urls(self) -> list[Any]:
        return [path("asked/", self.admin_site.admin_view(asked), name="guide_exchange_asked"), *super().get_urls()]


def asked(request: HttpRequest) -> HttpResponse:
    """Grouped, drawn, and one press away from a written answer."""
    if not reads_questions(request.user):
        raise PermissionDenied
    zone = request.event.zone  # type: ignore[attr-defined]
    today = timezone.localtime(timezone.now(), zone).date()
    form = SpanForm(request.GET, today=today)
    first, last = form.days()
    is_valid = form.is_valid()
    if is_valid:
        form = SpanForm({"since": first.isoformat(), "until": last.isoformat()}, today=today)
    context = {
        **admin.site.each_context(request),
        "title": _("What people ask the guide"),
        "opts": Exchange._meta,  # noqa: SLF001
        "form": form,
        "report": report_of(first, last, zone),
    }
    return TemplateResponse(request, "admin/guide/exchange/asked.html", context, status=200 if is_valid else 400)


@admin.register(HelpRequest)
class HelpRequestAdmin(SearchedAdmin):
    form = AnswerForm
    list_display = ("__str__", "who", "language", "state", "created_at", "answered_by", "answered_at")
    list_filter = ("state", "language", "created_at")
    list_select_related = ("person", "answered_by")
    search_fields = ("question", "answer", "email", "person__name", "person__email")
    fields = ("question", "answer", ("who", "language"), ("created_at", "state"), ("answered_by", "answered_at"))
    readonly_fields = ("question", "who", "language", "created_at", "state", "answered_by", "answered_at")

    def waiting(self, request: HttpRequest) -> Any:
        return HelpRequest.objects.open()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: HelpRequest | None = None) -> bool:
        """What is answered was told by mail, and stays as it was told."""
        return answers_help(request.user) and (obj is None or obj.state == HelpState.OPEN or request.method == "POST")

    @admin.display(description=pgettext_lazy("help desk", "from"))
    def who(self, obj: HelpRequest) -> str:
        return str(obj.person) if obj.person else obj.email or _("a guest")

    def save_model(self, request: HttpRequest, obj: HelpRequest, form: Any, change: bool) -> None:
        """`obj` holds what was typed; the action looks at the row again."""
        try:
            actions.answer_help(obj, form.cleaned_data["answer"], by=request.user)  # type: ignore[arg-type]
        except Refusal as refusal:
            request.refused = str(refusal)  # type: ignore[attr-defined]

    def response_change(self, request: HttpRequest, obj: HelpRequest) -> HttpResponse:
        if refused := getattr(request, "refused", ""):
            self.message_user(request, refused, messages.ERROR)
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)
