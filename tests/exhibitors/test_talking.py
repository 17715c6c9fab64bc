"""Enquiries and chats: whose turn it is, who hears of it, two at once, and nothing is ever lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors import actions, limits
from exhibitors.actions import answer, close, end_silent_chats, here, mail_unread_messages, open_conversation, turn_into_enquiry, write
from exhibitors.limits import TooMany
from exhibitors.models import Card, Conversation, Exhibitor, Message, Presence, Step
from exhibitors.states import ConversationState, Happening, Role
from notifications.models import Mail, Notification
from tests.conftest import OPENS
from tests.exhibitors.conftest import employ, now, said, stored
from tests.races import race

MINUTE = timedelta(minutes=1)


def bells(person: User) -> set[str]:
    return set(Notification.objects.filter(recipient=person).values_list("text", flat=True))


def mails() -> list[str]:
    return list(Mail.objects.order_by("next_try_at", "pk").values_list("address", flat=True))


def steps(conversation: Conversation) -> list[str]:
    return list(Step.objects.filter(conversation=conversation).values_list("what", flat=True))


# --- the ways of an enquiry -------------------------------------------------------------------------------------------


def test_enquiry_rings_the_team_and_is_mailed_when_nobody_is_there(asked: Conversation, alice: User):
    assert (asked.state, said(asked)) == (ConversationState.NEW, [("visitor", "What does a rack cost?")])
    assert bells(alice) == {"Dave writes: What does a rack cost?"}
    letter = Mail.objects.get()
    assert (letter.address, letter.subject) == ("alice@example.com", "Dave wrote to you")
    assert "What does a rack cost?" in letter.text
    assert f"/en/admin/exhibitors/conversation/{asked.pk}/change/" in letter.text


def test_answer_goes_back_and_the_next_word_waits_again(asked: Conversation, alice: User, dave: User):
    answer(asked, by=alice, text="From 900 a month.")
    row = now(asked)
    assert (row.state, row.owner, row.due_at) == (ConversationState.ANSWERED, alice, None)
    assert bells(dave) == set()  # the page on which he asked is still open
    write(asked, by=dave, text="And for two?")
    row = now(asked)
    assert (row.state, row.waits_since is not None) == (ConversationState.WAITING, True)
    assert [text for _, text in said(asked)] == ["What does a rack cost?", "From 900 a month.", "And for two?"]


def test_answer_is_due_by_the_hours_of_the_booths(panshi: Exhibitor, dave: User):
    with time_machine.travel(OPENS + timedelta(hours=1), tick=False):  # ten in the morning
        asked = open_conversation(panshi, by=dave, text="Hello")
        assert asked.due_at is None
        assert now(asked).due_at == OPENS + timedelta(hours=5)
        assert not now(asked).is_overdue
    with time_machine.travel(OPENS + timedelta(hours=6), tick=False):
        assert now(asked).is_overdue
        assert set(Conversation.objects.overdue(timezone.now())) == {asked}


def test_second_word_before_the_answer_keeps_the_first_clock(asked: Conversation, dave: User, alice: User):
    first = now(asked).waits_since
    write(asked, by=dave, text="Are you there?")
    assert now(asked).waits_since == first
    assert bells(alice) == {"Dave writes: What does a rack cost?"}  # rung once for one wait


def test_closed_conversation_opens_when_somebody_writes(asked: Conversation, alice: User, dave: User):
    close(asked, by=alice)
    assert now(asked).state == ConversationState.CLOSED
    with pytest.raises(Refusal):
        close(asked, by=alice)
    write(asked, by=dave, text="One more thing")
    assert (now(asked).state, steps(asked)) == (ConversationState.WAITING, [Happening.ASKED, Happening.CLOSED, Happening.REOPENED])


def test_same_form_twice_is_one_message(panshi: Exhibitor, dave: User, alice: User):
    key = uuid4()
    first = open_conversation(panshi, by=dave, text="Hello", key=key)
    assert open_conversation(panshi, by=dave, text="Hello", key=key) == first
    again = uuid4()
    assert answer(first, by=alice, text="Hi", key=again) == answer(first, by=alice, text="Hi", key=again)
    assert said(first) == [("visitor", "Hello"), ("company", "Hi")]


def test_shares_of_an_enquiry_are_a_card(panshi: Exhibitor, dave: User):
    open_conversation(panshi, by=dave, text="Hello", shares=["email", "nonsense"])
    assert [(card.fields, card.way) for card in Card.objects.consented_to(panshi)] == [(["email"], "enquiry")]


@pytest.mark.parametrize("text", ["", "  \n ", "\0"])
def test_empty_message_is_refused(asked: Conversation, dave: User, text: str):
    with pytest.raises(Refusal, match="Write something"):
        write(asked, by=dave, text=text)


def test_odd_texts_are_kept_as_they_are(asked: Conversation, dave: User):
    write(asked, by=dave, text="<script>alert(1)</script> \0😀")
    assert said(asked)[-1] == ("visitor", "<script>alert(1)</script> 😀")


# --- who may ----------------------------------------------------------------------------------------------------------


def test_only_the_two_sides_speak(asked: Conversation, erin: User, bob: User, organiser: User):
    for person in (erin, bob, organiser):
        with pytest.raises(NotAllowed):
            write(asked, by=person, text="Hello")
        with pytest.raises(NotAllowed):
            answer(asked, by=person, text="Hello")
        with pytest.raises(NotAllowed):
            close(asked, by=person)


def test_own_company_and_hidden_booth_take_no_enquiries(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    with pytest.raises(Refusal, match="own company"):
        open_conversation(panshi, by=alice, text="Hello")
    Exhibitor.objects.filter(pk=liuchuan.pk).update(state="draft")
    with pytest.raises(Refusal, match="not open"):
        open_conversation(stored(liuchuan), by=alice, text="Hello")


def test_member_removed_in_the_middle_says_nothing_more(chat: Conversation, panshi: Exhibitor, alice: User, erin: User):
    membership = employ(panshi, erin)
    answer(chat, by=erin, text="Hello, I am Erin.")
    actions.remove_member(membership, by=alice)
    with pytest.raises(NotAllowed):
        answer(chat, by=erin, text="And one more thing")
    assert (now(chat).owner, steps(chat)) == (None, [Happening.CALLED, Happening.RELEASED])
    assert [text for _, text in said(chat)] == ["Hello?", "Hello, I am Erin."]


def test_nobody_answers_an_account_that_is_closed(asked: Conversation, alice: User, dave: User):
    User.objects.filter(pk=dave.pk).update(is_active=False)
    with pytest.raises(Refusal, match="account is closed"):
        answer(asked, by=alice, text="Hello")


# --- limits -----------------------------------------------------------------------------------------------------------


def test_limits_are_named_and_smaller_for_new_accounts(panshi: Exhibitor, dave: User):
    for number in range(limits.CONVERSATIONS_A_DAY.number_at_first):
        open_conversation(panshi, by=dave, text=f"Question {number}")
    with pytest.raises(TooMany, match="You can write to 8 booths a day"):
        open_conversation(panshi, by=dave, text="One more")
    User.objects.filter(pk=dave.pk).update(joined_at=timezone.now() - timedelta(days=2))
    dave.refresh_from_db()
    open_conversation(panshi, by=dave, text="One more")


def test_messages_are_limited(asked: Conversation, dave: User):
    for number in range(limits.MESSAGES_IN_TEN_MINUTES.number_at_first - 1):
        write(asked, by=dave, text=f"Line {number}")
    with pytest.raises(TooMany, match="At most 20 messages in ten minutes"):
        write(asked, by=dave, text="One more")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        write(asked, by=dave, text="One more")


def test_links_of_new_accounts_are_no_links(asked: Conversation, alice: User, dave: User):
    assert [message.has_links for message in asked.messages.all()] == [False]
    assert answer(asked, by=alice, text="https://example.com/").has_links
    User.objects.filter(pk=dave.pk).update(joined_at=timezone.now() - timedelta(days=2))
    dave.refresh_from_db()
    assert write(asked, by=dave, text="https://example.com/").has_links


# --- letters ----------------------------------------------------------------------------------------------------------


def test_answer_is_mailed_once_the_visitor_has_left(asked: Conversation, alice: User, dave: User):
    answer(asked, by=alice, text="From 900.")
    assert mails() == ["alice@example.com"]  # dave is still on the page
    with time_machine.travel(timezone.now() + 4 * MINUTE):
        assert (mail_unread_messages(timezone.now()), mail_unread_messages(timezone.now())) == (1, 0)
    letter = Mail.objects.get(address="dave@example.com")
    assert letter.subject == "Panshi Cloud wrote to you"
    assert "From 900." in letter.text
    assert f"/en/exhibitors/conversations/{asked.uuid}/" in letter.text


def test_what_was_read_is_not_mailed(asked: Conversation, alice: User, dave: User):
    message = answer(asked, by=alice, text="From 900.")
    here(now(asked), by=dave, read=message.pk)
    with time_machine.travel(timezone.now() + 4 * MINUTE):
        assert mail_unread_messages(timezone.now()) == 0
    assert mails() == ["alice@example.com"]


def test_several_words_in_a_row_are_one_letter(asked: Conversation, alice: User, dave: User):
    for text in ("One.", "Two.", "Three."):
        answer(asked, by=alice, text=text)
    with time_machine.travel(timezone.now() + 9 * MINUTE):
        mail_unread_messages(timezone.now())
    letter = Mail.objects.get(address="dave@example.com")
    assert all(text in letter.text for text in ("One.", "Two.", "Three."))


# --- the chat ---------------------------------------------------------------------------------------------------------


def test_chat_needs_somebody_at_the_booth(panshi: Exhibitor, dave: User):
    assert not open_conversation(panshi, by=dave, text="Hello?", live=True).is_live


def test_chat_rings_and_sends_no_letter(chat: Conversation, alice: User):
    assert (chat.is_live, bells(alice), mails()) == (True, {"Dave writes: Hello?"}, [])


def test_second_chat_goes_on_in_the_first(chat: Conversation, staffed: Exhibitor, dave: User):
    assert open_conversation(staffed, by=dave, text="Anybody?", live=True) == chat
    assert [text for _, text in said(chat)] == ["Hello?", "Anybody?"]


def test_chat_nobody_answers_within_a_minute_becomes_an_enquiry(chat: Conversation, dave: User):
    assert end_silent_chats(timezone.now()) == 0
    with time_machine.travel(timezone.now() + MINUTE + timedelta(seconds=1)):
        assert (end_silent_chats(timezone.now()), end_silent_chats(timezone.now())) == (1, 0)
    row = now(chat)
    assert (row.is_live, row.state, said(chat)) == (False, ConversationState.NEW, [("visitor", "Hello?")])
    assert steps(chat) == [Happening.CALLED, Happening.LEFT]
    assert "Hello?" in Mail.objects.get(address="alice@example.com").text
    assert bells(dave) == {
        "Nobody at Panshi Cloud could answer at once. What you wrote is kept as an enquiry, and you are told of the answer."
    }


def test_answered_chat_goes_on_and_ends_in_silence(chat: Conversation, alice: User, dave: User):
    answer(chat, by=alice, text="Hi Dave")
    with time_machine.travel(timezone.now() + 2 * MINUTE):
        assert end_silent_chats(timezone.now()) == 0
        write(chat, by=dave, text="A question")
        assert now(chat).is_live
    with time_machine.travel(timezone.now() + 30 * MINUTE):
        assert end_silent_chats(timezone.now()) == 1
    assert (now(chat).state, now(chat).is_live, "A question" in Mail.objects.get().text) == (ConversationState.WAITING, False, True)


def test_away_is_not_at_the_booth(staffed: Exhibitor, alice: User, dave: User):
    actions.set_away(staffed, is_away=True, by=alice)
    assert not open_conversation(staffed, by=dave, text="Hello?", live=True).is_live
    actions.arrive(staffed.pk, alice.pk)  # what the open desk says every now and then
    assert Presence.objects.get().is_away


@pytest.mark.django_db(transaction=True)
def test_answer_and_the_end_of_the_minute_race(chat: Conversation, alice: User):
    Conversation.objects.filter(pk=chat.pk).update(live_until=timezone.now() - timedelta(seconds=1))
    results = race(4, lambda number: answer(chat, by=alice, text=f"Hi {number}") if number < 2 else turn_into_enquiry(chat.pk))
    assert not [result for result in results if isinstance(result, Exception)]
    row = now(chat)
    assert (row.state, len(said(chat)), results.count(True) <= 1) == (ConversationState.ANSWERED, 3, True)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_chat(staffed: Exhibitor, dave: User):
    results = race(6, lambda number: open_conversation(staffed, by=dave, text=f"Hello {number}", live=True))
    assert not [result for result in results if isinstance(result, Exception)]
    assert (Conversation.objects.count(), Message.objects.count()) == (1, 6)


# --- two staff --------------------------------------------------------------------------------------------------------


def test_second_of_two_answers_is_told_and_loses_nothing(asked: Conversation, panshi: Exhibitor, alice: User, erin: User):
    employ(panshi, erin, Role.MANAGER)
    seen = asked.messages.get().pk
    answer(asked, by=alice, text="From 900.", seen=seen)
    with pytest.raises(Refusal, match="Alice has answered in the meantime"):
        answer(asked, by=erin, text="From 800.", seen=seen)
    newest = asked.messages.order_by("-pk").values_list("pk", flat=True)[0]
    answer(asked, by=erin, text="Or 800 for a year.", seen=newest)
    assert [text for side, text in said(asked) if side == "company"] == ["From 900.", "Or 800 for a year."]


@pytest.mark.django_db(transaction=True)
def test_two_staff_answering_at_once_only_one_goes_out(asked: Conversation, panshi: Exhibitor, alice: User, erin: User):
    employ(panshi, erin)
    seen, people = asked.messages.get().pk, (alice, erin)
    results = race(2, lambda number: answer(asked, by=people[number], text=f"Answer {number}", seen=seen))
    assert sorted(type(result).__name__ for result in results) == ["AnsweredMeanwhile", "Message"]
    assert len(said(asked)) == 2


def test_assignment_warns_whoever_was_slower(asked: Conversation, panshi: Exhibitor, alice: User, erin: User):
    employ(panshi, erin)
    actions.assign(asked, to=erin, by=alice, was=0)
    assert bells(erin) == {"Alice 请您跟进与 Dave 的对话。"}
    with pytest.raises(Refusal, match="Erin looks after it by now"):
        actions.assign(asked, to=alice, by=alice, was=0)
    actions.assign(asked, to=None, by=erin, was=erin.pk)
    assert (now(asked).owner, steps(asked)) == (None, [Happening.ASKED, Happening.ASSIGNED, Happening.RELEASED])


def test_conversation_is_given_to_the_team_only(asked: Conversation, alice: User, bob: User):
    with pytest.raises(Refusal, match="not in the team"):
        actions.assign(asked, to=bob, by=alice)


def test_note_of_the_team_is_no_message(asked: Conversation, alice: User, dave: User):
    actions.add_note(asked, text="Knows our price list.", by=alice)
    with pytest.raises(NotAllowed):
        actions.add_note(asked, text="Me too", by=dave)
    assert (said(asked), [note.text for note in asked.team_notes.all()]) == (
        [("visitor", "What does a rack cost?")],
        ["Knows our price list."],
    )
