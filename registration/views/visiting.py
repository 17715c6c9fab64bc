"""Choose as whom to come, and see one's ticket."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import public, signed_in
from registration.models import Ticket, TicketKind


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    mine = Ticket.objects.of(request.user).live().with_parts().first() if request.user.is_authenticated else None
    context = {"kinds": TicketKind.objects.visible().open(timezone.now()), "ticket": mine}
    return render(request, "registration/home.html", context)


@signed_in
@require_safe
def ticket(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = get_object_or_404(Ticket.objects.of(request.user).with_parts(), uuid=uuid)
    return render(request, "registration/ticket.html", {"ticket": row})
