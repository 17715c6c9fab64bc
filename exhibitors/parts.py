"""Products, documents and videos of a booth's page: two queries."""

from typing import Any

from django.db.models import QuerySet, Value

from exhibitors.models import Document, Exhibitor, Video

LINKED = ("order", "pk", "title_zh_hans", "title_en", "url", "file")


def add_parts(exhibitor: Exhibitor) -> None:
    """Adds the lists `shown_products`, `shown_documents` and `shown_videos`."""
    exhibitor.shown_products = list(exhibitor.products.shown())
    for product in exhibitor.shown_products:
        product.exhibitor = exhibitor
    exhibitor.shown_documents, exhibitor.shown_videos = [], []
    for language, *values in sorted(linked_rows(exhibitor), key=lambda row: row[1:3]):
        named: dict[str, Any] = dict(zip(LINKED, values, strict=True), exhibitor=exhibitor)
        if language:
            exhibitor.shown_documents.append(Document(language=language, **named))
        else:
            exhibitor.shown_videos.append(Video(**named))


def linked_rows(exhibitor: Exhibitor) -> list[tuple[Any, ...]]:
    """Documents and videos differ by the language, which documents have."""
    documents = QuerySet(Document).filter(exhibitor=exhibitor).order_by().values_list("language", *LINKED)
    videos = QuerySet(Video).filter(exhibitor=exhibitor).order_by().values_list(Value(""), *LINKED)
    return list(documents.union(videos, all=True))
