"""What is found, by whichever way somebody writes it; the same on SQLite and PostgreSQL."""

import pytest

from search.querysets import find, matching_ids
from search.question import MOST_GROUPS, ask
from tests.search.conftest import titles

EXPO = "China International Big Data Industry Expo 2022"
TALK, FORUM, COMPANY, VAULT = "A platform for privacy", "Data security forum", "Panshi Cloud", "Data vault"

pytestmark = pytest.mark.usefixtures("everything")


@pytest.mark.parametrize(
    "typed", ["大数据产业", "博览会", "博覽會", "數據產業", "ＢＩＧ data industry", "数博会", "sbh", "shubohui", "ShuBo", "gjdsj"]
)
def test_expo_is_found_as_people_write_it(typed):
    assert titles(typed) == [EXPO]


@pytest.mark.parametrize(
    "typed", ["platform", "PLATFORMS", "platf", "plattform", "platfrom", "platorm", "plztform", "隐私计算", "隱私", "yinsi"]
)
def test_session_is_found_as_people_write_it(typed):
    assert titles(typed) == [TALK]


@pytest.mark.parametrize(
    "typed", ["plazzform", "lat", "xyzzy", "数隐", "！？", "", "   ", "'\"", '"', "*", "a* OR b", "NEAR(", "title:xyzzy -x"]
)
def test_nothing_is_found_and_nothing_breaks(typed):
    assert titles(typed) == []


def test_word_is_found_in_all_kinds_and_titles_come_first():
    found = titles("数据")
    assert set(found) == {EXPO, FORUM, TALK, VAULT, "Growth of revenue", COMPANY}
    assert max(found.index(FORUM), found.index(VAULT)) < found.index(COMPANY)  # its sector is called so, nothing else


def test_title_comes_before_note_before_text(make_session):
    from search.actions import rebuild

    make_session(title="Quantum keys", abstract_en="Keys.")
    make_session(title="Something else", abstract_en="It mentions quantum keys in passing.")
    make_session(title="Nothing")
    rebuild()
    assert titles("quantum") == ["Quantum keys", "Something else"]


def test_session_is_found_by_who_speaks():
    assert set(titles("罗敏")) == {"Luo Min", TALK}
    assert titles("luomin")[0] == "Luo Min"
    assert titles("lm")[0] == "Luo Min"


def test_exhibitor_is_found_by_booth_number():
    assert titles("A01") == [COMPANY]


def test_all_words_count_and_some_are_better_than_none():
    assert titles("data vault") == [VAULT]
    found = find("vault privacy")
    assert found.question.any_will_do
    assert set(titles("vault privacy")) == {VAULT, TALK}


def test_facet_shows_one_kind_only():
    assert titles("数据", kind="product") == [VAULT]
    assert set(titles("数据", kind="nonsense")) == set(titles("数据"))


def test_list_asks_for_keys_of_one_kind(talk, product):
    assert matching_ids("session", "plattform") == [talk.pk]
    assert matching_ids("product", "sjw") == [product.pk]
    assert matching_ids("session", "vault privacy") == []


def test_question_is_cut_to_what_a_person_types():
    assert len(ask("数据" * 5000).groups) <= MOST_GROUPS
    assert len(ask(" ".join(f"w{n}" for n in range(3000))).groups) <= MOST_GROUPS
    assert ask("the of").words == ["the", "of"]
    assert ask("the forum of data").words == ["forum", "data"]


def test_pages_and_questions_are_found_without_their_marks(client):
    from event.models import FaqEntry, Page
    from search.actions import rebuild

    Page.objects.create(
        slug="way", title_en="How to get there", body_en="# Metro\n**Line 1** to [Exhibition Centre](https://x.example)", is_published=True
    )
    Page.objects.create(slug="later", title_en="Metro at night", is_published=False)
    entry = FaqEntry.objects.create(question_en="Is there a metro?", answer_en="Yes.", is_published=True)
    rebuild()
    page = client.get("/en/search/?q=metro").content.decode()
    assert "<mark>Metro</mark> Line 1 to Exhibition Centre" in page
    assert f"/en/pages/faq/#q{entry.pk}" in page
    assert "at night" not in page
