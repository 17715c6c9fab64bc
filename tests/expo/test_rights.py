"""The roles screen: who may do what, in sentences."""

from django.test import Client

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from expo.rights import rights, sentences


def test_rights_are_sentences() -> None:
    told = list(sentences({("forums", "view_session"), ("forums", "change_session"), ("matchmaking", "decide_request")}))
    assert told == ["May see, change: sessions.", "Can approve and decline meeting requests."]


def test_every_role_says_what_it_may() -> None:
    assert all(right.sentences and right.note for right in rights({}))


def test_screen_names_who_has_a_role(client: Client, carol: User, dave: User) -> None:
    give_role(carol, Role.ORGANISER)
    give_role(dave, Role.MODERATOR)
    client.force_login(carol)
    page = client.get("/en/admin/roles/").content.decode()
    assert "dave@example.com" in page
    assert "/en/admin/roles/" in client.get("/en/admin/accounts/user/").content.decode()


def test_screen_is_for_whoever_gives_roles(client: Client, dave: User) -> None:
    give_role(dave, Role.MODERATOR)
    client.force_login(dave)
    assert client.get("/en/admin/roles/").status_code == 403
