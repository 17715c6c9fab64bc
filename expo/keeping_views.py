"""How long personal data is kept, by kind: to be looked at, tried, and set."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.access import allowed
from core.retention import LONGEST, kept_kinds
from event.actions import kept, set_keeping
from event.rules import can_run_expo


class KeepingForm(forms.Form):
    """A number of days a kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kept_kinds():
            label = gettext_lazy("Days")
            self.fields[kind.key] = forms.IntegerField(label=label, min_value=0, max_value=LONGEST, required=False)
            self.fields[kind.key].widget.attrs |= {"aria-label": kind.label, "class": "num"}

    def days(self) -> dict[str, int]:
        """Of the kinds that were typed well."""
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


@allowed(can_run_expo)
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest) -> HttpResponse:
    """What would go is shown for the days in the address; only what is sent is set."""
    typed = request.POST if request.method == "POST" else request.GET
    form, is_tried = KeepingForm(typed or None), bool(typed)
    if request.method == "POST" and form.is_valid():
        set_keeping(form.days(), by=request.user)
        messages.success(request, _("Set. What is due goes in the next night."))
        return redirect("keeping")
    rows = kept(timezone.now(), form.days() if is_tried and not form.errors else None)
    if not is_tried:
        form.initial = {row.kind.key: row.days for row in rows}
    context = {
        **admin.site.each_context(request),
        "title": _("How long personal data is kept"),
        "form": form,
        "rows": [(row, form[row.kind.key]) for row in rows],
        "is_tried": is_tried and not form.errors,
    }
    return render(request, "admin/keeping.html", context, status=400 if form.errors else 200)
