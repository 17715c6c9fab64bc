from dataclasses import replace
from random import Random

import numpy as np
import pytest

from bench.truth import truth
from matchmaking.suggesting.engine import score_pair, suggest
from matchmaking.suggesting.profiles import Kind, Line, Match, Places, Profile, Weights
from matchmaking.suggesting.words import Dictionary, counted, scripts_of

PLAIN = Weights(newness=0, cap=0, least=0.01)


def line(text: str, *tags: str) -> Line:
    return Line("entry:1", (text, text), text, frozenset(tags))


def dave(**fields: object) -> Profile:
    """Looks for privacy computing, offers data of fields seen from above."""
    return Profile("p1", needs=(line("隐私计算平台", "security"),), offers=(line("农业遥感数据", "trade"),), **fields)  # type: ignore[arg-type]


def panshi(**fields: object) -> Profile:
    return Profile("e1", needs=(line("寻找农业数据", "trade"),), offers=(line("联邦建模与隐私计算", "security"),), **fields)  # type: ignore[arg-type]


def liuchuan(**fields: object) -> Profile:
    """Has what dave needs, and needs nothing of his."""
    return Profile("e2", needs=(line("寻找注塑机", "industry"),), offers=(line("联邦建模与隐私计算", "security"),), **fields)  # type: ignore[arg-type]


def others(matches: list[Match], reader: str = "p1") -> list[str]:
    return [match.other for match in matches if match.reader == reader]


def test_who_fits_both_ways_comes_before_who_fits_one_way():
    assert others(suggest([dave(), liuchuan(), panshi()], PLAIN)) == ["e1", "e2"]


def test_suggestions_are_made_for_both_sides():
    found = suggest([dave(), panshi()], PLAIN)
    assert {(match.reader, match.other) for match in found} == {("p1", "e1"), ("e1", "p1")}


def test_match_names_the_lines_that_fit():
    seeker = replace(dave(), needs=(line("注塑机改造", "industry"), line("隐私计算平台", "security")))
    match = suggest([seeker, panshi()], PLAIN)[-1]
    assert (match.reader, match.mine.need, match.mine.offer, match.theirs.need, match.theirs.offer) == ("p1", 1, 0, 0, 0)


def test_order_does_not_depend_on_the_order_of_the_input():
    profiles = truth(3, people=30, companies=15).profiles()
    shuffled = list(profiles)
    Random(1).shuffle(shuffled)
    assert suggest(profiles, PLAIN) == suggest(shuffled, PLAIN)


def test_barred_are_not_suggested_to_each_other():
    barred = {"p1": {"e1"}, "e1": {"p1"}}
    assert suggest([dave(), panshi()], PLAIN, barred=barred) == []


def test_hidden_people_are_suggested_to_nobody_and_get_suggestions():
    found = suggest([dave(is_found=False), panshi()], PLAIN)
    assert [(match.reader, match.other) for match in found] == [("p1", "e1")]


def test_without_a_common_language_the_score_is_lower():
    apart = suggest([dave(languages=frozenset({"zh"})), panshi(languages=frozenset({"en"}))], PLAIN)
    either = suggest([dave(languages=frozenset({"zh"})), panshi()], PLAIN)
    assert apart[0].score == pytest.approx(either[0].score * 0.7, abs=0.001)


def test_without_a_common_time_the_score_is_lower():
    apart = suggest([dave(free=frozenset({1, 2})), panshi(free=frozenset({3}))], PLAIN)
    together = suggest([dave(free=frozenset({1, 2, 3})), panshi(free=frozenset({1, 2, 3}))], PLAIN)
    assert apart[0].score == pytest.approx(together[0].score * 0.7, abs=0.001)


def test_who_was_never_shown_comes_before_an_equal_who_was():
    known, new = panshi(), replace(panshi(newness=1.0), key="e9")
    assert others(suggest([dave(), known, new], replace(PLAIN, newness=0.1))) == ["e9", "e1"]


def test_more_weight_on_tags_moves_who_shares_them_up():
    by_tag = Profile("e1", offers=(line("something quite different", "security"),))
    by_words = Profile("e2", offers=(line("隐私计算平台"),))
    assert others(suggest([dave(), by_tag, by_words], replace(PLAIN, tags=1, words=9))) == ["e2", "e1"]
    assert others(suggest([dave(), by_tag, by_words], replace(PLAIN, tags=9, words=1))) == ["e1", "e2"]


