"""Pinyin in the characters that stand here for it."""

import pytest

from guide.finding.spellings import Spellings
from guide.finding.tokens import heard_pairs

TEXTS = ("有停车场和班车吗？", "数据安全论坛", "数据要素", "树句")


@pytest.fixture
def spellings() -> Spellings:
    found = Spellings()
    for text in TEXTS:
        found.add(heard_pairs(text))
    return found


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("tingchechang 在哪", "停车场 在哪"),
        ("shujuanquan luntan", "数据安全 论坛"),
        ("shuju", "数据"),  # and not the rarer 树句
        ("shujuku", "数据ku"),
        ("xuexiao", "xuexiao"),
        ("cloud", "cloud"),
        ("", ""),
    ],
)
def test_spelled_words_are_written_as_they_are_here(spellings, typed, written):
    assert spellings.in_characters(typed) == written
