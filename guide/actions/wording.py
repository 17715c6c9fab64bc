"""An answer that was found in the words of a language model, where there is one and it keeps to its sources."""

from collections.abc import Generator, Sequence
from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from guide.actions.spending import book, estimated_tokens, give_back, may_word, most_tokens, place
from guide.answering import Answer, Link
from guide.backends import language_model
from guide.checking import Sentence
from guide.models import Conversation
from guide.quoting import MOST_PASSAGES, Passage, gives_orders, passage, prompt_for
from guide.states import MODEL, RETRIEVED
from guide.wording import Limits, Part, worded


def in_better_words(conversation: Conversation, question: str, found: Answer, address: str) -> Generator[Part, None, Answer]:
    """Parts as they come; returns the answer. What intents say from live rows is exact already, and stays."""
    passages = passages_of(found)
    if found.kind != RETRIEVED or not passages or not language_model().is_on:
        return found
    with place() as is_free:
        if not is_free or not may_word(conversation, address):
            return found
        sentences = yield from within_budget(question, found.language, passages)
    return in_words_of(found, sentences) if sentences else found


def passages_of(found: Answer) -> list[Passage]:
    """None where one of them speaks to machines: what a model would make of it nobody knows."""
    cited = [passage(number, source.title, source.text) for number, source in enumerate(found.sources[:MOST_PASSAGES], 1)]
    return [] if any(gives_orders(one.words) for one in cited) else cited


def within_budget(question: str, language: str, passages: Sequence[Passage]) -> Generator[Part, None, list[Sentence] | None]:
    prompt, day = prompt_for(question, language, passages), timezone.now().date()
    booked = most_tokens(prompt)
    if not book(booked, day):
        return None
    sentences = yield from worded(
        language_model(), prompt, language, passages, Limits(settings.GUIDE_MODEL_SECONDS, settings.GUIDE_MODEL_TOKENS)
    )
    if sentences:
        used = estimated_tokens(prompt.rules + prompt.material) + sum(estimated_tokens(one.text) for one in sentences)
        give_back(max(0, booked - used), day)
    return sentences


def in_words_of(found: Answer, sentences: Sequence[Sentence]) -> Answer:
    """Links are those that were found, the cited ones first; what one may do next stays as it was."""
    cited = [found.sources[number - 1] for number in dict.fromkeys(number for one in sentences for number in one.sources)]
    first = [Link(source.title, source.url, source.kind) for source in cited]
    rest = [link for link in found.links if link.url not in {one.url for one in first}]
    return replace(found, sentences=tuple(one.text for one in sentences), kind=MODEL, links=(*first, *rest))
