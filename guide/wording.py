"""A language model words an answer; what it says is read sentence by sentence, and passed on only as far as it is true to its sources."""

import logging
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide.backends.base import LanguageModel, ModelFailed, Prompt
from guide.checking import MOST_SENTENCES, Sentence, Sentences, Unfit, checked, first_source
from guide.quoting import Passage

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Begun:
    """The first piece has come; `title` is that of the passage it names, where it does."""

    title: str


@dataclass(frozen=True)
class Limits:
    seconds: float
    tokens: int


Part = Begun | Sentence
Worded = Generator[Part, None, list[Sentence] | None]


def worded(model: LanguageModel, prompt: Prompt, language: str, passages: Sequence[Passage], limits: Limits) -> Worded:
    """Parts as they come. Returns all sentences; None where the model failed or said what its sources do not: then nothing of it counts."""
    known = {one.number: one for one in passages}
    stream = model.stream(prompt, seconds=limits.seconds, tokens=limits.tokens)
    said: list[Sentence] = []
    try:
        for part in parts_of(stream, known, language):
            if isinstance(part, Sentence):
                said.append(part)
            yield part
    except ModelFailed as failure:
        log.info("The language model gave no answer: %s", failure)
        return None
    except Unfit as why:
        log.info("An answer of the language model was not shown: %s", why)
        return None
    finally:
        if isinstance(stream, Generator):
            stream.close()  # hangs up
    return said or None


def parts_of(stream: Iterator[str], known: Mapping[int, Passage], language: str) -> Iterator[Part]:
    """What goes beyond so many sentences is not waited for."""
    number = 0
    for part in read(stream, known):
        if isinstance(part, Begun):
            yield part
            continue
        yield checked(part, known, language)
        number += 1
        if number == MOST_SENTENCES:
            return


def read(stream: Iterator[str], known: Mapping[int, Passage]) -> Iterator[Begun | str]:
    """That it begins, then raw sentences."""
    sentences, has_begun = Sentences(), False
    for piece in stream:
        if not has_begun:
            has_begun = True
            source = first_source(piece, known)
            yield Begun(known[source].title if source else "")
        yield from sentences.add(piece)
    yield from sentences.rest()
