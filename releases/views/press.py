"""The press area: kits and contacts of all launches that are out; and to the accredited what the organiser shows them before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import public
from registration.models import Ticket, TicketKind
from releases.models import Release

SHOWN = 100  # of the latest


@public
@never_cache
@require_safe
def press_area(request: HttpRequest) -> HttpResponse:
    now, is_accredited = timezone.now(), Ticket.objects.accredits(request.user)
    rows = Release.objects.with_owner().with_kit()
    context = {
        "is_accredited": is_accredited,
        "early": list(rows.under_embargo(now).soonest_first()) if is_accredited else [],
        "out": list(rows.out(now).newest_first()[:SHOWN]),
        "kinds": [] if is_accredited else list(TicketKind.objects.accrediting().visible().open(now)),
    }
    return render(request, "releases/press.html", context)
