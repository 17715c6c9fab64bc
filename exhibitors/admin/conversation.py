"""Conversations and cards at the desk: the lists and pages are our own, the admin is their frame."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.read_only import ReadOnly
from exhibitors import inbox_views
from exhibitors.admin.owned import OfCompanyAdmin
from exhibitors.models import Card, Conversation, Exhibitor, Reply, TalkReport
from exhibitors.rules import MODERATE, can_moderate
from exhibitors.talk_forms import ReplyForm


@admin.register(Conversation)
class ConversationAdmin(ReadOnly, admin.ModelAdmin[Conversation]):
    def waiting(self, request: HttpRequest) -> Any:
        """For the number beside the name in the sidebar."""
        return Conversation.objects.of_team(request.user).waiting()

    def get_queryset(self, request: HttpRequest) -> Any:
        return Conversation.objects.of_team(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return inbox_views.inbox(request)

    def get_urls(self) -> list[Any]:
        return [
            path("<int:pk>/change/", self.admin_site.admin_view(inbox_views.thread), name="exhibitors_conversation_change"),
            *super().get_urls(),
        ]


@admin.register(Reply)
class ReplyAdmin(OfCompanyAdmin):
    """Ready answers of the own company, in both languages."""

    form = ReplyForm
    list_display = ("name", "exhibitor", "order")
    list_select_related = ("exhibitor",)


@admin.register(Card)
class CardAdmin(ReadOnly, admin.ModelAdmin[Card]):
    """Cards in force of the own companies, with what their owners agreed to and nothing else."""

    list_display = ("name", "exhibitor", "shown", "way", "given_at")
    list_display_links = None
    list_filter = ("way", ("exhibitor", admin.RelatedOnlyFieldListFilter))
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        own = Exhibitor.objects.run_by(request.user)
        return Card.objects.in_force().filter(exhibitor__in=own, person__erased_at=None).with_people().select_related("exhibitor")

    @admin.display(description=_("visitor"))
    def name(self, card: Card) -> str:
        return str(card.person)

    @admin.display(description=_("what they agreed to show"))
    def shown(self, card: Card) -> str:
        return " · ".join(text for _label, text in card.lines()) or "–"

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        raise Http404

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise Http404


@admin.register(TalkReport)
class TalkReportAdmin(ReadOnly, admin.ModelAdmin[TalkReport]):
    """What somebody found improper. The page of each shows the message, and hides it or not."""

    list_display = ("reason", "company", "state", "made_at", "settled_by")
    list_filter = ("state",)
    list_per_page = 50

    def waiting(self, request: HttpRequest) -> Any:
        return TalkReport.objects.open()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can_moderate(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm(MODERATE))

    def get_queryset(self, request: HttpRequest) -> Any:
        return TalkReport.objects.with_messages()

    @admin.display(description=_("exhibitor"))
    def company(self, report: TalkReport) -> str:
        return str(report.message.conversation.exhibitor)

    def get_urls(self) -> list[Any]:
        return [
            path("<int:pk>/change/", self.admin_site.admin_view(inbox_views.reported), name="exhibitors_talkreport_change"),
            *super().get_urls(),
        ]
