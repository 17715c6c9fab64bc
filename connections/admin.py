"""Tokens and addresses at the desk: the pages are our own, the admin is their frame."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from connections import admin_views
from connections.models import Endpoint, Token
from core.read_only import ReadOnly


@admin.register(Token)
class TokenAdmin(ReadOnly, admin.ModelAdmin[Token]):
    has_own_export = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return Token.objects.run_by(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return admin_views.tokens(request)

    def get_urls(self) -> list[Any]:
        return [path("new/", self.admin_site.admin_view(admin_views.new_token), name="connections_token_new"), *super().get_urls()]


@admin.register(Endpoint)
class EndpointAdmin(ReadOnly, admin.ModelAdmin[Endpoint]):
    has_own_export = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return Endpoint.objects.run_by(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return admin_views.endpoints(request)

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("new/", guarded(admin_views.new_endpoint), name="connections_endpoint_new"),
            path("<uuid:pk>/change/", guarded(admin_views.endpoint), name="connections_endpoint_change"),
            *super().get_urls(),
        ]
