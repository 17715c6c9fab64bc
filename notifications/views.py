from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import public, signed_in
from core.refusals import Refusal
from event.zones import zone_label
from notifications.actions import (
    gets_letters,
    mark_all_read,
    mark_read,
    save_wishes,
    subscribe_again,
    takes_letters_again,
    unsubscribe,
    unwanted_by,
)
from notifications.forms import WishesForm
from notifications.models import BouncingAddress
from notifications.wishes import zone_of

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


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """What this person wants to hear of, by which way, and when not."""
    form = WishesForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            save_wishes(request.user, form.switched(), form.hours())
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("What you want to hear of is saved."))
            return redirect("notifications:wishes")
    bouncing = BouncingAddress.objects.of(request.user.email)
    context = {"form": form, "bouncing": bouncing, "person_zone": zone_label(zone_of(request.user, request.event))}
    return render(request, "notifications/wishes.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def address_works(request: HttpRequest) -> HttpResponse:
    """The person says that mail arrives again."""
    takes_letters_again(request.user)
    messages.success(request, _("Letters go to your address again."))
    return redirect("notifications:wishes")


@csrf_exempt  # mail programs post without a page, RFC 8058; the token says who it is
@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a letter. Opening it changes nothing, since programs that look for harm open links, too; it says what holds."""
    unwanted = unwanted_by(token)
    if unwanted is None:
        return render(request, "notifications/off.html", {}, status=404)
    is_done = request.method == "POST"
    if is_done:
        (subscribe_again if "again" in request.POST else unsubscribe)(unwanted)
    context = {"kind": unwanted.kind, "is_done": is_done, "is_on": gets_letters(unwanted)}
    return render(request, "notifications/off.html", context)
