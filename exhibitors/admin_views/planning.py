"""The hall plan at the desk: drag booths or type their places, place them by themselves after a look, take steps back."""

from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.refusals import Refusal
from exhibitors import actions
from exhibitors.actions.planning import place_from, places_of
from exhibitors.actions.rooming import floor_of, next_number
from exhibitors.forms import ArrangeForm, MoveForm, PlaceFormSet
from exhibitors.grid import grid_of, proposed
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.rules import can_publish

SALT = "exhibitors.arrangement"
HOUR = 3600


def permit(request: HttpRequest) -> None:
    if not can_publish(request.user):
        raise PermissionDenied


def desk(request: HttpRequest, template: str, title: Any, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "title": title, "opts": Hall._meta}  # noqa: SLF001 (Django's documented way)
    return render(request, f"admin/exhibitors/hall/{template}", {**frame, **context}, status=status)


def hall_of(request: HttpRequest, pk: int) -> Hall:
    permit(request)
    return get_object_or_404(Hall.objects.prefetch_related("zones__sector"), pk=pk)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid to drag on, and the same booths as a table to type in."""
    hall = hall_of(request, pk)
    booths = list(hall.booths.with_plan().order_by("number"))
    rows = [{name: getattr(booth, name) for name in ("number", "tier", "column", "row", "columns", "rows")} for booth in booths]
    initial = [{**row, "exhibitor": booth.exhibitor_id, "booth": booth} for row, booth in zip(rows, booths, strict=True)]
    table = PlaceFormSet(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and table.is_valid() and typed(request, hall, table):
        return redirect("admin:exhibitors_hall_plan", hall.pk)
    homeless = Exhibitor.objects.filter(booth=None).select_related("sector", "application__package").order_by("order", "slug")
    context = {"hall": hall, "halls": Hall.objects.all(), "grid": grid_of(hall, booths), "table": table, "homeless": homeless}
    context["undoable"] = actions.last_change(request.user)
    return desk(request, "plan.html", _("Plan of %(hall)s") % {"hall": hall}, 400 if request.method == "POST" else 200, **context)


def typed(request: HttpRequest, hall: Hall, table: Any) -> bool:
    """Only what was changed moves; what cannot be is said in its row."""
    forms = {form.cleaned_data["exhibitor"]: form for form in table if form.has_changed()}
    try:
        if forms:
            actions.change_plan({row: form.place(hall) for row, form in forms.items()}, by=request.user)
            messages.success(request, _("Saved: the plan is as you typed it."))
    except actions.Untidy as refusal:
        for row, sentence in refusal.faults.items():
            forms[row].add_error(None, sentence)
        return False
    return True


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One booth to another cell; asked by the page's script, which reads the answer aloud, or by a plain form."""
    hall, form = hall_of(request, pk), MoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    exhibitor = get_object_or_404(
        Exhibitor.objects.select_related("booth", "application__package", "sector"), pk=form.cleaned_data["exhibitor"]
    )
    try:
        actions.change_plan({exhibitor: wanted_place(hall, exhibitor, form)}, by=request.user)
    except Refusal as refusal:
        return answer(request, hall, str(refusal), is_done=False)
    booth = Booth.objects.get(exhibitor=exhibitor)
    params = {"number": booth.number, "column": booth.column, "row": booth.row}
    return answer(request, hall, _("%(number)s stands at column %(column)d, row %(row)d.") % params, is_done=True)


def wanted_place(hall: Hall, exhibitor: Exhibitor, form: MoveForm) -> dict[str, Any]:
    """Where it was dropped; without a cell, the first free place of its size."""
    booth = getattr(exhibitor, "booth", None)
    columns, rows = actions.size_of(exhibitor)
    cell = form.cleaned_data["column"], form.cleaned_data["row"]
    if None in cell and (found := floor_of(hall).find(columns, rows, exhibitor.sector)):
        cell = found
    number = booth.number if booth and booth.hall_id == hall.pk else next_number(hall)
    place = {"hall": hall, "number": number, "tier": actions.tier_of(exhibitor), "column": cell[0], "row": cell[1]}
    return {**place, "columns": columns, "rows": rows}


def answer(request: HttpRequest, hall: Hall, sentence: str, *, is_done: bool) -> HttpResponse:
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"sentence": sentence}, status=200 if is_done else 409)
    (messages.success if is_done else messages.error)(request, sentence)
    return redirect("admin:exhibitors_hall_plan", hall.pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    hall = hall_of(request, pk)
    try:
        actions.undo_plan(by=request.user)
    except Refusal as refusal:
        return answer(request, hall, str(refusal), is_done=False)
    return answer(request, hall, _("Taken back."), is_done=True)


def arrange(request: HttpRequest) -> HttpResponse:
    """First a look at what would be, then, on a word, all of it or nothing."""
    permit(request)
    if "apply" in request.POST:
        return applied(request)
    form = ArrangeForm(request.GET or None)
    if not form.is_valid():
        return desk(request, "arrange.html", _("Place booths automatically"), form=form if form.is_bound else ArrangeForm())
    exhibitors = Exhibitor.objects.select_related("sector", "booth__hall", "application__package")
    chosen = list(exhibitors.filter(booth=None) if form.cleaned_data["which"] == "new" else exhibitors)
    halls = Hall.objects.prefetch_related("zones__sector", "booths__exhibitor__sector")
    found = actions.arrange(halls, chosen)
    places = {str(row.pk): {**place, "hall": place["hall"].pk} for row, place in found.places.items()}
    ticket = signing.dumps([places, places_of(chosen), request.user.pk], salt=SALT, compress=True) if places else ""
    context = {"form": form, "found": found, "drawings": proposed(halls, found), "ticket": ticket}
    return desk(request, "arrange.html", _("Place booths automatically"), **context)


def applied(request: HttpRequest) -> HttpResponse:
    """What was looked at, by who looked, as long as nobody has moved one of these booths since."""
    try:
        places, before, person = signing.loads(request.POST["apply"], salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        places, before, person = {}, {}, None
    halls = {hall.pk: hall for hall in Hall.objects.all()}
    exhibitors = list(Exhibitor.objects.filter(pk__in=[int(key) for key in places]))
    now = places_of(exhibitors)
    if person != request.user.pk or any(now.get(key) != before[key] for key in places):
        messages.error(request, _("The plan has changed since you looked. Look again."))
        return redirect("admin:exhibitors_hall_arrange")
    try:
        actions.change_plan({row: place_from(places[str(row.pk)], halls) for row in exhibitors}, by=request.user)
        messages.success(request, _("The booths stand as you saw it. One step back undoes it."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:exhibitors_hall_changelist")
