"""The pages of a conversation, on both sides; and what people throw at them."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exhibitors import actions
from exhibitors.models import Attachment, Card, Conversation, Exhibitor, Message, Product
from exhibitors.states import ConversationState
from exhibitors.templatetags.talk import for_letter
from exhibitors.templatetags.talk import said as shown
from tests.exhibitors.conftest import employ, now, said, signed_in

INBOX = "/en/admin/exhibitors/conversation/"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def form(text: str = "Hello", **fields: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "text": text, "topic": "product", **fields}


def file(name: str = "plan.txt", content: bytes = b"A plan") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    storages = {**settings.STORAGES}
    storages["private"] = {"BACKEND": "core.storing.DiskStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = storages


# --- writing ----------------------------------------------------------------------------------------------------------


def test_enquiry_is_written_and_lists_among_ones_own(panshi: Exhibitor, dave: User):
    product = Product.objects.create(exhibitor=panshi, slug="rack", name_en="Rack")
    client = signed_in(dave)
    page = client.get("/en/exhibitors/panshi/talk/?product=rack").content.decode()
    assert f'<option value="{product.pk}" selected>' in page
    answer = client.post("/en/exhibitors/panshi/talk/", form(product=product.pk, shares=["email"], file_1=file()))
    asked = Conversation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, asked.get_absolute_url())
    assert (asked.product, said(asked), Card.objects.get().fields) == (product, [("visitor", "Hello")], ["email"])
    assert "Panshi Cloud" in client.get("/en/exhibitors/conversations/").content.decode()


def test_who_is_not_signed_in_keeps_what_was_typed(panshi: Exhibitor, dave: User, client: Client):
    assert client.get("/en/exhibitors/panshi/talk/").status_code == 200
    answer = client.post("/en/exhibitors/panshi/talk/", form("A long question", topic="price", shares=["email"]))
    assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
    client.force_login(dave)
    page = client.get("/en/exhibitors/panshi/talk/").content.decode()
    assert ("A long question" in page, '<option value="price" selected>' in page, Conversation.objects.count()) == (True, True, 0)


def test_refused_form_keeps_text_and_files(panshi: Exhibitor, dave: User):
    client = signed_in(dave)
    page = client.post("/en/exhibitors/panshi/talk/", form("x" * 5001, file_1=file())).content.decode()
    assert ("x" * 5001 in page, "Uploaded; you need not choose it again." in page) == (True, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90"),
        ("a.svg", b"<svg onload=alert(1)>"),
        ("a.html", b"<script>"),
        ("empty.txt", b""),
        ("macro.docx", b"PK\x03\x04junk"),
    ],
)
def test_unfit_file_is_refused_with_a_sentence(asked: Conversation, dave: User, name: str, content: bytes):
    answer = signed_in(dave).post(asked.get_absolute_url(), form("See this", file_1=file(name, content)))
    assert (answer.status_code, "See this" in answer.content.decode(), len(said(asked))) == (422, True, 1)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", 'q"uote.txt', "漢字😀.txt", "x" * 200 + ".txt", "con.txt"])
def test_hostile_file_name_harms_nothing(asked: Conversation, dave: User, alice: User, name: str):
    upload = BytesIO(b"A plan")
    upload.name = name
    signed_in(dave).post(asked.get_absolute_url(), form("See this", file_1=upload))
    kept = Attachment.objects.get()
    assert ".." not in kept.file
    answer = signed_in(alice).get(f"/en/exhibitors/conversations/{asked.uuid}/files/{kept.pk}/")
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_picture_goes_with_a_message(asked: Conversation, dave: User):
    signed_in(dave).post(asked.get_absolute_url(), form("", file_1=file("a.jpg", PNG)))
    assert [kept.name for kept in Attachment.objects.all()] == ["a.png"]


def test_attachment_is_for_the_two_sides_only(asked: Conversation, dave: User, erin: User, bob: User, liuchuan: Exhibitor, client: Client):
    signed_in(dave).post(asked.get_absolute_url(), form("See", file_1=file()))
    address = f"/en/exhibitors/conversations/{asked.uuid}/files/{Attachment.objects.get().pk}/"
    answers = [signed_in(person).get(address) for person in (dave, erin, bob)]
    answers[0].close()
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert client.get(address).status_code == 302


def test_ten_megabytes_pasted_are_refused_and_nothing_breaks(asked: Conversation, dave: User):
    answer = signed_in(dave).post(asked.get_absolute_url(), form("x" * (10 << 20)))
    assert (answer.status_code, len(said(asked))) == (413, 1)


@pytest.mark.parametrize("text", ["\0", "😀" * 5000, "\u202eevil", "{{ 1 }}{% now %}", "<img src=x onerror=alert(1)>"])
def test_odd_texts_are_shown_as_text(asked: Conversation, dave: User, text: str):
    client = signed_in(dave)
    client.post(asked.get_absolute_url(), form(f"a{text}"))
    page = client.get(asked.get_absolute_url())
    assert (page.status_code, "<img src=x" in page.content.decode()) == (200, False)


@pytest.mark.parametrize("key", ["", "nonsense", "\0"])
def test_form_without_its_key_is_asked_for_again(asked: Conversation, dave: User, key: str):
    assert signed_in(dave).post(asked.get_absolute_url(), {"text": "Hello", "key": key}).status_code == 422


def test_key_of_somebody_else_gives_nothing_away(asked: Conversation, panshi: Exhibitor, erin: User):
    key = str(asked.messages.get().key)
    answer = signed_in(erin).post("/en/exhibitors/panshi/talk/", form("Hello") | {"key": key})
    assert answer.status_code in {302, 409, 422}
    assert "rack" not in answer.content.decode()


# --- reading ----------------------------------------------------------------------------------------------------------


def test_strangers_find_nothing(asked: Conversation, erin: User, bob: User, liuchuan: Exhibitor, client: Client):
    for path in ("", "messages/"):
        address = f"/en/exhibitors/conversations/{asked.uuid}/{path}"
        assert client.get(address).status_code == 302
        assert [signed_in(person).get(address).status_code for person in (erin, bob)] == [404, 404]
    assert signed_in(bob).get(f"{INBOX}{asked.pk}/change/").status_code == 404
    assert signed_in(bob).get(f"{INBOX}{10**18}/change/").status_code == 404


def test_open_page_fetches_what_is_new(asked: Conversation, alice: User, dave: User):
    first = asked.messages.get().pk
    actions.answer(asked, by=alice, text="From 900.")
    part = signed_in(dave).get(f"/en/exhibitors/conversations/{asked.uuid}/messages/?after={first}").content.decode()
    assert ("From 900." in part, "What does a rack cost?" in part, "<html" in part) == (True, False, False)
    assert now(asked).visitor_read > first
    for odd in ("x", "-1", "9" * 40, ""):
        assert signed_in(dave).get(f"/en/exhibitors/conversations/{asked.uuid}/messages/?after={odd}").status_code == 200


def test_htmx_gets_the_thread_and_a_refusal_with_its_status(asked: Conversation, dave: User):
    client = signed_in(dave)
    part = client.post(asked.get_absolute_url(), form("More"), headers={"HX-Request": "true"})
    assert (part.status_code, "More" in part.content.decode(), "<html" in part.content.decode()) == (200, True, False)
    assert client.post(asked.get_absolute_url(), form(""), headers={"HX-Request": "true"}).status_code == 422


def test_own_pages_are_for_oneself(client: Client, dave: User):
    for path in ("conversations/", "cards/", "cards/code.svg"):
        assert client.get(f"/en/exhibitors/{path}").status_code == 302
        assert signed_in(dave).get(f"/en/exhibitors/{path}").status_code == 200


def test_links_of_newcomers_are_text(asked: Conversation, dave: User, alice: User):
    quiet = Message(text="See https://evil.example/ now")
    loud = Message(text="See https://good.example/?a=1&b=2 <b>", has_links=True)
    assert "<a " not in shown(quiet)
    assert 'rel="nofollow noopener noreferrer external ugc"' in shown(loud)
    assert "<b>" not in shown(loud)
    assert "https://evil.example" not in for_letter(quiet)
    assert for_letter(quiet).replace("\u200b", "") == quiet.text


def test_booth_page_offers_to_talk_and_costs_no_more(panshi: Exhibitor, dave: User, client: Client, django_assert_max_num_queries: Any):
    client.get("/en/exhibitors/panshi/")
    with django_assert_max_num_queries(8):
        page = client.get("/en/exhibitors/panshi/").content.decode()
    assert "/en/exhibitors/panshi/talk/" in page
    assert "/en/exhibitors/panshi/at-booth/" in page


def test_light_and_own_things_are_laid_over(staffed: Exhibitor, asked: Conversation, dave: User, client: Client):
    address = "/en/exhibitors/panshi/at-booth/"
    assert "Somebody is at the booth" in client.get(address).content.decode()
    assert asked.get_absolute_url() in signed_in(dave).get(address).content.decode()
    assert "at the booth now" in client.get("/en/exhibitors/").content.decode()


# --- the inbox --------------------------------------------------------------------------------------------------------


def test_inbox_shows_what_waits_and_by_whom(asked: Conversation, alice: User, bob: User, liuchuan: Exhibitor):
    page = signed_in(alice).get(INBOX).content.decode()
    assert ("What does a rack cost?" in page, "answer due in" in page or "overdue" in page) == (True, True)
    assert "What does a rack cost?" not in signed_in(bob).get(INBOX).content.decode()
    for query in ("?folder=overdue", "?folder=mine", "?folder=nobodys", "?folder=answered", "?folder=closed", "?folder=all"):
        assert signed_in(alice).get(INBOX + query).status_code == 200


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("rack", True), ("Dave", True), ("nothing", False), ("%00", True), ("#999", False), ("#" + "9" * 12, False), ("%23x", False)],
)
def test_inbox_is_searched(asked: Conversation, alice: User, query: str, is_found: bool):
    page = signed_in(alice).get(f"{INBOX}?q={query.replace('#', '%23')}")
    assert (page.status_code, "What does a rack cost?" in page.content.decode()) == (200, is_found)


def test_team_answers_assigns_notes_and_closes(asked: Conversation, panshi: Exhibitor, alice: User, erin: User):
    employ(panshi, erin)
    client, address = signed_in(alice), asked.desk_url
    seen = asked.messages.get().pk
    assert client.post(address, form("From 900.", answer="1", seen=seen)).status_code == 302
    client.post(address, {"assign": "1", "owner": erin.pk, "was": alice.pk})
    client.post(address, {"note": "Call back on Monday"})
    client.post(address, {"close": "1"})
    row = now(asked)
    assert (row.state, row.owner, [note.text for note in row.team_notes.all()]) == (ConversationState.CLOSED, erin, ["Call back on Monday"])
    page = client.get(address).content.decode()
    assert all(text in page for text in ("From 900.", "Call back on Monday", "looked after by"))


def test_second_answer_keeps_its_text_and_reads_the_first(asked: Conversation, panshi: Exhibitor, alice: User, erin: User):
    employ(panshi, erin)
    seen = asked.messages.get().pk
    actions.answer(asked, by=erin, text="From 900.")
    page = signed_in(alice).post(asked.desk_url, form("From 800.", answer="1", seen=seen))
    text = page.content.decode()
    assert (page.status_code, "From 900." in text, "From 800." in text, "Erin has answered in the meantime" in text) == (
        409,
        True,
        True,
        True,
    )
    newest = asked.messages.order_by("-pk").values_list("pk", flat=True)[0]
    assert f'name="seen" value="{newest}"' in text


@pytest.mark.parametrize(
    "data", [{"assign": "1", "owner": "999999"}, {"assign": "1", "owner": "x"}, {"note": "  "}, {"note": "x" * 3000}, {}]
)
def test_odd_steps_are_sentences(asked: Conversation, alice: User, data: dict[str, str]):
    assert signed_in(alice).post(asked.desk_url, data).status_code == 302


def test_removed_member_finds_the_inbox_closed(asked: Conversation, panshi: Exhibitor, alice: User, erin: User):
    membership, client = employ(panshi, erin), signed_in(erin)
    assert client.get(asked.desk_url).status_code == 200
    actions.remove_member(membership, by=alice)
    assert client.get(asked.desk_url).status_code in {302, 403, 404}
    assert client.get(f"/en/exhibitors/conversations/{asked.uuid}/messages/").status_code == 404


def test_away_is_said_at_the_desk(staffed: Exhibitor, alice: User, client: Client):
    signed_in(alice).post(INBOX, {"company": staffed.pk, "away": "1"})
    assert "Nobody answers the chat" in client.get("/en/exhibitors/panshi/at-booth/").content.decode()
    assert signed_in(alice).post(INBOX, {"company": "999", "away": "1"}).status_code == 404


def test_ready_answers_are_in_the_visitors_language(asked: Conversation, panshi: Exhibitor, alice: User, bob: User, liuchuan: Exhibitor):
    client = signed_in(alice)
    add = "/en/admin/exhibitors/reply/add/"
    data = {"exhibitor": panshi.pk, "name": "Prices", "order": 0}
    assert client.post(add, data).status_code == 200  # neither language
    assert client.post(add, data | {"text_zh_hans": "价格如下。", "text_en": "These are our prices."}).status_code == 302
    assert "These are our prices." in client.get(asked.desk_url).content.decode()
    reply = panshi.replies.get()
    assert (reply.text_in("zh-hans"), reply.text_in("en")) == ("价格如下。", "These are our prices.")
    assert signed_in(bob).get(f"/en/admin/exhibitors/reply/{reply.pk}/change/").status_code == 404


def test_lists_cost_the_same_for_one_and_for_three(panshi: Exhibitor, alice: User, dave: User):
    def cost(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        return len(counted)

    actions.open_conversation(panshi, by=dave, text="One")
    places = ((signed_in(alice), INBOX), (signed_in(dave), "/en/exhibitors/conversations/"))
    for client, address in places:
        client.get(address)
    first = [cost(client, address) for client, address in places]
    for text in ("Two", "Three"):
        actions.open_conversation(panshi, by=dave, text=text)
    assert [cost(client, address) for client, address in places] == first
