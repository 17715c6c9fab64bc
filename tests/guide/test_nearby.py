"""Questions that wait for one another."""

import numpy as np

from guide.finding.nearby import Nearby
from guide.finding.packed import Packed

SIZE, TEXTS = 16, 40
DICE = np.random.default_rng(3)


def filled() -> Nearby:
    index = Nearby()
    for slot in range(TEXTS):
        index.lexicon.add({str(slot): 1})
    index.rows = Packed.of(DICE.normal(size=(TEXTS, SIZE)).astype(np.float32))
    index.row_slots = np.arange(TEXTS, dtype=np.int32)
    index.title_rows = np.zeros(TEXTS, dtype=bool)
    return index


def vector() -> np.ndarray:
    return DICE.normal(size=SIZE).astype(np.float32)


def test_one_product_serves_whoever_waits_with_the_same_result():
    index, first, second = filled(), vector(), vector()
    alone = [index.likeness(one)[0] for one in (first, second)]
    index.compared.clear()
    index.waiting[id(second)] = second
    with index.turn_of(first):
        assert np.allclose(index.likeness(first)[0], alone[0], atol=1e-5)
    assert set(index.compared) == {id(second)}
    with index.turn_of(second):
        assert np.allclose(index.likeness(second)[0], alone[1], atol=1e-5)
    assert (index.compared, index.waiting) == ({}, {})


def test_what_was_compared_before_the_index_changed_counts_no_more():
    index, first = filled(), vector()
    index.likeness(first)
    index.compare(0)
    assert not index.compared
