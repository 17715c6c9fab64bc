from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import (
    accept_role,
    end_session,
    erase_person,
    everything_about,
    give_consent,
    invitation_of,
    save_profile,
    terms_are_due,
)
from accounts.allauth import keep_zone
from accounts.forms import EraseForm, ProfileForm
from accounts.models import Consent, User
from core.access import public, signed_in
from core.refusals import Refusal
from core.storing import NotStored
from core.way_back import way_back
from event.models import Page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = ProfileForm(request.POST or None, request.FILES or None, person=person)
    if request.method != "POST":
        return shown(request, form, person)
    if not form.is_valid():
        return shown(request, form, User.objects.get(pk=person.pk), status=422)
    try:
        save_profile(person, form.changes(), face=form.face, by=person)
    except NotStored as refusal:
        form.add_error("picture", str(refusal))
        return shown(request, form, User.objects.get(pk=person.pk), status=refusal.status)
    messages.success(request, _("Your profile is saved."))
    response = redirect(
        translate_url(reverse("accounts:profile"), person.language) if "language" in form.changed_data else "accounts:profile"
    )
    if "zone_name" in form.changed_data:
        keep_zone(request, response, person)
    return response


def shown(request: HttpRequest, form: ProfileForm, person: User, status: int = 200) -> HttpResponse:
    """A completeness meter that names what is missing stands beside the form."""
    missing = [form.fields[name].label for name in person.missing]
    context = {"form": form, "person": person, "missing": missing, "consents": person.given_consents()}
    return render(request, "accounts/profile.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """The terms changed since this person agreed: once more, before going on."""
    person: Any = request.user
    target = way_back(request, request.POST.get("next") or request.GET.get("next") or "", otherwise=reverse("home"))
    if request.method == "POST":
        give_consent(person, Consent.Purpose.TERMS)
    if not terms_are_due(person):
        return HttpResponseRedirect(target)
    return render(request, "accounts/terms.html", {"pages": Page.objects.terms(), "target": target})


@signed_in
@never_cache
@reauthentication_required
def data(request: HttpRequest) -> HttpResponse:
    """What the expo knows about this person: to take along, or to be erased."""
    return render(request, "accounts/data.html", {"form": EraseForm(person=request.user)})


@signed_in
@never_cache
@reauthentication_required
def data_file(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    answer = JsonResponse(everything_about(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="my-data-{timezone.localdate()}.json"'
    return answer


@signed_in
@require_POST
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = EraseForm(request.POST, person=person)
    if form.is_valid():
        try:
            erase_person(person, by=person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    if form.errors:
        return render(request, "accounts/data.html", {"form": form}, status=422)
    logout(request)
    return render(request, "accounts/erased.html")


@signed_in
@require_POST
def end_one_session(request: HttpRequest, pk: int) -> HttpResponse:
    end_session(get_object_or_404(UserSession, user=request.user, pk=pk))
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: says who invites to what, and lets the invited address accept by a click (POST)."""
    found = invitation_of(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        return accept(request, token)
    return render(request, "accounts/invitation.html", {"invitation": found}, status=410 if found.is_closed else 200)


@signed_in
def accept(request: HttpRequest, token: str) -> HttpResponse:
    accept_role(token, by=request.user)
    messages.success(request, _("Welcome to the desk."))
    return redirect("admin:index")
