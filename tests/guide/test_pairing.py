"""Words of one language and of the other, learned from texts that stand here in both."""

from guide.finding.pairing import learned

TEXTS = [
    ("液冷机柜", "Liquid cooling rack"),
    ("液冷散热", "Liquid cooling carries away heat"),
    ("机柜监控", "Rack monitoring"),
    ("散热方案", "A plan for heat"),
    ("数据监控", "Data monitoring"),
    ("数据方案", "A plan for data"),
]


def test_words_that_always_meet_belong_together():
    said = learned(TEXTS)
    assert max(said["液冷"], key=said["液冷"].get) in {"liquid", "cool"}
    assert max(said["rack"], key=said["rack"].get) == "机柜"
    assert max(said["数据"], key=said["数据"].get) == "data"


def test_what_stands_in_one_language_alone_teaches_nothing():
    assert learned([("液冷机柜", ""), ("", "Liquid cooling rack"), ("", "")]) == {}


def test_nothing_is_learned_from_nothing():
    assert learned([]) == {}


def test_the_same_texts_teach_the_same():
    assert learned(TEXTS) == learned(TEXTS)
