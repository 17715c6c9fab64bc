"""Help from a person: asked at the guide, answered at the desk once, told by bell and mail, and read on the page."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as outbox
from django.test import Client

from accounts.models import User
from guide.actions import answer_help, ask_for_help
from guide.actions.helping import MOST_A_MINUTE, MOST_OPEN
from guide.models import Exchange, HelpRequest
from notifications.models import Mail, Notification
from tests.races import race

pytestmark = pytest.mark.django_db

PAGE = "/en/guide/help/"
DESK = "/en/admin/guide/helprequest/"


@pytest.fixture
def desk(carol: User) -> Client:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="guide"))
    return signed_in(User.objects.get(pk=carol.pk))


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def asked(person: User, question: str = "Is there a room to pray?") -> HelpRequest:
    return ask_for_help(question, language="en", by=person)


def test_person_asks_and_staff_answer(dave, desk):
    client = signed_in(dave)
    assert client.post(PAGE, {"question": "Is there a room to pray?"}).status_code == 302
    row = HelpRequest.objects.get(person=dave)
    assert row.question in desk.get(f"{DESK}?state__exact=open").content.decode()
    assert desk.post(f"{DESK}{row.pk}/change/", {"answer": "Yes, beside hall B."}).status_code == 302
    assert "Yes, beside hall B." in client.get(PAGE).content.decode()
    notification = Notification.objects.get(recipient=dave)
    assert (notification.kind, notification.url) == ("help-answered", PAGE)
    assert "Yes, beside hall B." in Mail.objects.get(person=dave).text


def test_guest_is_answered_by_mail_and_on_the_page_of_the_same_browser(client, desk):
    assert client.post(PAGE, {"question": "May I bring a dog?"}).status_code == 400
    assert client.post(PAGE, {"question": "May I bring a dog?", "email": "guest@example.org"}).status_code == 302
    row = HelpRequest.objects.get(email="guest@example.org")
    desk.post(f"{DESK}{row.pk}/change/", {"answer": "Guide dogs only."})
    assert "Guide dogs only." in client.get(PAGE).content.decode()
    assert "Guide dogs only." not in Client().get(PAGE).content.decode()
    assert [(letter.address, "Guide dogs only." in letter.text) for letter in Mail.objects.all()] == [("guest@example.org", True)]
    assert outbox.outbox == []  # the worker sends it


def test_nothing_typed_is_lost_where_something_is_wrong(client, event):
    page = client.post(PAGE, {"question": "May I bring <b>a dog</b>?", "email": "nowhere"})
    assert page.status_code == 400
    assert "May I bring &lt;b&gt;a dog&lt;/b&gt;?" in page.content.decode()


def test_own_question_to_the_guide_stands_in_the_form(client, event):
    client.post("/en/guide/", {"question": "Where is the moon kept?"})
    exchange = Exchange.objects.get()
    assert "Where is the moon kept?" in client.get(f"{PAGE}?exchange={exchange.pk}").content.decode()
    assert "Where is the moon kept?" not in Client().get(f"{PAGE}?exchange={exchange.pk}").content.decode()
    assert client.get(f"{PAGE}?exchange=²").status_code == 200
    client.post(f"{PAGE}?exchange={exchange.pk}", {"question": "Where?", "email": "guest@example.org"})
    assert HelpRequest.objects.get().exchange == exchange


def test_question_is_answered_once(dave, carol, alice):
    row = asked(dave)
    answer_help(row, "Yes.", by=carol)
    with pytest.raises(Exception, match="Carol has answered this already"):
        answer_help(row, "No.", by=alice)
    assert HelpRequest.objects.get().answer == "Yes."
    assert Notification.objects.filter(recipient=dave).count() == 1


def test_second_colleague_reads_who_was_faster(dave, desk, alice):
    row = asked(dave)
    form = f"{DESK}{row.pk}/change/"
    assert desk.get(form).status_code == 200
    answer_help(row, "Yes.", by=alice)
    page = desk.post(form, {"answer": "No."}, follow=True)
    assert "Alice has answered this already." in page.content.decode()
    assert HelpRequest.objects.get().answer == "Yes."


def test_answer_must_say_something(dave, desk):
    row = asked(dave)
    assert desk.post(f"{DESK}{row.pk}/change/", {"answer": "  "}).status_code == 200
    assert HelpRequest.objects.open().count() == 1


def test_waiting_questions_of_a_person_are_limited(dave):
    for number in range(MOST_OPEN):
        ask_for_help(f"Question {number}", language="en", by=dave, address=str(number))
    page = signed_in(dave).post(PAGE, {"question": "One more"})
    assert page.status_code == 400
    assert "wait for an answer" in page.content.decode()
    assert "One more" in page.content.decode()


def test_guests_of_one_address_are_limited(client, event):
    sent = [client.post(PAGE, {"question": "Hello?", "email": "guest@example.org"}).status_code for _turn in range(MOST_A_MINUTE + 1)]
    assert sent == [302] * MOST_A_MINUTE + [400]


def test_people_without_the_right_do_not_see_the_desk(carol, alice, dave):
    row = asked(dave)
    for person in (carol, alice):
        assert signed_in(person).get(f"{DESK}{row.pk}/change/").status_code in {302, 403}


@pytest.mark.django_db(transaction=True)
def test_many_tabs_never_pass_the_limit(dave):
    race(2 * MOST_OPEN, lambda number: ask_for_help(f"Question {number}", language="en", by=dave, address=f"{number}"))
    assert HelpRequest.objects.open().count() == MOST_OPEN


@pytest.mark.django_db(transaction=True)
def test_many_colleagues_answer_once(dave, carol):
    row = asked(dave)
    told = race(4, lambda number: answer_help(row, f"Answer {number}", by=carol))
    assert sum(isinstance(one, HelpRequest) for one in told) == 1
    assert Notification.objects.filter(recipient=dave).count() == 1