def test_weight_on_the_other_sides_needs_moves_who_needs_the_reader_up():
    loved = Profile("e1", offers=(line("别的东西"),), needs=(line("农业遥感数据", "trade"),))
    has_it = Profile("e2", offers=(line("隐私计算平台", "security"),))
    assert others(suggest([dave(), loved, has_it], replace(PLAIN, mine=1, theirs=0, both=0))) == ["e2"]
    assert others(suggest([dave(), loved, has_it], replace(PLAIN, mine=0, theirs=1, both=0))) == ["e1"]


def test_meaning_joins_what_no_word_joins():
    seeker = Profile("p1", needs=(line("隐私计算"),))
    english = Profile("e1", offers=(line("privacy computing"),))
    near = np.array([0.6, 0.8], dtype=np.float32)
    vectors = {"隐私计算": np.array([1, 0], dtype=np.float32), "privacy computing": near}
    assert suggest([seeker, english], PLAIN) == []
    assert others(suggest([seeker, english], PLAIN, vectors=vectors)) == ["e1"]


def test_words_do_not_speak_where_the_scripts_differ():
    """With meanings, a text in the other script loses nothing by having no word in common; one in the same script does."""
    reader = Profile("p1", needs=(line("隐私计算平台"),), languages=frozenset({"zh"}))
    chinese, english = (Profile(key, offers=(line(text),)) for key, text in (("e1", "多方联合建模"), ("e2", "privacy computing")))
    vectors = {text: np.array([1, 0], dtype=np.float32) for profile in (reader, chinese, english) for text in profile.texts()}
    assert others(suggest([reader, chinese, english], PLAIN, vectors=vectors)) == ["e2", "e1"]
    assert suggest([reader, chinese, english], PLAIN) == []


@pytest.mark.parametrize(
    ("text", "scripts"),
    [("隐私计算", 1), ("privacy", 2), ("降低数据中心 PUE 的方案", 1), ("隐私计算 privacy computing", 3), ("данные", 2), ("123", 0)],
)
def test_scripts_of_a_text(text, scripts):
    assert scripts_of(text) == scripts


def test_popular_company_is_suggested_as_often_as_the_cap_allows():
    people = [replace(dave(), key=f"p{number}") for number in range(20)]
    companies = [panshi(), *(replace(liuchuan(), key=f"e{number}") for number in range(2, 6))]
    places = Places({(Kind.PERSON, Kind.COMPANY): 1})
    free = suggest([*people, *companies], PLAIN, places=places)
    capped = suggest([*people, *companies], replace(PLAIN, cap=2), places=places)
    assert [match.other for match in free] == ["e1"] * 20
    assert [match.other for match in capped].count("e1") == 8
    assert len(capped) == 20


def test_nobody_with_nothing_to_say_gets_or_is_a_suggestion():
    assert suggest([Profile("p1"), Profile("e1"), panshi()], PLAIN) == []


def test_nothing_is_made_of_nobody():
    assert suggest([], PLAIN) == []


def test_weights_of_nought_make_no_suggestion():
    nought = replace(PLAIN, tags=0, words=0, meaning=0)
    assert suggest([dave(), panshi()], nought) == []
    assert suggest([dave(), panshi()], replace(PLAIN, mine=0, theirs=0, both=0)) == []


def test_pair_has_the_score_of_the_whole():
    profiles = [dave(), panshi(), liuchuan()]
    words = Dictionary.of(counted(text) for text in {text for profile in profiles for text in profile.texts()})
    whole = next(match for match in suggest(profiles, PLAIN) if (match.reader, match.other) == ("p1", "e1"))
    assert score_pair(dave(), panshi(), PLAIN, dictionary=words).score == pytest.approx(whole.score, abs=0.03)


@pytest.mark.parametrize("text", ["", "\0", "🎉" * 50, "数" * 10_000, "9" * 3000, "<script>alert(1)</script>", "Ꙭ̂́" * 90])
def test_odd_texts_do_no_harm(text):
    odd = Profile("p1", needs=(line(text, "security"),), offers=(line(text),))
    assert all(0 <= match.score <= 1 for match in suggest([odd, panshi()], PLAIN))
