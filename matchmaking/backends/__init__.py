"""Who says how near two texts are in meaning: nobody, or a sentence encoder. `SUGGESTIONS_EMBEDDINGS` chooses."""

import logging
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from matchmaking.backends.base import Embedder
from matchmaking.backends.none import NoEmbedder

BACKENDS = {
    "none": "matchmaking.backends.none.NoEmbedder",
    "sentence-encoder": "matchmaking.backends.sentence_encoder.SentenceEncoder",
}
log = logging.getLogger(__name__)


@cache
def embedder_named(name: str) -> Embedder:
    """Suggestions are worth having without meanings, too: what is not installed is said in the log, once."""
    try:
        made: Embedder = import_string(BACKENDS[name])()
    except (KeyError, ImportError) as fault:
        log.warning("SUGGESTIONS_EMBEDDINGS=%s cannot be used (%s): tags and words decide alone", name, fault)
        return NoEmbedder()
    return made


def embedder() -> Embedder:
    return embedder_named(settings.SUGGESTIONS_EMBEDDINGS)
