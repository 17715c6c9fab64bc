"""Every view says who may call it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from accounts.models import User
from core import checks
from core.access import MARK, allowed, public, signed_in


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def is_dave(user: Any) -> bool:
    return str(user.email) == "dave@example.com"


def asked_by(user: Any) -> HttpRequest:
    request = RequestFactory().get("/somewhere/?a=1")
    request.user = user
    return request


def test_public_page_is_open() -> None:
    assert public(page)(asked_by(AnonymousUser())).content == b"inside"


def test_anonymous_visitor_signs_in_and_comes_back() -> None:
    for guarded in (signed_in(page), allowed(is_dave)(page)):
        response = guarded(asked_by(AnonymousUser()))
        assert response.status_code == 302
        assert response["Location"].endswith("?next=/somewhere/%3Fa%3D1")


@pytest.mark.django_db
def test_rule_decides_who_comes_in(dave: User, erin: User) -> None:
    guarded = allowed(is_dave)(page)
    assert guarded(asked_by(dave)).status_code == 200
    with pytest.raises(PermissionDenied):
        guarded(asked_by(erin))


def test_marks_say_who_may() -> None:
    assert [getattr(view, MARK) for view in (public(page), signed_in(page), allowed(is_dave)(page))] == ["public", "signed in", "is_dave"]


def test_unmarked_view_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    class Resolver:
        url_patterns = [path("a/", public(page)), path("b/", forgotten)]

    monkeypatch.setattr(checks, "get_resolver", lambda _conf: Resolver)
    (problem,) = checks.every_view_has_an_access_mark()
    assert problem.id == "expo.E001"
    assert "forgotten has no access mark" in problem.msg


def test_views_of_the_portal_are_all_marked() -> None:
    assert checks.every_view_has_an_access_mark() == []
