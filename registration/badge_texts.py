"""What badges and certificates say, in the reader's language."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from event.models import Event
from event.zones import zone_label
from registration.models import Badge, Certificate
from registration.printing import BadgeText, CertificateText


def dates_of(event: Event) -> str:
    """First and last day at the expo, or its only one, with its zone."""
    first, last = (localtime(moment, event.zone) for moment in (event.opens_at, event.closes_at - timedelta(seconds=1)))
    params = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT"), "zone": zone_label(event.zone, first)}
    if first.date() == last.date():
        return _("%(first)s, %(zone)s") % params
    return _("%(first)s to %(last)s, %(zone)s") % params


def badge_text(badge: Badge, event: Event, site: str) -> BadgeText:
    """`site` is the address of the expo, without a slash at its end."""
    ticket = badge.ticket
    return BadgeText(
        expo=event.name,
        dates=dates_of(event),
        name=str(ticket.person),
        company=ticket.company or ticket.person.company,
        kind=ticket.kind.name,
        code=badge.code,
        address=f"{site}{reverse('doors:check_in')}?code={badge.code}",
    )


def certificate_title(certificate: Certificate) -> str:
    return _("Certificate of exhibiting") if certificate.exhibitor_id else _("Certificate of attendance")


def certificate_sentences(certificate: Certificate) -> tuple[str, ...]:
    return sentences_of_company(certificate) if certificate.exhibitor_id else sentences_of_person(certificate)


def sentences_of_company(certificate: Certificate) -> tuple[str, ...]:
    found = [_("exhibited at booth %(booth)s.") % {"booth": certificate.booth} if certificate.booth else _("exhibited.")]
    if certificate.products:
        text = ngettext("Showed %(number)d product or solution.", "Showed %(number)d products and solutions.", certificate.products)
        found.append(text % {"number": certificate.products})
    return tuple(found)


def sentences_of_person(certificate: Certificate) -> tuple[str, ...]:
    if certificate.session is not None:
        title: Any = certificate.session.title
        found = [_("attended “%(title)s”, a session of “%(forum)s”.") % {"title": title, "forum": certificate.session.forum.name}]
    elif certificate.sessions:
        found = [
            ngettext("attended %(number)d session.", "attended %(number)d sessions.", certificate.sessions)
            % {"number": certificate.sessions}
        ]
    else:
        found = [_("attended the expo.")]
    if certificate.minutes:
        found.append(
            ngettext("Watched live: %(number)d minute.", "Watched live: %(number)d minutes.", certificate.minutes)
            % {"number": certificate.minutes}
        )
    if certificate.was_there:
        found.append(_("Was checked in at the door."))
    return tuple(found)


def certificate_text(certificate: Certificate, event: Event, site: str) -> CertificateText:
    made = {
        "day": date_format(localtime(certificate.made_at, event.zone), "DATE_FORMAT"),
        "zone": zone_label(event.zone, certificate.made_at),
    }
    return CertificateText(
        title=certificate_title(certificate),
        expo=event.name,
        dates=dates_of(event),
        name=certificate.name,
        company=certificate.company,
        sentences=certificate_sentences(certificate),
        code=certificate.code,
        address=f"{site}{certificate.get_absolute_url()}",
        made=_("Made on %(day)s, %(zone)s. Whether it is genuine says the address above.") % made,
    )
