"""The interface for programs: what anybody may read, what a token opens, and how it says no."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from connections.actions import revoke
from connections.models import Token
from event.models import Event
from exhibitors.actions import give_card, hide, report, take_back
from exhibitors.models import Card, Conversation, Exhibitor, Lead, Product
from exhibitors.states import CardField, ExhibitorState
from forums.models import Appearance, Forum, Session, Speaker
from forums.states import ProgrammeState
from live.models import Stage
from releases.models import Figure
from tests.connections.conftest import *  # noqa: F403 - companies and people
from tests.connections.conftest import get, token_for
from tests.exhibitors.conftest import company

pytestmark = pytest.mark.django_db

PUBLIC = ("event", "forums", "sessions", "speakers", "exhibitors", "products", "figures")
MOST_QUERIES = 8


@pytest.fixture
def forum(event: Event) -> Forum:
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    times = {"starts_at": event.opens_at, "ends_at": event.opens_at + timedelta(hours=3)}
    names = {"name_zh_hans": "安全论坛", "name_en": "Security forum", "short_name_en": "Security"}
    return Forum.objects.create(slug="security", stage=stage, state=ProgrammeState.PUBLISHED, **names, **times)


def talk(forum: Forum, slug: str, state: str = ProgrammeState.PUBLISHED) -> Session:
    times = {"starts_at": forum.starts_at, "ends_at": forum.starts_at + timedelta(minutes=30)}
    row = Session.objects.create(forum=forum, slug=slug, title_en=slug.title(), title_zh_hans="讲", stage=forum.stage, state=state, **times)
    speaker = Speaker.objects.create(slug=f"of-{slug}", name_en=f"Speaker of {slug}")
    Appearance.objects.create(session=row, speaker=speaker)
    return row


def slugs(path: str, token: str = "") -> list[str]:
    return [row["slug"] for row in get(path, token).json()["results"]]


# --- what anybody reads -----------------------------------------------------------------------------------------------


def test_drafts_are_nowhere(forum: Forum, sector: Any, hall: Any, alice: User):
    hidden = talk(forum, "draft", ProgrammeState.DRAFT)
    talk(forum, "shown")
    talk(forum, "cancelled", ProgrammeState.CANCELLED)
    draft = company(sector, hall, "draft", state=ExhibitorState.DRAFT)
    Product.objects.create(exhibitor=draft, slug="secret", name_en="Secret")
    assert sorted(slugs("sessions")) == ["cancelled", "shown"]
    assert sorted(slugs("speakers")) == ["of-cancelled", "of-shown"]
    assert (slugs("exhibitors"), slugs("products")) == ([], [])
    addresses = (f"sessions/{hidden.guid}", "speakers/of-draft", "exhibitors/draft")
    assert [get(path).status_code for path in addresses] == [404, 404, 404]


def test_company_reads_by_its_token_no_draft_of_its_own_among_what_is_public(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    Exhibitor.objects.update(state=ExhibitorState.DRAFT)
    assert slugs("exhibitors", token) == []


def test_texts_come_in_both_languages(panshi: Exhibitor):
    row = get("exhibitors/panshi").json()
    assert row["name"] == {"zh": "磐石云安", "en": "Panshi Cloud"}
    assert row["url"] == {"zh": f"{settings.SITE_URL}/exhibitors/panshi/", "en": f"{settings.SITE_URL}/en/exhibitors/panshi/"}
    assert "磐石云安".encode() in get("exhibitors/panshi").content


def test_lists_come_in_pages(forum: Forum):
    for number in range(5):
        talk(forum, f"talk-{number}")
    first = get("sessions?size=2&forum=security").json()
    assert (first["count"], len(first["results"])) == (5, 2)
    assert first["next"] == f"{settings.SITE_URL}/api/v1/sessions?size=2&forum=security&page=2"
    last = get("sessions?size=2&page=3").json()
    assert (last["next"], len(last["results"])) == (None, 1)
    assert get("sessions?size=2&page=9").json()["results"] == []


def test_sessions_are_found_by_day_and_change(forum: Forum):
    talk(forum, "today")
    assert slugs("sessions?day=2026-05-26") == ["today"]
    assert slugs("sessions?day=2026-05-27") == []
    later = (timezone.now() + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert slugs(f"sessions?changed_since={later}") == []


def test_exhibitors_are_found_by_word_hall_and_sector(panshi: Exhibitor, liuchuan: Exhibitor):
    assert slugs("exhibitors?q=流川") == ["liuchuan"]
    assert slugs("exhibitors?hall=B") == []
    assert slugs("exhibitors?sector=security") == ["panshi", "liuchuan"]
    assert get("exhibitors?q=%00").status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
def test_public_call_costs_as_much_for_three_rows_as_for_one(path: str, forum: Forum, panshi: Exhibitor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert get(path).status_code == 200
        return len(found)

    def another(number: int) -> None:
        talk(forum, f"talk-{number}")
        Product.objects.create(exhibitor=panshi, slug=f"product-{number}", name_en="Product")
        company(panshi.sector, panshi.booth.hall, f"company-{number}")
        Figure.objects.create(key=f"figure-{number}", topic="industry", name_en="Figure", value=1, source_en="Source")

    another(1)
    get(path)
    one = queries()
    another(2)
    another(3)
    assert 0 < one <= MOST_QUERIES
    assert queries() == one


def test_who_has_the_answer_gets_none(panshi: Exhibitor):
    first = get("exhibitors")
    again = get("exhibitors", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Exhibitor.objects.update(city_en="Guiyang")
    assert get("exhibitors", **{"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["exhibitors", "exhibitors/panshi", "leads"])
def test_head_says_what_get_would_say(panshi: Exhibitor, alice: User, client: Any, path: str):
    headers = {"Authorization": f"Bearer {token_for(panshi, alice, 'leads')}"}
    whole, head = (ask(f"/api/v1/{path}", headers=headers) for ask in (client.get, client.head))
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Content-Type", "Cache-Control")} == {
        name: whole[name] for name in ("ETag", "Content-Type", "Cache-Control")
    }
    assert client.head(f"/api/v1/{path}", headers={**headers, "If-None-Match": whole["ETag"]}).status_code == 304


@pytest.mark.parametrize(("path", "status"), [("leads", 401), ("exhibitors/nobody", 404)])
def test_head_opens_no_door(event: Event, client: Any, path: str, status: int):
    assert client.head(f"/api/v1/{path}").status_code == status


# --- tokens -----------------------------------------------------------------------------------------------------------


def test_company_reads_its_own_leads_only(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, bob: User, lead: Lead):
    rows = get("leads", token_for(panshi, alice, "leads")).json()["results"]
    assert [row["card"] for row in rows] == [{"name": "Dave", "email": "dave@example.com"}]
    theirs = token_for(liuchuan, bob, "leads")
    assert get("leads", theirs).json()["results"] == []
    assert get(f"leads/{lead.uuid}", theirs).status_code == 404


def test_card_that_was_taken_back_is_in_no_answer(panshi: Exhibitor, alice: User, dave: User, lead: Lead):
    token = token_for(panshi, alice, "leads")
    take_back(Card.objects.get(), by=dave)
    assert get("leads", token).json() == {"count": 0, "next": None, "results": []}
    assert get(f"leads/{lead.uuid}", token).status_code == 404


def test_lead_shows_no_field_beyond_the_card(panshi: Exhibitor, alice: User, dave: User, lead: Lead):
    User.objects.filter(pk=dave.pk).update(company="Berlin Rechenzentrum", job_title="Buyer")
    give_card(panshi, by=dave, fields=[CardField.COMPANY])
    row = get(f"leads/{lead.uuid}", token_for(panshi, alice, "leads")).json()
    assert row["card"] == {"name": "Dave", "company": "Berlin Rechenzentrum"}
    assert "dave@example.com" not in json.dumps(row)


def test_conversation_is_read_without_what_was_hidden(panshi: Exhibitor, alice: User, lead: Lead, organiser: User):
    token = token_for(panshi, alice, "enquiries")
    row = Conversation.objects.get()
    assert [one["text"] for one in get(f"enquiries/{row.uuid}", token).json()["messages"]] == ["What does a rack cost?"]
    report(row.messages.get(), by=alice, reason="Rude")
    hide(row.messages.get(), by=organiser, reason="Spam")
    assert get(f"enquiries/{row.uuid}", token).json()["messages"] == []


def test_own_calls_cost_as_much_for_three_rows_as_for_one(panshi: Exhibitor, alice: User, bob: User, dave: User, erin: User, lead: Lead):
    token = token_for(panshi, alice, "leads", "enquiries")

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert get(path, token).status_code == 200
        return len(found)

    get("leads", token)
    one = {path: queries(path) for path in ("leads", "enquiries")}
    for person in (bob, erin):
        give_card(panshi, by=person, fields=[CardField.EMAIL, CardField.SECTORS])
        Conversation.objects.create(exhibitor=panshi, person=person)
    assert all(0 < number <= MOST_QUERIES for number in one.values()), one
    assert {path: queries(path) for path in one} == one


def test_token_opens_only_what_it_was_made_for(panshi: Exhibitor, alice: User, organiser: User):
    own, expo = token_for(panshi, alice, "leads"), token_for(None, organiser, "requests")
    assert [get(path, own).status_code for path in ("leads", "enquiries", "requests", "meetings", "desk/exhibitors")] == [200, *[403] * 4]
    assert [get(path, expo).status_code for path in ("requests", "leads", "meetings", "desk/exhibitors")] == [200, *[403] * 3]


def test_organisers_read_exhibitors_in_any_state(panshi: Exhibitor, sector: Any, hall: Any, organiser: User):
    company(sector, hall, "draft", state=ExhibitorState.DRAFT)
    rows = get("desk/exhibitors", token_for(None, organiser, "exhibitors")).json()["results"]
    assert {(row["slug"], row["state"], row["staff"]) for row in rows} == {("panshi", "published", 1), ("draft", "draft", 0)}


def test_revoked_token_is_out_with_the_next_call(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    assert get("leads", token).status_code == 200
    revoke(Token.objects.get(), by=alice)
    answer = get("leads", token)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="expo"')


def test_token_whose_day_is_over_is_refused(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads", days=30)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        answer = get("leads", token, **{"Accept-Language": "en"})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="expo"')
    assert "run out" in answer.json()["detail"]


def test_bad_token_opens_not_even_what_is_public(panshi: Exhibitor):
    assert get("exhibitors", "expo_guessed").status_code == 401


def test_session_of_a_browser_opens_nothing(panshi: Exhibitor, alice: User, client: Any):
    client.force_login(alice)
    assert client.get("/api/v1/leads").status_code == 401


def test_whoever_tries_tokens_out_is_slowed_down(db: None):
    with time_machine.travel(timezone.now(), tick=False):
        answers = [get("leads", f"expo_{uuid4()}") for _number in range(22)]
    assert [answer.status_code for answer in answers] == [401] * 20 + [429] * 2
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_limit_counts_each_token_and_each_address(panshi: Exhibitor, alice: User, settings: Any):
    settings.API_PER_MINUTE = 4
    token = token_for(panshi, alice, "leads")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert [get("leads", token).status_code for _number in range(5)] == [200] * 4 + [429]
        assert [get("event").status_code for _number in range(3)] == [200, 200, 429]
        clock.shift(60)
        assert get("leads", token).status_code == 200


# --- how it says no ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [("en", "There is nothing here"), ("zh-CN,zh;q=0.9", "没有找到"), ("", "没有找到")])
def test_refusals_are_problems_in_the_readers_language(event: Event, language: str, title: str):
    answer = get("exhibitors/nobody", **{"Accept-Language": language})
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == title


def test_each_fault_of_a_question_is_named(event: Event):
    answer = get("sessions?size=1000&day=yesterday&page=x", **{"Accept-Language": "en"})
    assert answer.status_code == 422
    assert {one["name"]: one["reason"] for one in answer.json()["errors"]} == {
        "size": "At most 100.",
        "day": "Write it as in 2026-05-26, with a time as in 2026-05-26T09:00:00Z.",
        "page": "This is no whole number.",
    }


def test_address_that_is_not_there_is_a_problem(client: Any, event: Event):
    answer = client.get("/api/v1/nothing/at/all")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_nothing_is_written_here(client: Any, event: Event):
    answer = client.post("/api/v1/exhibitors", {"name": "Mine"})
    assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (405, "GET, HEAD", "application/problem+json")


def test_call_that_says_nothing_of_itself_is_closed():
    from expo.api import api, nobody

    views = [view for bound in api._get_bound_routers() for view in bound.path_operations.values()]
    operations = [operation for view in views for operation in view.operations]
    assert len(operations) >= 18
    assert [operation.path for operation in operations if not operation.auth_callbacks or nobody in operation.auth_callbacks] == []
    assert nobody(HttpRequest()) is None


def test_fault_of_ours_is_a_problem_and_told_to_nobody(client: Any, event: Event, caplog: Any):
    Event.objects.all().delete()
    answer = client.get("/api/v1/event")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "DoesNotExist" not in answer.content.decode()
    assert "DoesNotExist" in caplog.text


# --- the page ---------------------------------------------------------------------------------------------------------


def test_page_names_each_call_scope_and_event(client: Any, event: Event):
    text = client.get("/en/api/").content.decode()
    known = client.get("/api/openapi.json").json()
    assert known["openapi"].startswith("3.")
    assert [path for path in known["paths"] if f"<code>{path}</code>" not in text] == []
    assert [word for word in ("lead.created", "meeting.cancelled", "session.moved") if f"<td>{word}</td>" not in text] == []
    assert "<script>" not in text
    assert "style=" not in text.partition("<main")[2]


def test_page_is_read_in_chinese(client: Any, event: Event):
    assert "供程序使用" in client.get("/api/").content.decode()
