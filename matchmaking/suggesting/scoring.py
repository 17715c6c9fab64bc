"""How well two groups of parties fit, in both directions, and the score that follows."""

from dataclasses import dataclass

import numpy as np

from matchmaking.suggesting.arrays import Numbers, Vectors
from matchmaking.suggesting.ground import Group, Lines
from matchmaking.suggesting.profiles import Weights

# Cosines between which texts mean more and more the same: measured on Chinese and English business texts, where unrelated ones had
# 0.2 to 0.3. Above, more makes no difference.
UNRELATED, THE_SAME = 0.2, 0.7
WORDS_ENOUGH = 0.35  # of the weight of a need's words; more makes no difference
ENOUGH_TIMES = 3  # free slots in common; more makes no difference
A_WORD = 1e-6


def line_fits(needs: Lines, offers: Lines, weights: Weights) -> Vectors:
    """Each need against each offer: the mixture of tags, words and meaning, 0 to 1.

    What a need does not have, as tags, or a meaning without an embedding, is left out of its mixture. So are words where the two are
    written in different scripts: they could not be the same, and the meaning speaks alone.
    """
    has_words = (np.diff(needs.words.indptr) > 0).astype(np.float32)
    parts = [
        (weights.tags * (needs.tags.sum(axis=1) > 0), needs.tags @ offers.tags.T),
        (weights.words * has_words, np.minimum((needs.words @ offers.words.T).toarray() / WORDS_ENOUGH, 1)),
    ]
    has_meaning = weights.meaning > 0 and needs.vectors is not None and offers.vectors is not None
    if has_meaning:
        parts.append((weights.meaning * needs.vectors.any(axis=1), near(needs.vectors, offers.vectors)))
    total = np.maximum(sum(weight for weight, _part in parts), A_WORD)
    mixed = np.zeros((len(needs.tags), len(offers.tags)), dtype=np.float32)
    for weight, part in parts:
        mixed += (weight / total).astype(np.float32)[:, None] * part
    if has_meaning:
        without_words = (total / np.maximum(total - weights.words * has_words, A_WORD)).astype(np.float32)
        np.multiply(mixed, without_words[:, None], out=mixed, where=(needs.scripts[:, None] & offers.scripts[None, :]) == 0)
    return np.minimum(mixed, 1, out=mixed)


def near(ones: Vectors, others: Vectors) -> Vectors:
    similar = ones @ others.T
    similar -= UNRELATED
    similar /= THE_SAME - UNRELATED
    return np.clip(similar, 0, 1, out=similar)


def best_of_parties(fits: Vectors, rows: Numbers, columns: Numbers) -> Vectors:
    """Of each party's lines with each other's the best; 0 where somebody has none."""
    best = np.zeros((len(rows) - 1, len(columns) - 1), dtype=np.float32)
    some_rows, some_columns = np.flatnonzero(np.diff(rows)), np.flatnonzero(np.diff(columns))
    if len(some_rows) and len(some_columns):
        reduced = np.maximum.reduceat(fits, columns[some_columns], axis=1)
        best[np.ix_(some_rows, some_columns)] = np.maximum.reduceat(reduced, rows[some_rows], axis=0)
    return best


@dataclass(frozen=True)
class Meeting:
    """Group A with group B: line by line and party by party. `forth` is A's need with B's offer, `back` B's need with A's offer;
    both have a row for each of A and a column for each of B."""

    one: Group
    other: Group
    forth_lines: Vectors
    back_lines: Vectors
    forth: Vectors
    back: Vectors
    standing: Vectors


def meet(one: Group, other: Group, weights: Weights) -> Meeting:
    forth_lines = line_fits(one.needs, other.offers, weights)
    back_lines = line_fits(other.needs, one.offers, weights)
    forth = best_of_parties(forth_lines, one.needs.starts, other.offers.starts)
    back = best_of_parties(back_lines, other.needs.starts, one.offers.starts).T
    return Meeting(one, other, forth_lines, back_lines, forth, back, standing(one, other, weights))


def standing(one: Group, other: Group, weights: Weights) -> Vectors:
    """The share of the score that stays: less where no language or no time is shared."""
    either_any = (one.languages == 0)[:, None] | (other.languages == 0)[None, :]
    shares_language = either_any | ((one.languages[:, None] & other.languages[None, :]) != 0)
    stays = np.where(shares_language, 1, 1 - weights.language).astype(np.float32)
    known = one.knows_times[:, None] & other.knows_times[None, :]
    common = np.minimum(one.free @ other.free.T / ENOUGH_TIMES, 1) if one.free.shape[1] else np.zeros(known.shape, dtype=np.float32)
    stays *= np.where(known, 1 - weights.time * (1 - common), 1)
    return stays


def joined(mine: Vectors, theirs: Vectors, weights: Weights, has_needs: Numbers) -> Vectors:
    """Both directions as one number, 0 to 1. Their product says how far it is both at once; it ranks better than the smaller of the two
    (bench/suggestions.py). The root brings the scale back to that of a fit: who fits entirely one way has about a half.

    Who says no need of their own is judged by what others need of them alone; who is suggested loses by having none.
    """
    whole = max(weights.mine + weights.theirs + weights.both, A_WORD)
    two_way = weights.mine * mine + weights.theirs * theirs + weights.both * mine * theirs
    one_way = (weights.mine + weights.theirs) * theirs if weights.theirs > 0 else np.zeros_like(theirs)
    return np.sqrt(np.where(has_needs[:, None], two_way, one_way) / whole)


def scores(meeting: Meeting, weights: Weights) -> tuple[Vectors, Vectors]:
    """(A reads B: a row for each of A, B reads A: a row for each of B)."""
    one, other = meeting.one, meeting.other
    forth = joined(meeting.forth, meeting.back, weights, np.diff(one.needs.starts) > 0) * meeting.standing
    back = joined(meeting.back.T, meeting.forth.T, weights, np.diff(other.needs.starts) > 0) * meeting.standing.T
    forth = forth * (1 + weights.newness * other.newness[None, :])
    back = back * (1 + weights.newness * one.newness[None, :])
    return np.clip(forth, 0, 1), np.clip(back, 0, 1)


def best_lines(fits: Vectors, rows: Numbers, columns: Numbers, pairs: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers, Numbers]:
    """For each (party of the rows, party of the columns): value, line of the one, line of the other, each counted within its party;
    -1 where there is none."""
    heights, widths = np.diff(rows)[pairs[0]], np.diff(columns)[pairs[1]]
    sizes = heights * widths
    value = np.zeros(len(sizes), dtype=np.float32)
    row, column = np.full(len(sizes), -1), np.full(len(sizes), -1)
    some = np.flatnonzero(sizes)
    if not len(some):
        return value, row, column
    starts = np.concatenate(([0], np.cumsum(sizes[some])[:-1]))
    pair = np.repeat(np.arange(len(some)), sizes[some])
    within = np.arange(sizes[some].sum()) - starts[pair]
    down, along = within // widths[some][pair], within % widths[some][pair]
    found = fits[rows[pairs[0][some]][pair] + down, columns[pairs[1][some]][pair] + along]
    value[some] = np.maximum.reduceat(found, starts)
    is_best = found == value[some][pair]
    _which, first = np.unique(pair[is_best], return_index=True)
    at = np.flatnonzero(is_best)[first]
    row[some], column[some] = down[at], along[at]
    return value, row, column
