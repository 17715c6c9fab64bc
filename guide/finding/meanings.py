"""What texts mean, each looked at once: kept in the database by the digest of the text, and nearby as one table of numbers."""

import logging
from collections.abc import Iterable, Sequence
from hashlib import sha256

import numpy as np
from django.conf import settings

from core.embedders import Embedder, EmbedderFailed, Vectors, embedder_named
from guide.models import Vector

AT_ONCE = 64
log = logging.getLogger(__name__)


def embedder() -> Embedder:
    return embedder_named(settings.GUIDE_EMBEDDINGS)


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def known_vectors(texts: Iterable[str]) -> dict[str, Vectors]:
    """By text, of those that were looked at before."""
    looker = embedder()
    digests = {digest_of(text): text for text in texts}
    found: dict[str, Vectors] = {}
    for batch in batches(list(digests), 400):
        for digest, numbers in Vector.objects.known(looker.name, batch).items():
            vector = np.frombuffer(numbers, dtype=np.float16)
            if len(vector) == looker.size:
                found[digests[digest]] = vector
    return found


def look_at(texts: Sequence[str]) -> dict[str, Vectors]:
    """The same for texts that are new, which are kept. What the embedder does not answer stays without."""
    looker, found = embedder(), {}
    for batch in batches(list(dict.fromkeys(texts)), AT_ONCE):
        try:
            vectors = looker.vectors(batch).astype(np.float16)
        except EmbedderFailed as fault:
            log.warning("The embedder does not answer: %s", fault)
            return found
        found |= dict(zip(batch, vectors, strict=True))
        rows = [Vector(embedder=looker.name, digest=digest_of(text), numbers=found[text].tobytes()) for text in batch]
        Vector.objects.bulk_create(rows, ignore_conflicts=True)
    return found


def meaning_of(wordings: Sequence[str]) -> Vectors | None:
    """Of a question said in several ways, which is not kept: the middle of them."""
    looker = embedder()
    if not looker.size:
        return None
    try:
        middle: Vectors = looker.vectors(wordings).sum(axis=0)
    except EmbedderFailed as fault:
        log.warning("The embedder does not answer: %s", fault)
        return None
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), dtype=np.float32)


def batches(rows: Sequence[str], size: int) -> Iterable[list[str]]:
    for at in range(0, len(rows), size):
        yield list(rows[at : at + size])
