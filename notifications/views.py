from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import signed_in
from notifications.actions import mark_all_read, mark_read

A_PAGE = 25


@signed_in
@never_cache
@require_safe
def notification_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(request.user.notifications.newest_first(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/list.html", {"page": page})


@signed_in
@require_POST
def open_notification(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read it and go where it leads. Somebody else's is a 404."""
    notification = get_object_or_404(request.user.notifications, pk=pk)
    mark_read(notification)
    return redirect(notification.url)


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    changed = mark_all_read(request.user)
    messages.success(request, ngettext("%d notification read.", "%d notifications read.", changed) % changed)
    return redirect("notifications:list")


@signed_in
@never_cache
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """For pages whose socket was told to resync."""
    return JsonResponse({"unread": request.user.notifications.unread().count()})
