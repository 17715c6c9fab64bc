"""Meanings as a table of bytes."""

import numpy as np

from guide.finding.packed import AT_ONCE, Packed

SIZE = 64


def units(number: int) -> np.ndarray:
    vectors = np.random.default_rng(1).normal(size=(number, SIZE)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_likeness_in_bytes_is_that_of_the_numbers():
    vectors = units(AT_ONCE + 10)
    table = Packed.stacked([Packed.of(vectors[:5]), Packed.of(vectors[5:])], SIZE)
    found = table.likeness(vectors[7])
    assert np.abs(found - vectors @ vectors[7]).max() < 0.005
    assert found.argmax() == 7


def test_several_questions_are_compared_as_each_alone():
    vectors = units(AT_ONCE + 10)
    table = Packed.of(vectors)
    found = table.likeness(vectors[:3].T)
    assert np.allclose(found, np.stack([table.likeness(vector) for vector in vectors[:3]], axis=1), atol=1e-5)


def test_nothing_is_like_nothing():
    assert Packed.stacked([], 0).likeness(np.zeros(0, np.float32)).shape == (0,)
    assert Packed.stacked([Packed.of(units(0))], SIZE).likeness(units(1)[0]).shape == (0,)
