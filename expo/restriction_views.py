"""Who may not write, over all rooms: those in force and those that are over, and silencing or banning by e-mail address."""

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.access import allowed
from core.refusals import Refusal
from expo.restraints import Lasts, MeasureForm
from live.actions import restrict
from live.models import Restriction
from live.rules import can_moderate as can_silence

A_PAGE = 50


class RestrictionForm(MeasureForm):
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    field_order = ("email",)

    def clean_email(self) -> User:
        person = User.objects.active().by_email(self.cleaned_data["email"])
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        return person


@allowed(can_silence)
@require_http_methods(["GET", "HEAD", "POST"])
def restrictions(request: HttpRequest) -> HttpResponse:
    form = RestrictionForm(request.POST or None, initial={"lasts": Lasts.DAY})
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["email"]
        try:
            row = restrict(person, by=request.user, **form.measure())
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("%(person)s: %(what)s.") % {"person": person, "what": row.get_kind_display()})
            return redirect("restrictions")
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": _("Who may not write"),
        "form": form,
        "restricted": Restriction.objects.in_force(now).with_people(),
        "over": Paginator(Restriction.objects.over(now).with_people(), A_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "admin/restrictions.html", context, status=400 if form.errors else 200)
