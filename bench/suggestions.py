"""How good suggestions are against known truth, and what it costs to make them for a whole expo.

python -m bench.suggestions           everything of docs/performance.md
python -m bench.suggestions quality   the quality alone
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from statistics import mean

import numpy as np

from bench.truth import Hidden, Truth, gain, is_mutual, truth
from matchmaking.suggesting.arrays import Vectors
from matchmaking.suggesting.ground import Ground
from matchmaking.suggesting.profiles import Weights
from matchmaking.suggesting.quality import ndcg
from matchmaking.suggesting.scoring import Meeting, meet, scores

SEEDS = range(1, 21)
TOP = 5
ONLY = {"tags": 0.0, "words": 0.0, "meaning": 0.0}
PLAIN = Weights(language=0, time=0, newness=0)

Ranking = Callable[[Meeting, Weights], Vectors]


def one_way(meeting: Meeting, _weights: Weights) -> Vectors:
    return meeting.forth


def two_way(meeting: Meeting, weights: Weights) -> Vectors:
    return scores(meeting, weights)[0]


METHODS: dict[str, tuple[dict[str, float], Ranking]] = {
    "tags, one way": (ONLY | {"tags": 1}, one_way),
    "tags, two ways": (ONLY | {"tags": 1}, two_way),
    "words, one way": (ONLY | {"words": 1}, one_way),
    "words, two ways": (ONLY | {"words": 1}, two_way),
    "tags and words, two ways": ({"meaning": 0}, two_way),
    "meaning, one way": (ONLY | {"meaning": 1}, one_way),
    "meaning, two ways": (ONLY | {"meaning": 1}, two_way),
    "all three, two ways": ({}, two_way),
}


def quality(found: Truth, table: Vectors) -> tuple[float, float]:
    """(nDCG@5, mutual@5) of companies ranked for each person."""
    ranked = np.argsort(-table, axis=1, kind="stable")[:, :TOP]
    rows = [(person, [found.companies[at] for at in order]) for person, order in zip(found.people, ranked.tolist(), strict=True)]
    gains = [ndcg([gain(person, one) for one in top], [gain(person, one) for one in found.companies], TOP) for person, top in rows]
    return mean(gains), mean(share_of_mutual(person, top) for person, top in rows)


def share_of_mutual(person: Hidden, top: list[Hidden]) -> float:
    return sum(is_mutual(person, one) for one in top) / TOP


def meanings(found: Truth) -> Mapping[str, Vectors] | None:
    try:
        from core.embedders.sentence_encoder import SentenceEncoder
    except ImportError:
        return None
    texts = sorted({text for profile in found.profiles() for text in profile.texts()})
    return dict(zip(texts, SentenceEncoder().vectors(texts), strict=True))


def compare(seed: int, *, meaning: bool = True) -> dict[str, tuple[float, float]]:
    found = truth(seed)
    vectors = meanings(found) if meaning else None
    ground = Ground(found.profiles(), vectors=vectors)
    people = ground.group([one.profile for one in found.people])
    companies = ground.group([one.profile for one in found.companies])
    results = {}
    for name, (changes, ranking) in METHODS.items():
        weights = replace(PLAIN, **changes)
        if vectors is None and weights.tags + weights.words == 0:
            continue
        results[name] = quality(found, ranking(meet(people, companies, weights), weights))
    return results


QUALITY = """## Suggestions against known truth

Made-up expos of 120 attendees and 60 companies (`bench/truth.py`, {seeds} seeds, mean): twelve hidden topics, texts in Chinese,
English or both, tags that are wrong as often as people's. nDCG@5 with a point for each direction that fits and one more for both;
mutual@5 is the share of the first five in which both have what the other needs.

| ranking | nDCG@5 | mutual@5 |
|---|--:|--:|"""


def print_quality() -> None:
    print(QUALITY.format(seeds=len(SEEDS)), flush=True)
    runs = [compare(seed) for seed in SEEDS]
    for name in runs[0]:
        print(f"| {name} | {mean(run[name][0] for run in runs):.3f} | {mean(run[name][1] for run in runs):.3f} |")
    if "meaning, one way" in runs[0]:
        against_tags = [run["all three, two ways"][0] / run["tags, two ways"][0] for run in runs]
        against_one_way = [run["all three, two ways"][1] / run["meaning, one way"][1] for run in runs]
        print(
            f"\nAll three, two ways: {mean(against_tags):.2f} times the nDCG@5 of tags two ways (lowest {min(against_tags):.2f}), "
            f"{mean(against_one_way):.2f} times the mutual@5 of meaning one way (lowest {min(against_one_way):.2f})."
        )


def main() -> None:
    print_quality()
    if sys.argv[1:] != ["quality"]:
        from bench.suggestions_cost import print_cost

        print_cost()


if __name__ == "__main__":
    main()
