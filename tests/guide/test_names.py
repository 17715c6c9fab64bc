"""Names that stand in questions."""

import pytest

from guide.finding.names import Names, names_of, spoken

ROWS = [
    ("forum", ["元宇宙论坛", "Metaverse forum"]),
    ("exhibitor", ["诺维克液冷", "Norvik Liquid Cooling"]),
    ("speaker", ["潘屿", "Pan Yu"]),
    ("session", ["圆桌：数据要素", "Round table: data"]),
]


@pytest.fixture
def names() -> Names:
    found = Names()
    for slot, (kind, titles) in enumerate(ROWS):
        found.add(names_of(kind, titles, ""), slot)
    return found


@pytest.mark.parametrize(
    ("asked", "slots"),
    [
        ("元宇宙论坛什么时候开始", {0}),
        ("圆宇宙论坛", {0}),  # by its sound
        ("where is norvik liquid cooling?", {1}),
        ("norvik", set()),
        ("潘屿和诺维克液冷在哪里", {1, 2}),
        ("数据要素", {3}),
        ("", set()),
    ],
)
def test_names_are_found_as_written_and_as_they_sound(names, asked, slots):
    assert set(names.named_in(spoken(asked))) == slots


def test_the_longest_name_counts(names):
    assert names.named_in(spoken("圆桌：数据要素"))[3] == 1
