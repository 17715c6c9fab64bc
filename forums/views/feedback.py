"""What somebody thinks of a session, and for its organisers and companies what all think of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.access import signed_in
from core.refusals import Refusal
from forums.actions.feedback import give_feedback
from forums.faces import face_of
from forums.feedback import own_feedback, summary_of
from forums.feedback_forms import FeedbackForm
from forums.models import Feedback, Session
from forums.rules import can_read_feedback, speaks_in

SHOWN = 200  # of the latest, on one page


@signed_in
@never_cache
def feedback(request: HttpRequest, forum_slug: str, slug: str) -> HttpResponse:
    sessions = Session.objects.visible_to(request.user).select_related("forum__sector", "stage")
    session = get_object_or_404(sessions, forum__slug=forum_slug, slug=slug)
    own = own_feedback(session, request.user)
    initial = {"stars": own.stars, "text": own.text} if own else {"stars": request.GET.get("stars")}
    form = FeedbackForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            give_feedback(session, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you for your feedback on “%(title)s”.") % {"title": session})
            return redirect(session)
    context = {"session": session, "face": face_of(session, timezone.now()), "form": form, "own": own}
    context["speaks"] = speaks_in(request.user, session)
    if can_read_feedback(request.user, session):
        rows = Feedback.objects
        context |= {"may_read": True, "summary": summary_of(rows.stars_of(session)), "words": rows.to_read(session)[:SHOWN]}
    return render(request, "forums/feedback.html", context, status=400 if form.errors else 200)
