"""The own badge, what was attended, and certificates that anybody may verify."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import public, signed_in
from core.paper import NoFont
from core.refusals import Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from forums.models import Session
from registration import actions
from registration.badge_texts import badge_text, certificate_sentences, certificate_text, certificate_title, dates_of
from registration.models import Attendance, Certificate, CheckIn, Ticket
from registration.printing import badge_paper, certificate_paper

MOST_SHOWN = 200


def drawn(address: str) -> SafeString:
    """The code as a drawing inside of the page, on white in either scheme: cameras need the contrast."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(border=4, dark="#071238", light="#ffffff", omitsize=True))  # noqa: S308 - made of our own address


def own_ticket(request: HttpRequest) -> Ticket | None:
    return Ticket.objects.of(request.user).live().with_parts().first()


@signed_in
@never_cache
@require_safe
def badge(request: HttpRequest) -> HttpResponse:
    ticket = own_ticket(request)
    if ticket is None or not ticket.is_confirmed:
        return render(request, "registration/no_badge.html", {"ticket": ticket})
    mine = actions.badge_of(ticket)
    text = badge_text(mine, Event.objects.current(), settings.SITE_URL)
    seen = CheckIn.objects.in_force().at_place(None).of_ticket(ticket).with_parts().first()
    return render(request, "registration/badge.html", {"badge": mine, "text": text, "code": drawn(text.address), "seen": seen})


@signed_in
@never_cache
@require_safe
def badge_file(request: HttpRequest) -> HttpResponse:
    ticket = own_ticket(request)
    if ticket is None:
        raise Http404
    text = badge_text(actions.badge_of(ticket), Event.objects.current(), settings.SITE_URL)
    return paper_answer(lambda: badge_paper(text), "badge.pdf")


def paper_answer(made: Any, name: str) -> HttpResponse:
    try:
        data = made()
    except NoFont:
        raise Refusal(_("The file cannot be made: this installation has no font. Print the page instead.")) from None
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


@signed_in
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    ticket = own_ticket(request)
    if ticket is None:
        raise Http404
    actions.renew_badge(ticket, by=request.user)
    messages.success(request, _("Your badge has a new code. The old one is refused at the door."))
    return redirect("doors:badge")


@signed_in
@never_cache
@require_safe
def attendance(request: HttpRequest) -> HttpResponse:
    """Where the expo saw oneself: at the doors and at the stages. And the certificates of it."""
    rows = list(Attendance.objects.of(request.user).with_sessions()[:MOST_SHOWN])
    context = {
        "rows": rows,
        "minutes": sum(row.minutes for row in rows),
        "checks": CheckIn.objects.in_force().of_holder(request.user).with_parts()[:MOST_SHOWN],
        "certificates": Certificate.objects.of(request.user).with_parts()[:MOST_SHOWN],
        "companies": Exhibitor.objects.run_by(request.user).published()[:MOST_SHOWN],
        "least": actions.ATTENDED,
    }
    return render(request, "registration/attendance.html", context)


@signed_in
@require_POST
def certificate(request: HttpRequest) -> HttpResponse:
    """Of the company or the session that is named, else of the whole expo."""
    if slug := request.POST.get("company", ""):
        exhibitor = get_object_or_404(Exhibitor.objects.run_by(request.user), slug=slug)
        return redirect(actions.make_certificate_of_exhibiting(exhibitor, by=request.user))
    pk = request.POST.get("session", "")
    session = get_object_or_404(Session.objects.shown(), pk=pk) if pk.isdecimal() and len(pk) < 19 else None  # noqa: PLR2004
    made = actions.make_certificate(request.user, session)
    return redirect(made)


def certificate_or_404(code: str) -> Certificate:
    found = actions.certificate_by(code)
    if found is None:
        raise Http404
    return found


@public
@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever was handed a certificate reads here whether it is genuine."""
    found = actions.certificate_by(code)
    if found is None:
        return render(request, "registration/unknown_certificate.html", status=404)
    context = {
        "certificate": found,
        "title": certificate_title(found),
        "sentences": certificate_sentences(found),
        "dates": dates_of(Event.objects.current()),
    }
    return render(request, "registration/certificate.html", context)


@public
@never_cache
@require_safe
def certificate_file(_request: HttpRequest, code: str) -> HttpResponse:
    text = certificate_text(certificate_or_404(code), Event.objects.current(), settings.SITE_URL)
    return paper_answer(lambda: certificate_paper(text), "certificate.pdf")
