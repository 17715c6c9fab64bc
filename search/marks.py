"""Where a question is found in a text, and how that is shown: everything escaped, the hits in <mark>."""

from collections.abc import Iterable, Iterator

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.question import Group, Question
from search.sounds import SHORTEST, heard
from search.text import Folded, Piece, fold, pieces, stem

LONGEST_SNIPPET = 150
BEFORE = 40  # characters shown before the first hit
TO_A_SPACE = 12

Span = tuple[int, int]


def spans(text: str, question: Question) -> list[Span]:
    """What was found as written, in order and without overlap."""
    plain = fold(text)
    return merged(span for piece in pieces(plain.text) for group in question.groups for span in found(plain, piece, group))


def found(plain: Folded, piece: Piece, group: Group) -> Iterator[Span]:
    if piece.is_run and group.is_run:
        yield from (plain.span(piece.start + at, piece.start + at + len(group.typed)) for at in places(piece.text, group.typed))
    elif not (piece.is_run or group.is_run) and is_meant(piece.text, group):
        yield plain.span(piece.start, piece.start + len(piece.text))


def places(run: str, wanted: str) -> Iterator[int]:
    at = run.find(wanted)
    while at >= 0:
        yield at
        at = run.find(wanted, at + 1)


def is_meant(word: str, group: Group) -> bool:
    return word in group.tokens or stem(word) in group.tokens or bool(group.prefix and word.startswith(group.prefix))


def sounding(text: str, question: Question) -> list[Span]:
    """What was found by its pinyin."""
    plain, asked = fold(text), [word for word in question.words if len(word) >= SHORTEST and word.isascii()]
    runs = [piece for piece in pieces(plain.text) if piece.is_run] if asked else []
    return merged(plain.span(piece.start + a, piece.start + b) for piece in runs for word in asked for a, b in heard(piece.text, word))


def merged(found: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def marked(text: str, hits: list[Span], start: int = 0, end: int | None = None) -> SafeString:
    """The text from `start` to `end`, escaped, with its hits marked."""
    end = len(text) if end is None else end
    parts, at = [], start
    for first, last in hits:
        if at <= first and last <= end:
            parts += [conditional_escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
            at = last
    parts.append(conditional_escape(text[at:end]))
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)


def snippet(text: str, hits: list[Span]) -> SafeString:
    """The part of a longer text around its first hit; its beginning without one. Words stay whole."""
    start = max(0, hits[0][0] - BEFORE) if hits else 0
    start = to_a_space(text, start) if start else 0
    end = min(len(text), start + LONGEST_SNIPPET)
    end = text.rfind(" ", max(start, end - TO_A_SPACE), end) if end < len(text) and " " in text[end - TO_A_SPACE : end] else end
    return format_html("{}{}{}", "…" if start else "", marked(text, hits, start, end), "…" if end < len(text) else "")


def to_a_space(text: str, at: int) -> int:
    space = text.find(" ", at, at + TO_A_SPACE)
    return space + 1 if space >= 0 else at
