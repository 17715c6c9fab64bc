"""Who hears a conversation, and what an open inbox says by being open. On a real server."""

import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from accounts.models import User
from core.sockets import Close
from exhibitors.models import Conversation, Exhibitor, Presence
from exhibitors.presence import is_staffed
from exhibitors.sockets import routes
from tests.server import Browser, browsing, close_code, serving, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
application = Starlette(routes=routes)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with serving(application) as host, browsing(host) as opened:
        yield opened


def soon(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def address(conversation: Conversation) -> str:
    return f"/ws/exhibitors/conversations/{conversation.uuid}/"


def test_open_page_of_the_visitor_says_that_the_visitor_is_here(browser: Browser, asked: Conversation, dave: User):
    Conversation.objects.filter(pk=asked.pk).update(visitor_here_at=None)
    browser.open(address(asked), sign_in(dave))
    assert soon(lambda: Conversation.objects.get(pk=asked.pk).visitor_is_here)


def test_strangers_and_former_members_hear_nothing(browser: Browser, asked: Conversation, erin: User, bob: User, organiser: User):
    for person in (erin, bob, organiser):
        assert close_code(browser.open(address(asked), sign_in(person))) == Close.REFUSED
    assert close_code(browser.open(f"/ws/exhibitors/conversations/{uuid4()}/", sign_in(erin))) == Close.REFUSED


def test_open_inbox_puts_the_light_on(browser: Browser, panshi: Exhibitor, alice: User, dave: User):
    assert not is_staffed(panshi.pk)
    browser.open("/ws/exhibitors/desk/", sign_in(dave))
    browser.open("/ws/exhibitors/desk/", sign_in(alice))
    assert soon(lambda: is_staffed(panshi.pk))
    assert list(Presence.objects.values_list("person", "exhibitor")) == [(alice.pk, panshi.pk)]
