"""Small queries are turned into SQL once; the key differs from one time to the next."""

from typing import Any

from accounts.models import User
from core.compiled import Compiled


def test_each_key_gets_its_own_row(dave: User, erin: User) -> None:
    written: list[int] = []

    def write(key: int) -> Any:
        written.append(key)
        return User.objects.filter(pk=key).values_list("email", "pk")

    asked = Compiled(write)
    assert [asked.row(user.pk) for user in (dave, erin, dave)] == [(user.email, user.pk) for user in (dave, erin, dave)]
    assert len(written) == 1


def test_no_row_is_an_empty_answer(db: None) -> None:
    assert Compiled(lambda key: User.objects.filter(pk=key).values_list("email")).row(12345) == ()
