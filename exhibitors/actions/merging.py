"""Two companies become one: what belonged to the one that goes belongs to the one that stays, and its old address leads there."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import Verb, audit
from core.contributions import search_changed
from core.merging import lead_over
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.editing import touch
from exhibitors.models import Exhibitor, FormerAddress
from exhibitors.rules import can_publish
from exhibitors.slugs import slug_for_product
from exhibitors.states import Part, Role

RANK = {Role.MEMBER: 0, Role.MANAGER: 1, Role.OWNER: 2}


@transaction.atomic
def merge_exhibitors(gone: Exhibitor, kept: Exhibitor, *, by: User) -> Exhibitor:
    """All of it or nothing. Both rows are locked in the order of their keys: two who merge crosswise do not lock each other out."""
    if not can_publish(by):
        raise NotAllowed(_("Only organisers merge companies."))
    if gone.pk == kept.pk:
        raise Refusal(_("Choose another company: nobody merges with itself."), field="other")
    rows = {row.pk: row for row in Exhibitor.objects.select_for_update().filter(pk__in=(gone.pk, kept.pk)).order_by("pk")}
    if len(rows) < 2:  # noqa: PLR2004
        raise Refusal(_("One of the two companies is not there any more."), field="other")
    gone, kept = rows[gone.pk], rows[kept.pk]
    search_changed(gone)
    lead_over(gone, kept, by=by)
    FormerAddress.objects.create(slug=gone.slug, exhibitor=kept)
    audit(by, Verb.DELETED, gone, detail=_("became part of %(company)s") % {"company": kept})
    audit(by, Verb.CHANGED, kept, detail=_("%(company)s became part of it") % {"company": gone})
    gone.delete()
    touch(kept, by=by)
    search_changed(kept)
    return kept


def carry_staff(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """Who works for both keeps the higher role."""
    own = {member.person_id: member for member in kept.memberships.all()}
    for member in gone.memberships.all():
        other = own.get(member.person_id)
        if other is not None and RANK[Role(member.role)] > RANK[Role(other.role)]:
            other.role = member.role
            other.save(update_fields=["role"])


def carry_products(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """None is lost: one whose address is taken gets another."""
    taken = set(kept.products.values_list("slug", flat=True))
    for product in gone.products.all():
        if product.slug in taken:
            product.slug, product.exhibitor = "", kept
            product.slug = slug_for_product(product)
            product.save(update_fields=["slug", "exhibitor"])


def carry_pending_edits(gone: Exhibitor, _kept: Exhibitor, _by: Any) -> None:
    """What waits for a product goes with the product; what waits for the page of the company has no page any more."""
    gone.pending_edits.filter(part=Part.EXHIBITOR).delete()


def carry_conversations(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """A chat that is on with both would be there twice: the one that moves goes on as an enquiry."""
    chatting = kept.conversations.live().values("person")
    gone.conversations.live().filter(person__in=chatting).update(is_live=False)


def carry_cards(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """Of two cards of one visitor the one given to the company that stays holds; the other stays as a row with its end."""
    given = kept.cards.in_force().values("person")
    gone.cards.in_force().filter(person__in=given).update(ended_at=timezone.now())
