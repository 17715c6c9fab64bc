"""Addresses made from names. Chinese names have none in ASCII: those get a number, nobody wants guessed pinyin."""

from django.db.models import QuerySet
from django.utils.text import slugify

from exhibitors.models import Exhibitor, Product

RESERVED = {"plan", "join", "apply", "conversations", "cards"}
LENGTH = 44  # of 50: room for a number


def slug_for_exhibitor(exhibitor: Exhibitor) -> str:
    return free_slug(exhibitor, "exhibitor", Exhibitor.objects.exclude(pk=exhibitor.pk))


def slug_for_product(product: Product) -> str:
    return free_slug(product, "product", Product.objects.filter(exhibitor=product.exhibitor_id).exclude(pk=product.pk))


def free_slug(thing: Exhibitor | Product, kind: str, others: "QuerySet[Exhibitor] | QuerySet[Product]") -> str:
    """The English name, else a latin one in Chinese guise ("5G 云"), else `kind-<n>`; never one of `others`."""
    base = slugify(getattr(thing, "name_en", "") or "") or slugify(getattr(thing, "name_zh_hans", "") or "")
    base = base[:LENGTH].strip("-")
    used = set(others.values_list("slug", flat=True))
    taken = used | RESERVED
    if base and base not in taken:
        return base
    number = 2 if base else len(used) + 1
    while (slug := f"{base or kind}-{number}") in taken:
        number += 1
    return slug
