"""Where the recording of a session is: a page of ours by its path, so that it holds wherever the portal is served."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core.own_addresses import for_rows
from forums.actions.replays import take_replays
from forums.models import Forum, Session

PLACE = "/live/main/replays/1/?chapter=2"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", PLACE),
        (PLACE, PLACE),
        ("http://localhost:8000/live/main/replays/7/", PLACE),
        ("https://example.com/film", "https://example.com/film"),
    ],
)
def test_published_recording_takes_the_place_of_an_earlier_one_and_not_of_what_an_editor_gave(
    session: Session, settings: Any, before: str, after: str
) -> None:
    settings.SITE_URL = "http://localhost:8000"
    Session.objects.filter(pk=session.pk).update(replay_url=before)
    take_replays({str(session.guid): PLACE})
    assert Session.objects.get(pk=session.pk).replay_url == after


def test_withdrawn_recording_is_no_replay_any_more(session: Session) -> None:
    take_replays({str(session.guid): PLACE})
    take_replays({str(session.guid): ""})
    assert Session.objects.get(pk=session.pk).replay_url == ""


@override("en")
def test_rows_keep_a_page_without_the_language_of_whoever_wrote_it_down(forum: Forum) -> None:
    assert forum.get_absolute_url() == f"/en{for_rows(forum)}"


@pytest.mark.parametrize("address", ["https://example.com/film", "http://example.com/", "/recordings/sample/", PLACE])
def test_editor_gives_an_address_or_a_path(session: Session, address: str) -> None:
    Session._meta.get_field("replay_url").clean(address, session)


@pytest.mark.parametrize("address", ["//example.com/", "/\\example.com/", "javascript:alert(1)", "film", "ftp://example.com/"])
def test_what_leads_nowhere_is_refused(session: Session, address: str) -> None:
    with pytest.raises(ValidationError, match="starts with https"):
        Session._meta.get_field("replay_url").clean(address, session)
