"""Two companies become one: look for the other, read what moves, say yes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from core.access import signed_in
from core.desk_forms import is_key
from core.merging import what_moves
from core.refusals import Refusal
from exhibitors import actions
from exhibitors.admin_views.booths import organisers_exhibitor, page
from exhibitors.models import Exhibitor

MOST_FOUND = 20


@signed_in
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The company of this page stays; `other` becomes part of it."""
    kept = organisers_exhibitor(request, pk)
    other = other_company(request.POST.get("other") or request.GET.get("other", ""), kept)
    if request.method == "POST" and other is not None and (done := merged(request, other, kept)):
        return done
    asked = request.GET.get("q", "").strip()[:100]
    context: dict[str, Any] = {"title": _("Merge with another company"), "asked": asked, "other": other}
    if other is not None:
        context |= {"moves": what_moves(other), "booth": getattr(other, "booth", None), "has_booth": hasattr(kept, "booth")}
    elif asked:
        context["found"] = Exhibitor.objects.exclude(pk=kept.pk).named(asked).with_place()[:MOST_FOUND]
    return page(request, "merge.html", kept, **context)


def other_company(number: str, kept: Exhibitor) -> Exhibitor | None:
    return Exhibitor.objects.exclude(pk=kept.pk).with_place().filter(pk=number).first() if is_key(number) else None


def merged(request: HttpRequest, other: Exhibitor, kept: Exhibitor) -> HttpResponse | None:
    try:
        actions.merge_exhibitors(other, kept, by=request.user)  # type: ignore[arg-type]
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, _("%(other)s is part of %(company)s now.") % {"other": other, "company": kept})
    return redirect("admin:exhibitors_exhibitor_change", kept.pk)
