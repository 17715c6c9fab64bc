"""A server that speaks `POST /v1/embeddings`. Texts leave the house for it: the operator chose it."""

import json
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any

import numpy as np
from django.conf import settings

from core.embedders.base import EmbedderFailed, Vectors, of_length_one

AT_ONCE = 64
LONGEST = 2000  # characters
PATIENCE = 3.0  # seconds: a question is answered without meanings rather than late
LARGEST = 20_000_000  # bytes of an answer


class RemoteEmbedder:
    def __init__(self) -> None:
        self.name = f"remote:{settings.EMBEDDINGS_MODEL}"[:80]
        self.size = settings.EMBEDDINGS_SIZE

    def vectors(self, texts: Sequence[str]) -> Vectors:
        found = [self.some(list(texts[at : at + AT_ONCE])) for at in range(0, len(texts), AT_ONCE)]
        return np.concatenate(found) if found else np.zeros((0, self.size), dtype=np.float32)

    def some(self, texts: list[str]) -> Vectors:
        body = {"model": settings.EMBEDDINGS_MODEL, "input": [text[:LONGEST] or " " for text in texts]}
        try:
            return of_length_one(self.read(self.post(body), len(texts)))
        except (OSError, HTTPException, ValueError, KeyError, TypeError) as fault:
            raise EmbedderFailed(str(fault)[:200]) from fault

    def post(self, body: dict[str, Any]) -> Any:
        key = {"Authorization": f"Bearer {settings.EMBEDDINGS_KEY}"} if settings.EMBEDDINGS_KEY else {}
        request = urllib.request.Request(  # noqa: S310 - the operator's own address
            settings.EMBEDDINGS_URL, data=json.dumps(body).encode(), headers={"Content-Type": "application/json", **key}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
            return json.loads(response.read(LARGEST))

    def read(self, answer: Any, number: int) -> Vectors:
        rows = [row["embedding"] for row in sorted(answer["data"], key=lambda row: row["index"])]
        found = np.asarray(rows, dtype=np.float32)
        if found.shape != (number, self.size):
            raise ValueError(f"{found.shape} numbers instead of {(number, self.size)}")
        return found
