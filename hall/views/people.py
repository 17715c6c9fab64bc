"""Somebody's little card beside plan and scene, and the forms with which one looks after oneself."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import signed_in
from core.refusals import Refusal
from core.way_back import go_back, way_back
from hall.actions import block_person, choose_look, report_person, unblock_person
from hall.forms import LookForm, ReportForm, SeenForm
from hall.models import HallVisit, Look
from hall.person_cards import card_of
from hall.person_keys import key_of, person_by
from hall.whereabouts import seat_of

LONGEST_QUESTION, MOST_FOUND = 80, 30


def met(key: str) -> Any:
    """Whom the address names; nobody's card stays open for longer than a day."""
    found = person_by(key)
    if found is None:
        raise Http404
    return found


@signed_in
@never_cache
@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """HTML without a page around it."""
    return render(request, "hall/_person.html", {"key": key, "card": card_of(met(key), seen_by=request.user), "report_form": ReportForm()})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, key: str) -> HttpResponse:
    """With a reason; what the person said shortly before comes along."""
    person, form = met(key), ReportForm(request.POST or None)
    visit = HallVisit.objects.last_of(person)
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            report_person(person, by=request.user, hall=visit and visit.hall, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
            status = refusal.status
        else:
            return done(request, _("Thank you: the moderators look at it."))
    back = way_back(request, request.POST.get("next", ""), otherwise=reverse("hall:plan"))
    return render(request, "hall/report.html", {"key": key, "person": person, "form": form, "back": back}, status=status)


@signed_in
@require_POST
def block(request: HttpRequest, key: str) -> HttpResponse:
    """Neither sees or hears the other in the halls any more, and neither asks the other for a meeting."""
    person = met(key)
    if request.POST.get("blocked") == "0":
        unblock_person(person, by=request.user)  # type: ignore[arg-type]
        return done(request, _("The block of %(who)s is lifted.") % {"who": person})
    block_person(person, by=request.user)  # type: ignore[arg-type]
    return done(request, _("You and %(who)s do not see each other in the halls any more.") % {"who": person})


@signed_in
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    return choose(request, LookForm)


@signed_in
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    return choose(request, SeenForm)


def choose(request: HttpRequest, form_class: type[LookForm] | type[SeenForm]) -> HttpResponse:
    """What the form says; the other half of how one shows oneself stays."""
    user: Any = request.user
    now = Look.objects.of(user)
    kept = {**now.worn(), "is_invisible": now.is_invisible, "is_busy": now.is_busy}
    form = form_class(request.POST, instance=now)
    if not form.is_valid():
        return HttpResponse(status=400)  # choices that no page of ours offers
    choose_look(user, by=user, **{**kept, **form.cleaned_data})
    return done(request, _("Noted: people in the hall see it at once."))


@signed_in
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Somebody by a part of the name, in whichever hall and copy; and one's own address for those who look for oneself."""
    asked = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\0", "").strip()
    visits = HallVisit.objects.seen_by(request.user).named(asked).with_people()[:MOST_FOUND] if asked else []
    found = {visit.person_id: (visit, key_of(visit.person_id)) for visit in visits}
    own = request.build_absolute_uri(reverse("hall:join", args=[key_of(request.user.pk)]))  # type: ignore[arg-type]
    return render(request, "hall/people.html", {"q": asked, "found": found.values(), "own": own})


@signed_in
@never_cache
@require_safe
def join(request: HttpRequest, key: str) -> HttpResponse:
    """Into the copy of the hall in which this person is: in the scene, or by the plan if the address says so."""
    person = met(key)
    seat = seat_of(person, seen_by=request.user)
    if seat is None:
        messages.info(request, _("%(who)s is not in the halls at the moment.") % {"who": person})
        return redirect("hall:people")
    view = "hall:plan" if request.GET.get("view") == "plan" else "hall:scene"
    return redirect(f"{reverse(view)}?{urlencode({'hall': seat.hall, 'friend': key})}")


def is_script(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]


def done(request: HttpRequest, sentence: str) -> HttpResponse:
    """A script that asked beside an open hall gets the sentence alone."""
    if is_script(request):
        return render(request, "hall/_done.html", {"sentence": sentence})
    messages.success(request, sentence)
    return go_back(request, request.POST.get("next", ""), otherwise=reverse("hall:plan"))
