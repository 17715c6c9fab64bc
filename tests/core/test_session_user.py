"""Who is signed in, asked for several sessions at once."""

from typing import Any

from accounts.models import User
from core.session_user import users_of
from tests.server import sign_in


def test_each_session_gets_its_own_person_in_one_question(dave: User, erin: User, django_assert_num_queries: Any) -> None:
    keys = [sign_in(user).session_key for user in (dave, erin)]
    with django_assert_num_queries(1):
        assert users_of([keys[1], "", keys[0], keys[0]]) == [erin, None, dave, dave]


def test_who_is_not_signed_in_any_more_takes_nobody_along(dave: User, erin: User, alice: User) -> None:
    keys = [sign_in(user).session_key for user in (dave, erin, alice)]
    dave.set_password("another-2022")
    dave.save(update_fields=["password"])
    User.objects.filter(pk=erin.pk).update(is_active=False)
    assert users_of([*keys, "no-such-session", "a" * 32]) == [None, None, alice, None, None]
