"""One's own hours, and whether one is found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.access import signed_in
from core.refusals import Refusal
from matchmaking.actions import take_part
from matchmaking.forms import HoursForm, is_key
from matchmaking.models import Participant, Slot
from matchmaking.picker import own_week


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest) -> HttpResponse:
    """Hours by the own clock, and slot by slot when one is away."""
    row, status = Participant.objects.of(request.user), 200
    form = HoursForm(request.POST or None, instance=row)
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                take_part(by=request.user, free=free_slots(request), **form.cleaned_data)  # type: ignore[arg-type]
            except Refusal as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                messages.success(request, _("Your hours are saved. What is agreed already stays."))
                return redirect("matchmaking:hours")
    week = own_week(request.user, event=request.event, now=timezone.now())  # type: ignore[attr-defined]
    return render(request, "matchmaking/hours.html", {"form": form, "week": week, "row": row}, status=status)


def free_slots(request: HttpRequest) -> set[int] | None:
    """The ticked ones; of those that were not on the page nothing is said."""
    if "listed" not in request.POST:
        return None
    ticked = {int(key) for key in request.POST.getlist("free") if is_key(key)}
    shown = {int(key) for key in request.POST["listed"].split() if is_key(key)}
    coming = set(Slot.objects.upcoming(timezone.now()).values_list("pk", flat=True))
    return ticked | (coming - shown)
