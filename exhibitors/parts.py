"""Products, documents and videos of a booth's page, kept until something on the page changes."""

from django.core.cache import cache
from django.db.models import Prefetch, prefetch_related_objects

from exhibitors.models import Document, Exhibitor, Product, Video

KEPT = 300  # seconds
PARTS = ("shown_products", "shown_documents", "shown_videos")


def add_parts(exhibitor: Exhibitor) -> None:
    """Adds the lists `shown_products`, `shown_documents` and `shown_videos`.

    `touched_at` moves with each of them, so what is kept under it is never older than the page.
    """
    key = f"booth-parts:{exhibitor.pk}:{exhibitor.touched_at.timestamp()}"
    parts = cache.get(key)
    if parts is None:
        prefetch_related_objects(
            [exhibitor],
            Prefetch("products", Product.objects.shown(), to_attr=PARTS[0]),
            Prefetch("documents", Document.objects.all(), to_attr=PARTS[1]),
            Prefetch("videos", Video.objects.all(), to_attr=PARTS[2]),
        )
        parts = {name: getattr(exhibitor, name) for name in PARTS}
        cache.set(key, parts, KEPT)
    for name, rows in parts.items():
        setattr(exhibitor, name, rows)
