import json

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from core.access import public, signed_in
from core.refusals import Refusal
from forums.actions import set_star
from forums.actions import star as put_star
from forums.agenda import clashes_with
from forums.models import Session

WANTED = "star_wanted"  # in the visitor's web session: what was starred before signing in


@public
@require_POST
def star(request: HttpRequest, forum_slug: str, slug: str) -> HttpResponseBase:
    """One POST, the wanted state in it. Visitors who are not signed in do that first; the star is not forgotten."""
    session = get_object_or_404(Session.objects.visible_to(request.user).select_related("forum"), forum__slug=forum_slug, slug=slug)
    if not request.user.is_authenticated:
        return sign_in_first(request, session)
    wanted = request.POST.get("starred", "1") != "0"
    set_star(session, wanted=wanted, by=request.user, at=timezone.now())
    warning = overlap_warning(session, request.user) if wanted else ""
    if request.htmx:
        return pressed(request, session, wanted=wanted, warning=warning)
    if warning:
        messages.warning(request, warning)
    return redirect(way_back(request, session))


@signed_in
@never_cache
@require_safe
def wanted(request: HttpRequest) -> HttpResponse:
    """After signing in: the star that was asked for before. Only this browser's own earlier POST has an effect here."""
    session = Session.objects.shown().select_related("forum").with_guid(request.session.pop(WANTED, None))
    if session is None:
        return redirect("forums:agenda")
    try:
        put_star(session, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(title)s” is on your agenda.") % {"title": session})
        if warning := overlap_warning(session, request.user):
            messages.warning(request, warning)
    return redirect(session)


def sign_in_first(request: HttpRequest, session: Session) -> HttpResponseBase:
    request.session[WANTED] = str(session.guid)
    response = redirect_to_login(reverse("forums:wanted"))
    return HttpResponseClientRedirect(response.url) if request.htmx else response


def pressed(request: HttpRequest, session: Session, *, wanted: bool, warning: str) -> HttpResponse:
    """The same button in its new state; a warning goes with it as an event that the page shows."""
    context = {"title": session, "starred": wanted, "url": reverse("forums:star", args=[session.forum.slug, session.slug])}
    template = "forums/_star_button.html" if request.POST.get("look") == "button" else "components/star.html"
    response = render(request, template, context)
    if warning:
        response["HX-Trigger"] = json.dumps({"expo:toast": {"text": warning, "url": reverse("forums:agenda")}})
    return response


def overlap_warning(session: Session, user: object) -> str:
    titles = clashes_with(session, user)
    if not titles:
        return ""
    quoted = [_("“%(title)s”") % {"title": title} for title in titles[:3]]
    return _("On your agenda this overlaps with %(titles)s.") % {"titles": get_text_list(quoted, _("and"))}


def way_back(request: HttpRequest, session: Session) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else session.get_absolute_url()
