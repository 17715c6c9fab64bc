"""A company does not want to hear of somebody any more."""

from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions import block_sender, decline, unblock_sender
from matchmaking.models import Block, Participant, Request

Ask = Callable[..., Request]


@pytest.fixture
def declined(ask: Ask, carol: User) -> Request:
    return decline(ask(), by=carol, reason="Not now.")


def test_blocked_person_cannot_ask_again(declined: Request, ask: Ask, alice: User, liuchuan: Exhibitor) -> None:
    block_sender(declined, by=alice)
    block_sender(declined, by=alice)
    with pytest.raises(Refusal, match="takes no meeting requests"):
        ask()
    assert ask(exhibitor=liuchuan).state == "pending"
    assert Block.objects.count() == 1


def test_unblocked_person_may_ask(declined: Request, ask: Ask, alice: User) -> None:
    block_sender(declined, by=alice)
    unblock_sender(declined, by=alice)
    assert ask().state == "pending"


def test_only_the_side_that_was_asked_blocks(declined: Request, dave: User, bob: User) -> None:
    for stranger in (dave, bob):
        with pytest.raises(NotAllowed):
            block_sender(declined, by=stranger)


def test_button_is_the_companys(client: Client, declined: Request, alice: User, dave: User, bob: User) -> None:
    path = f"/en/matchmaking/requests/{declined.uuid}/"
    client.force_login(alice)
    assert "Block this person" in client.get(path).content.decode()
    client.post(f"{path}block/", {"blocked": "1"})
    assert "Unblock this person" in client.get(path).content.decode()
    client.force_login(dave)
    assert "lock this person" not in client.get(path).content.decode()
    client.force_login(bob)
    assert client.post(f"{path}block/", {"blocked": "1"}).status_code == 404


def test_block_of_another_company_is_not_taken_for_this_one(
    client: Client, panshi: Exhibitor, liuchuan: Exhibitor, alice: User, bob: User, dave: User, ask: Ask
) -> None:
    """A company asks a person, and one asks a company: an empty field of the one matched the empty field of any other."""
    Participant.objects.create(person=dave, is_listed=True, day_starts=time(0), day_ends=time(23))
    asked = ask(exhibitor=dave, by=alice, on_behalf_of=panshi)
    Block.objects.create(by_person=dave, of_exhibitor=liuchuan)
    client.force_login(dave)
    assert client.get(asked.get_absolute_url()).context["is_blocked"] is False
    block_sender(asked, by=dave)
    assert client.get(asked.get_absolute_url()).context["is_blocked"] is True
    unblock_sender(asked, by=dave)
    assert set(Block.objects.values_list("of_exhibitor__slug", flat=True)) == {"liuchuan"}
