"""The queue of applications: one list, two clicks a decision, many at once with the numbers said beforehand."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.exports import write_down
from core.refusals import Refusal
from core.way_back import go_back
from exhibitors import actions
from exhibitors.forms import ApplicationFilter, DecisionForm, ReasonForm
from exhibitors.forms.deciding import MOST_AT_ONCE
from exhibitors.models import Application, Call
from exhibitors.queue import Queue
from exhibitors.rules import can_decide_applications
from exhibitors.takeaway import applications_csv

LIST = "admin:exhibitors_application_changelist"
TITLES = {
    "accept": gettext_lazy("Accept many"),
    "waitlist": gettext_lazy("Put many on the waiting list"),
    "decline": gettext_lazy("Decline many"),
}


def desk_page(request: HttpRequest, template: str, title: Any, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = {**admin.site.each_context(request), "title": title, "opts": Application._meta}  # noqa: SLF001 (Django's documented way)
    return TemplateResponse(request, f"admin/exhibitors/application/{template}", {**frame, **context}, status=status)


def permit(request: HttpRequest) -> None:
    if not can_decide_applications(request.user):
        raise PermissionDenied


def queue_of(query: QueryDict) -> Queue:
    return Queue(ApplicationFilter(query).chosen(), query.get("page"))


def queue(request: HttpRequest) -> HttpResponse:
    permit(request)
    found = queue_of(request.GET)
    context = {"queue": found, "rows": found.page, "call": found.call}
    return desk_page(request, "queue.html", _("Applications"), context)


def export(request: HttpRequest) -> HttpResponse:
    permit(request)
    rows = queue_of(request.GET).rows
    write_down(request, Application, number=rows.count())
    return applications_csv(rows.with_parts().oldest_first())


def one(request: HttpRequest, pk: int) -> Application:
    permit(request)
    found: Application = get_object_or_404(Application.objects.handed_in().with_parts().with_flag(), pk=pk)
    return found


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """All that was said, what changed since, and the decision."""
    return application_page(request, one(request, pk))


def application_page(request: HttpRequest, row: Application, form: ReasonForm | None = None, status: int = 200) -> HttpResponse:
    answers = row.answers.select_related("question").prefetch_related("question__options")
    left = actions.Places(Call.objects.current()).left(row.package) if row.package else 0
    context = {"application": row, "answers": answers, "edits": row.edits.select_related("made_by", "seen_by"), "left": left}
    return desk_page(request, "application.html", row, {**context, "form": form or ReasonForm()}, status)


def back(request: HttpRequest, row: Application | None = None) -> HttpResponse:
    """To the page or the list one came from, as it was filtered."""
    page = reverse("admin:exhibitors_application_change", args=[row.pk]) if row else reverse(LIST)
    return go_back(request, request.POST.get("next", ""), otherwise=page)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    row, action = one(request, pk), request.POST.get("action", "")
    form = ReasonForm(request.POST)
    if action == "decline" and not form.is_valid():
        return application_page(request, row, form, 400)
    steps = {
        "accept": lambda: actions.accept_application(row, by=request.user),
        "waitlist": lambda: actions.waitlist_application(row, by=request.user),
        "decline": lambda: actions.decline_application(row, reason=form.cleaned_data["reason"], by=request.user),
        "confirm": lambda: actions.confirm_application(row, by=request.user),
        "seen": lambda: actions.see_edits(row, by=request.user),
    }
    try:
        if action in steps:
            steps[action]()
            row.refresh_from_db(fields=["state"])
            messages.success(request, f"{row}: {row.get_state_display()}")
    except Refusal as refusal:
        messages.error(request, f"{row}: {refusal}")
    return back(request, row)


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First what would happen, with numbers; then, confirmed, what did happen, row by row."""
    permit(request)
    form = DecisionForm(request.POST)
    if not form.is_valid() and form.errors.keys() != {"reason"}:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return back(request)
    chosen = chosen_rows(form)
    return done(request, form, chosen) if form.is_valid() and form.cleaned_data["confirmed"] else ask(request, form, chosen)


def chosen_rows(form: DecisionForm) -> Any:
    if form.cleaned_data["all"]:
        return queue_of(QueryDict(form.cleaned_data["filter"])).rows
    return Application.objects.handed_in().filter(pk__in=list(map(int, form.cleaned_data["keys"])))


def ask(request: HttpRequest, form: DecisionForm, chosen: Any) -> HttpResponse:
    action, total = form.cleaned_data["action"], chosen.count()
    rows = list(chosen.with_parts().oldest_first()[:MOST_AT_ONCE])
    plan = actions.plan_decisions(rows, action)
    context = {"form": form, "plan": plan, "action": action, "keys": [row.pk for row in rows], "total": total}
    context |= {"later": total - len(rows), "next": request.POST.get("next", "")}
    return desk_page(request, "bulk.html", TITLES[action], context, 400 if form.errors else 200)


def done(request: HttpRequest, form: DecisionForm, chosen: Any) -> HttpResponse:
    rows = list(chosen.with_parts().oldest_first()[:MOST_AT_ONCE])
    results = actions.decide_all(rows, form.cleaned_data["action"], reason=form.cleaned_data["reason"], by=request.user)
    changed = sum(result.is_done for result in results)
    context = {"results": results, "changed": changed, "skipped": len(results) - changed, "next": request.POST.get("next", "")}
    return desk_page(request, "results.html", _("Results"), context)
