"""Who says how near two texts are in meaning: nobody, or one of `core/embedders`. `SUGGESTIONS_EMBEDDINGS` chooses."""

from django.conf import settings

from core.embedders import Embedder, embedder_named


def embedder() -> Embedder:
    return embedder_named(settings.SUGGESTIONS_EMBEDDINGS)
