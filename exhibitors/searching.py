"""What search finds of the exhibitors: companies and their products."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from core.contributions import SearchDocument, SearchSource, both
from event.models import Sector
from exhibitors.models import Exhibitor, Product


def exhibitor_document(exhibitor: Exhibitor) -> SearchDocument:
    """Found by booth number, sector and city, too."""
    booth = getattr(exhibitor, "booth", None)
    return SearchDocument(
        title=both(exhibitor, "name"),
        url_name="exhibitors:detail",
        url_args=(exhibitor.slug,),
        note=both(exhibitor, "tagline"),
        text=both(exhibitor, "about"),
        terms=" ".join((booth.number if booth else "", *both(exhibitor.sector, "name"), *both(exhibitor, "city"))),
        sector=exhibitor.sector.key,
        is_public=exhibitor.is_published,
        is_sample=exhibitor.is_sample,
    )


def exhibitors_touched_by(thing: Any) -> QuerySet[Exhibitor] | None:
    if isinstance(thing, Exhibitor):
        return Exhibitor.objects.filter(pk=thing.pk)
    return Exhibitor.objects.filter(sector=thing) if isinstance(thing, Sector) else None


def product_document(product: Product) -> SearchDocument:
    company = product.exhibitor
    return SearchDocument(
        title=both(product, "name"),
        url_name="exhibitors:product",
        url_args=(company.slug, product.slug),
        note=both(company, "name"),
        text=tuple("\n".join(filter(None, parts)) for parts in zip(both(product, "summary"), both(product, "text"), strict=True)),
        terms=" ".join(both(company.sector, "name")),
        sector=company.sector.key,
        is_public=company.is_published and not product.is_hidden,
        is_sample=company.is_sample,
    )


def products_touched_by(thing: Any) -> QuerySet[Product] | None:
    """What changes with the company: its name, its sector, and whether it is published."""
    if isinstance(thing, Product):
        return Product.objects.filter(pk=thing.pk)
    if isinstance(thing, Exhibitor):
        return Product.objects.filter(exhibitor=thing.pk)
    return Product.objects.filter(exhibitor__sector=thing) if isinstance(thing, Sector) else None


SOURCES = (
    SearchSource(
        kind="exhibitor",
        label=pgettext_lazy("kinds", "Exhibitors"),
        rows=Exhibitor.objects.with_place,
        document=exhibitor_document,
        visible_to=Exhibitor.objects.visible_to,
        touched_by=exhibitors_touched_by,
        order=50,
    ),
    SearchSource(
        kind="product",
        label=pgettext_lazy("kinds", "Products"),
        rows=Product.objects.with_booth,
        document=product_document,
        visible_to=Product.objects.visible_to,
        touched_by=products_touched_by,
        order=60,
    ),
)
