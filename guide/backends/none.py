"""No model: the guide answers with the sentences it found. This is the default."""

from collections.abc import Iterator

from guide.backends.base import ModelFailed, Prompt


class NoModel:
    is_on = False

    def stream(self, prompt: Prompt, *, seconds: float, tokens: int) -> Iterator[str]:
        raise ModelFailed("off")
