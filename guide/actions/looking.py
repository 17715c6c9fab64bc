"""The meanings of texts are looked at before somebody asks for them."""

from guide.finding.meanings import embedder, look_at
from guide.finding.nearby import missing_texts


def look_at_what_is_new() -> None:
    """All texts that nobody has looked at yet; nothing where there is no embedder."""
    if embedder().size:
        look_at(sorted(missing_texts()))
