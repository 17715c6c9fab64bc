from hypothesis import given
from hypothesis import strategies as st

from search.backends.base import Columns
from search.backends.postgres import vector
from search.near import is_near, variants
from search.question import ask
from search.sounds import heard, sounds
from search.text import fold, tokens


def test_run_becomes_characters_and_pairs_and_words_their_singular():
    assert tokens("大數據 Gui’an Companies Café Ａ０３") == [
        "大",
        "数",
        "据",
        "大数",
        "数据",
        "guian",
        "companies",
        "company",
        "cafe",
        "a03",
    ]


def test_sounds_start_at_each_character():
    assert sounds("2022 数博会") == ["shubohui", "sbh", "bohui", "bh"]
    assert list(heard("国际数博会", "shubo")) == [(2, 4)]
    assert list(heard("国际数博会", "sbh")) == [(2, 5)]


@given(st.text(max_size=60))
def test_folding_remembers_where_each_character_came_from(text):
    plain = fold(text)
    assert len(plain.text) == len(plain.origin)
    assert all(0 <= at < len(text) for at in plain.origin)
    assert list(plain.origin) == sorted(plain.origin)


@given(st.text(max_size=60))
def test_tokens_hold_nothing_that_a_query_could_stumble_over(text):
    found = [*tokens(text), *(token for group in ask(text).groups for token in (*group.tokens, group.prefix))]
    assert all(token.isalnum() or not token or not set(token) & set("'\"\\ :*()&|!<>") for token in found)
    assert "''" not in vector(Columns(tokens(text), [], [], sounds(text), []))


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_near_words_share_a_variant(one, other):
    if is_near(one, other):
        assert variants(one) & variants(other)


def test_near_means_one_wrong_letter():
    near = {"platform", "plattform", "platorm", "plbtform", "paltform", "platfrom"}
    far = {"form", "plbtfxrm", "mroftalp", "platformers"}
    assert {word for word in near | far if is_near("platform", word)} == near
