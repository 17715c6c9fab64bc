"""The meaning of texts, each looked at once: kept in the database by the digest of the text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np

from matchmaking.backends import embedder
from matchmaking.models import Meaning
from matchmaking.suggesting.arrays import Vectors

AT_ONCE = 500


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def meanings_of(texts: Iterable[str], *, progress: Callable[[float], None] = lambda _share: None) -> Mapping[str, Vectors] | None:
    """By text; None where nobody knows meanings."""
    looker = embedder()
    if not looker.size:
        return None
    digests = {digest_of(text): text for text in sorted(set(texts))}
    found: dict[str, Vectors] = {}
    for batch in batches(list(digests)):
        for digest, vector in Meaning.objects.of(looker.name, batch).values_list("digest", "vector"):
            found[digests[digest]] = np.frombuffer(vector, dtype=np.float16).astype(np.float32)
    missing = [text for text in digests.values() if text not in found]
    for number, batch in enumerate(batches(missing)):
        vectors = looker.vectors(batch)
        keep(looker.name, batch, vectors)
        found |= dict(zip(batch, vectors.astype(np.float32), strict=True))
        progress(min(1, (number + 1) * AT_ONCE / len(missing)))
    return found


def keep(name: str, texts: Sequence[str], vectors: Vectors) -> None:
    rows = [
        Meaning(embedder=name, digest=digest_of(text), vector=vector.astype(np.float16).tobytes())
        for text, vector in zip(texts, vectors, strict=True)
    ]
    Meaning.objects.bulk_create(rows, ignore_conflicts=True)


def forget_unused(texts: Iterable[str]) -> None:
    """What nobody says any more, or another embedder looked at."""
    known = {digest_of(text) for text in texts}
    gone = [pk for pk, digest in Meaning.objects.filter(embedder=embedder().name).values_list("pk", "digest") if digest not in known]
    for batch in batches(gone):
        Meaning.objects.filter(pk__in=batch).delete()
    Meaning.objects.exclude(embedder=embedder().name).delete()


def batches(rows: Sequence[object]) -> Iterator[list]:  # type: ignore[type-arg]
    for at in range(0, len(rows), AT_ONCE):
        yield list(rows[at : at + AT_ONCE])
