"""What is reported, hidden, blocked; and that organisers read nothing else."""

import pytest
from django.test import Client

from accounts.models import User
from core.contributions import contribute_apartness
from core.refusals import NotAllowed, Refusal
from exhibitors import actions
from exhibitors.models import Conversation, Exhibitor, Message, TalkReport
from exhibitors.states import ReportState
from matchmaking.models import Block
from notifications.models import Notification
from tests.exhibitors.conftest import signed_in

REPORTS = "/en/admin/exhibitors/talkreport/"


@pytest.fixture
def rude(asked: Conversation, alice: User) -> Message:
    return actions.answer(asked, by=alice, text="Go away, fool.")


@pytest.fixture
def reported(rude: Message, dave: User) -> TalkReport:
    return actions.report(rude, reason="An insult.", by=dave)


def test_each_side_reports_the_other(asked: Conversation, rude: Message, alice: User, dave: User, erin: User):
    first = asked.messages.first()
    assert first
    assert actions.report(rude, reason="An insult.", by=dave) == actions.report(rude, reason="Again", by=dave)
    actions.report(first, reason="Spam", by=alice)
    for message, person in ((rude, alice), (first, dave), (rude, erin)):
        with pytest.raises(NotAllowed):
            actions.report(message, reason="x", by=person)


def test_hidden_message_says_why_to_both_sides(reported: TalkReport, organiser: User, alice: User, dave: User, asked: Conversation):
    with pytest.raises(Refusal, match="Say why"):
        actions.hide(reported.message, reason="  ", by=organiser)
    actions.hide(reported.message, reason="No insults, please.", by=organiser)
    reported.refresh_from_db()
    assert (reported.state, reported.settled_by) == (ReportState.UPHELD, organiser)
    for person, address in ((dave, asked.get_absolute_url()), (alice, asked.desk_url)):
        page = signed_in(person).get(address).content.decode()
        assert ("Go away" in page, "No insults, please." in page) == (False, True)
    assert "No insults, please." in Notification.objects.get(recipient=alice, kind="message-hidden").text
    actions.show_again(reported.message, by=organiser)
    assert "Go away" in signed_in(dave).get(asked.get_absolute_url()).content.decode()


def test_nothing_unreported_can_be_hidden_or_read(rude: Message, organiser: User, asked: Conversation):
    with pytest.raises(NotAllowed):
        actions.hide(rude, reason="x", by=organiser)
    client = signed_in(organiser)
    assert client.get(asked.get_absolute_url()).status_code == 404
    assert client.get(asked.desk_url).status_code == 404
    assert client.get(f"/en/exhibitors/conversations/{asked.uuid}/messages/").status_code == 404


def test_organiser_sees_numbers_and_no_words(asked: Conversation, organiser: User, panshi: Exhibitor):
    page = signed_in(organiser).get("/en/admin/exhibitors/conversation/").content.decode()
    assert ("Panshi Cloud" in page, "What does a rack cost?" in page) == (True, False)


def test_organiser_decides_on_the_page_of_the_report(reported: TalkReport, organiser: User, alice: User):
    client, address = signed_in(organiser), f"{REPORTS}{reported.pk}/change/"
    assert "Go away, fool." in client.get(address).content.decode()
    assert client.post(address, {"hide": "1", "reason": ""}).status_code == 422
    assert client.post(address, {"hide": "1", "reason": "No insults."}).status_code == 302
    assert client.post(address, {"show": "1"}).status_code == 302
    assert not Message.objects.get(pk=reported.message_id).is_hidden
    assert signed_in(alice).get(address).status_code in {302, 403, 404}


def test_report_without_fault_is_dismissed(reported: TalkReport, organiser: User):
    signed_in(organiser).post(f"{REPORTS}{reported.pk}/change/", {"dismiss": "1"})
    reported.refresh_from_db()
    assert reported.state == ReportState.DISMISSED


def test_report_form_keeps_what_was_typed(rude: Message, dave: User, asked: Conversation, client: Client):
    address = f"/en/exhibitors/conversations/{asked.uuid}/messages/{rude.pk}/report/"
    assert client.get(address).status_code == 302
    page = signed_in(dave).post(address, {"reason": "x" * 1001})
    assert (page.status_code, "x" * 1001 in page.content.decode()) == (422, True)
    assert signed_in(dave).post(address, {"reason": "An insult."}).status_code == 302
    assert TalkReport.objects.count() == 1


# --- blocks -----------------------------------------------------------------------------------------------------------


def test_block_stops_both_sides_and_is_lifted_by_its_own(asked: Conversation, panshi: Exhibitor, alice: User, dave: User):
    actions.ban(panshi, dave, by=alice)
    actions.ban(panshi, dave, by=alice)
    for step in (
        lambda: actions.write(asked, by=dave, text="Hello"),
        lambda: actions.answer(asked, by=alice, text="Hello"),
        lambda: actions.give_card(panshi, by=dave, fields=[]),
        lambda: actions.open_conversation(panshi, by=dave, text="Hello"),
    ):
        with pytest.raises(NotAllowed, match="do not exchange"):
            step()
    actions.lift_ban(panshi, dave, by=dave)  # only what dave wanted himself
    with pytest.raises(NotAllowed):
        actions.write(asked, by=dave, text="Hello")
    actions.lift_ban(panshi, dave, by=alice)
    actions.write(asked, by=dave, text="Hello")


def test_strangers_block_nobody(asked: Conversation, panshi: Exhibitor, erin: User, dave: User):
    with pytest.raises(NotAllowed):
        actions.ban(panshi, dave, by=erin)


def test_block_of_matchmaking_holds_here(asked: Conversation, panshi: Exhibitor, dave: User):
    Block.objects.create(by_person=dave, of_exhibitor=panshi)
    with pytest.raises(NotAllowed):
        actions.write(asked, by=dave, text="Hello")
    contribute_apartness(lambda _person, _exhibitor: False)  # another room's word does not lift it
    with pytest.raises(NotAllowed):
        actions.write(asked, by=dave, text="Hello")


def test_visitor_blocks_on_the_page(asked: Conversation, panshi: Exhibitor, dave: User):
    client = signed_in(dave)
    client.post(f"/en/exhibitors/conversations/{asked.uuid}/block/", {"blocked": "1"})
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Lift the block" in page
    assert "Panshi Cloud" in client.get("/en/exhibitors/conversations/").content.decode()
    answer = client.post(asked.get_absolute_url(), {"text": "Hello", "key": "6f1f6a3e-0000-4000-8000-000000000001"})
    assert (answer.status_code, "Hello" in answer.content.decode()) == (403, True)
