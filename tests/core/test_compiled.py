"""Small queries are turned into SQL once; the key differs from one time to the next."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Value

from accounts.models import User
from core.compiled import Compiled, CompiledForMany


def test_each_key_gets_its_own_row(dave: User, erin: User) -> None:
    written: list[int] = []

    def write(key: int) -> Any:
        written.append(key)
        return User.objects.filter(pk=key).values_list("email", "pk")

    asked = Compiled(write)
    assert [asked.row(key=user.pk) for user in (dave, erin, dave)] == [(user.email, user.pk) for user in (dave, erin, dave)]
    assert len(written) == 1


def test_no_row_is_an_empty_answer(db: None) -> None:
    assert Compiled(lambda key: User.objects.filter(pk=key).values_list("email")).row(key=12345) == ()


def test_moments_texts_and_keys_within_a_text_take_the_values_asked_for(dave: User, erin: User) -> None:
    def write(*, since: datetime, email: str, key: int) -> Any:
        rows = User.objects.filter(joined_at__gt=since, email=email)
        return rows.values_list("email", Value(f"person:{key}"))

    asked, moment = Compiled(write), dave.joined_at - timedelta(minutes=1)
    for user in (dave, erin):
        assert asked.rows(since=moment, email=user.email, key=user.pk) == [(user.email, f"person:{user.pk}")]
    assert asked.rows(since=erin.joined_at + timedelta(minutes=1), email=erin.email, key=1) == []


def test_several_keys_are_one_question(dave: User, erin: User, django_assert_num_queries: Any) -> None:
    asked = CompiledForMany(lambda keys, *, email: User.objects.filter(pk__in=keys).exclude(email=email).values_list("pk"))
    for keys in ([dave.pk], [dave.pk, erin.pk, 12345], [*range(10**6, 10**6 + 20), dave.pk, erin.pk]):
        with django_assert_num_queries(1):
            assert set(asked.rows(keys, email="nobody@example.com")) == {(pk,) for pk in keys if pk in (dave.pk, erin.pk)}
    assert asked.rows([dave.pk, erin.pk], email=dave.email) == [(erin.pk,)]
    assert asked.rows([], email="") == []


def test_more_keys_than_fit_are_asked_in_several_goes(dave: User, erin: User) -> None:
    asked = CompiledForMany(lambda keys: User.objects.filter(pk__in=keys))
    assert asked.instances([dave.pk, *range(10**6, 10**6 + 70), erin.pk]) == [dave, erin]
