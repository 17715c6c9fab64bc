"""Who may not write, over all rooms: those in force and those that are over, and silencing or banning by e-mail address."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

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
from live.actions import ban, silence
from live.models import Restriction
from live.rules import can_moderate as can_silence

A_PAGE = 50
HOUR = 60  # minutes


@dataclass(frozen=True)
class Measure:
    """`minutes` of silence, or else a ban for so long; without an end until it is lifted."""

    label: Any
    minutes: int = 0
    lasts: timedelta | None = None

    def take(self, person: User, *, reason: str, by: Any) -> Restriction:
        if self.minutes:
            return silence(person, minutes=self.minutes, reason=reason, by=by)
        return ban(person, reason=reason, by=by, lasts=self.lasts)


MEASURES = {
    "silence-hour": Measure(gettext_lazy("Silence for an hour"), minutes=HOUR),
    "silence-day": Measure(gettext_lazy("Silence for a day"), minutes=24 * HOUR),
    "ban-day": Measure(gettext_lazy("Ban for a day"), lasts=timedelta(days=1)),
    "ban-three": Measure(gettext_lazy("Ban for three days"), lasts=timedelta(days=3)),
    "ban-week": Measure(gettext_lazy("Ban for a week"), lasts=timedelta(days=7)),
    "ban": Measure(gettext_lazy("Ban until it is lifted")),
}


class RestrictionForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    measure = forms.ChoiceField(label=gettext_lazy("Measure"), choices=[(key, measure.label) for key, measure in MEASURES.items()])
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("It stands in the log, and the person reads it.")
    )

    def clean_email(self) -> User:
        person = User.objects.active().by_email(self.cleaned_data["email"])
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        return person


@allowed(can_silence)
@require_http_methods(["GET", "HEAD", "POST"])
def restrictions(request: HttpRequest) -> HttpResponse:
    form = RestrictionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, measure = form.cleaned_data["email"], MEASURES[form.cleaned_data["measure"]]
        try:
            row = measure.take(person, reason=form.cleaned_data["reason"], by=request.user)
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
