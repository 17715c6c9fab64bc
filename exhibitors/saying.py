"""What programs are told of this room and may read of it: scopes, events, and the one way each thing is said."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
from core.callers import Scope
from core.saying import addresses, words
from exhibitors.leads import Shown, shown
from exhibitors.models import Conversation, Exhibitor, Lead
from exhibitors.rules import PUBLISH


def booth_data(row: Exhibitor) -> dict[str, Any]:
    place = getattr(row, "booth", None)
    return {
        "slug": row.slug,
        "name": words(row, "name"),
        "tagline": words(row, "tagline"),
        "sector": row.sector.key,
        "city": words(row, "city"),
        "country": row.country,
        "website": row.website,
        "hall": place.hall.key if place else None,
        "booth": place.number if place else None,
        "tier": place.tier if place else None,
        "takes_requests": row.takes_requests,
        "is_sample": row.is_sample,
        "changed_at": row.touched_at,
        "url": addresses(row),
    }


def lead_data(found: Shown) -> dict[str, Any]:
    row = found.lead
    return {
        "id": row.uuid,
        "exhibitor": row.exhibitor.slug,
        "card": found.values,
        "state": row.state,
        "score": row.score,
        "stars": row.stars,
        "reasons": [{"kind": reason.kind, "number": reason.number} for reason in found.reasons],
        "follow_up_on": row.follow_up_on.isoformat() if row.follow_up_on else None,
        "tags": [tag.name for tag in row.tags.all()],
        "met_at": row.met_at,
        "last_at": row.last_at,
    }


def conversation_data(row: Conversation) -> dict[str, Any]:
    return {
        "id": row.uuid,
        "exhibitor": row.exhibitor.slug,
        "name": str(row.person),
        "topic": row.topic,
        "product": row.product.slug if row.product else None,
        "state": row.state,
        "asked_at": row.asked_at,
        "last_at": row.last_at,
        "due_at": row.due_at,
    }


# --- told when it happens ---------------------------------------------------------------------------------------------


def about_lead(key: str) -> Told | None:
    """None where the visitor has given no card, or took it back."""
    found = shown(list(Lead.objects.filter(uuid=key).shown().with_all()))
    return Told(lead_data(found[0]), frozenset({found[0].lead.exhibitor_id})) if found else None


def about_enquiry(key: str) -> Told | None:
    row = Conversation.objects.filter(uuid=key, person__erased_at=None).with_parties().first()
    if row is None:
        return None
    first = row.messages.shown().in_order().first()
    return Told({**conversation_data(row), "text": first.text if first else ""}, frozenset({row.exhibitor_id}))


def about_booth(key: str) -> Told | None:
    row = Exhibitor.objects.published().filter(pk=key).with_place().first()
    return Told(booth_data(row), frozenset({row.pk}), to_expo=True, to_all=True) if row else None


ANNOUNCEMENTS = (
    Announcement("lead.created", _("a visitor gave us a card"), about_lead),
    Announcement("lead.updated", _("something changed about a lead"), about_lead),
    Announcement("enquiry.created", _("a visitor wrote to us"), about_enquiry),
    Announcement("booth.published", _("a booth opened"), about_booth, permission=PUBLISH),
    Announcement("booth.changed", _("something changed at a booth"), about_booth, permission=PUBLISH),
)
SCOPES = (
    Scope("leads", _("leads with their cards"), for_companies=True),
    Scope("enquiries", _("conversations with visitors"), for_companies=True),
    Scope("exhibitors", _("exhibitors in any state"), permission=PUBLISH),
)
