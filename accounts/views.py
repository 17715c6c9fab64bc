from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import save_profile
from accounts.allauth import keep_zone
from accounts.forms import ProfileForm
from accounts.models import User
from core.access import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = ProfileForm(request.POST or None, request.FILES or None, person=person)
    if request.method != "POST":
        return shown(request, form, person)
    if not form.is_valid():
        return shown(request, form, User.objects.get(pk=person.pk), status=422)
    save_profile(person, form.changes(), face=form.face, by=person)
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
