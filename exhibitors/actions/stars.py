"""A visitor stars a product."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import Refusal
from exhibitors.actions.leads import note_deed, undo_deed
from exhibitors.models import Product, ProductStar
from exhibitors.states import DeedKind


@transaction.atomic
def star_product(product: Product, *, wanted: bool, by: User) -> None:
    """Twice is once."""
    thing = f"product:{product.pk}"
    if not wanted:
        if ProductStar.objects.filter(product=product, person=by).delete()[0]:
            undo_deed(product.exhibitor, by, kind=DeedKind.STAR, thing=thing)
        return
    if product.is_hidden or not product.exhibitor.is_published:
        raise Refusal(_("This product is not shown."))
    if ProductStar.objects.get_or_create(product=product, person=by)[1]:
        note_deed(product.exhibitor, by, kind=DeedKind.STAR, thing=thing, label=product.name)
