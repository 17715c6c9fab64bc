"""The survey at the end of the expo."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.access import signed_in
from core.refusals import Refusal
from registration.actions import answer_survey
from registration.forms import SurveyForm
from registration.models import Survey
from registration.surveys import has_answered, own_answers


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest) -> HttpResponse:
    found = Survey.objects.current()
    if found is None:
        raise Http404
    form = SurveyForm(request.POST or None, given=own_answers(found, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            answer_survey(found, answers=form.answers(), by=request.user)  # type: ignore[arg-type]
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you: your answers are stored."))
            return redirect(found)
    now = timezone.now()
    context = {"survey": found, "form": form, "is_open": found.is_open(now), "is_over": found.closes_at <= now}
    context["answered"] = has_answered(request.user)
    return render(request, "registration/survey.html", context, status=400 if form.errors else 200)
