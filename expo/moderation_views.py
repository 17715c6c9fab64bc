"""One queue of what waits for moderators in all rooms, with who may not write at present."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from core.access import allowed
from core.counting import counted_together
from core.moderation import ModerationItem, ModerationSource, moderation_sources, settle, source_named
from core.refusals import Refusal
from expo.restraints import Lasts, MeasureForm
from expo.rules import can_moderate
from live.actions import lift, restrict
from live.models import Restriction
from live.rules import can_moderate as can_silence

MOST = 50  # of each kind on the page


@dataclass(frozen=True)
class Section:
    source: ModerationSource
    number: int
    items: list[ModerationItem]


@allowed(can_moderate)
def moderation(request: HttpRequest) -> HttpResponse:
    return queue(request)


def queue(
    request: HttpRequest, *, typed: dict[str, str] | None = None, measured: tuple[User, MeasureForm] | None = None, status: int = 200
) -> HttpResponse:
    """`typed`: of which thing a reason was missing, what was refused, and what had been written. `measured`: the form about whom
    that was refused."""
    sources = moderation_sources()
    numbers = counted_together({source.name: source.waiting(request.user) for source in sources})
    sections = [
        Section(source, numbers[source.name], [source.item(row) for row in source.waiting(request.user)[:MOST]])
        for source in sources
        if numbers[source.name]
    ]
    may_silence = can_silence(request.user)
    restricted = Restriction.objects.in_force(timezone.now()).with_people()[:MOST] if may_silence else []
    context = {
        **admin.site.each_context(request),
        "title": _("Moderation"),
        "sections": sections,
        "restricted": restricted,
        "may_silence": may_silence,
        "measure": MeasureForm(initial={"lasts": Lasts.DAY}),
        "typed": typed or {},
        "measured": measured,
        "back": request.path,
    }
    return render(request, "admin/moderation.html", context, status=status)


@allowed(can_moderate)
@require_POST
def moderate(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """Hide with a reason, or let it be. Whoever comes second reads so."""
    source = source_named(name)
    if source is None:
        raise Http404
    reason = request.POST.get("reason", "").replace("\0", "") if request.POST.get("step") == "hide" else None
    try:
        settle(source, key, by=request.user, reason=reason)
    except Refusal as refusal:
        typed = {"name": name, "key": key, "refusal": str(refusal), "reason": reason or ""}
        return queue(request, typed=typed, status=400 if refusal.field else refusal.status)
    messages.success(request, _("Done."))
    return redirect("moderation")


@allowed(can_silence)
@require_POST
def restrain(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody may not write for a while, or until it is lifted."""
    person, form = get_object_or_404(User.objects.active(), pk=pk), MeasureForm(request.POST)
    if not form.is_valid():
        return queue(request, measured=(person, form), status=400)
    try:
        row = restrict(person, by=request.user, **form.measure())
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return queue(request, measured=(person, form), status=refusal.status)
    messages.success(request, _("%(person)s: %(what)s.") % {"person": person, "what": row.get_kind_display()})
    return redirect("moderation")


@allowed(can_silence)
@require_POST
def lift_restriction(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Restriction.objects.with_people(), pk=pk)
    lift(row, by=request.user)
    messages.success(request, _("%(person)s may write again.") % {"person": row.person})
    return redirect("restrictions" if request.POST.get("next") == reverse("restrictions") else "moderation")
