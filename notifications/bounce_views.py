"""Where a mail provider posts what came back."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.access import public
from notifications.actions import take_bounce
from notifications.signing import is_signed


@csrf_exempt  # a server posts it; the signature says which
@public
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    """The body is one report as mail servers write it (RFC 3464). What is none changes nothing, and twice changes nothing."""
    if not settings.BOUNCE_SECRET:
        raise Http404
    now = timezone.now().timestamp()
    if not is_signed(request.body, request.headers.get("X-Signature", ""), secret=settings.BOUNCE_SECRET, now=now):
        return JsonResponse({"detail": "not signed"}, status=403)
    return JsonResponse({"taken": take_bounce(request.body)})
