"""After the expo: everybody reads, organisers alone write."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from event.models import Event
from registration.models import Survey, TicketKind

SAID = "nothing is changed any more"


@pytest.fixture
def archive(event: Event) -> Event:
    event.is_archived = True
    event.save()
    return event


def organiser() -> User:
    return User.objects.create_superuser("root@example.com")


@pytest.mark.django_db(transaction=True)
def test_each_page_says_so_and_stays_to_be_read(client: Client, event: Event) -> None:
    seen = []
    for is_archived in (False, True, False):
        event.is_archived = is_archived
        event.save()
        pages = [client.get(path) for path in ("/en/forums/", "/en/exhibitors/", "/en/search/?q=data")]
        seen.append([(page.status_code, "This is its archive" in page.content.decode()) for page in pages])
    assert seen == [[(200, is_archived)] * 3 for is_archived in (False, True, False)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/en/matchmaking/market/new/",
        "/forums/f/s/star/",
        "/en/admin/event/page/add/",
        "/nothing/",
        "/en/accounts/signup/",
        "/en/guide/help/",
        "/en/check-in/",
    ],
)
def test_visitors_and_staff_who_do_not_organise_are_told(client: Client, archive: Event, carol: User, path: str) -> None:
    answers = [client.post(path)]
    client.force_login(carol)
    answers.append(client.post(path))
    assert [answer.status_code for answer in answers] == [403, 403]
    if path.startswith("/en/"):
        assert SAID in answers[0].content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_programs_are_told_in_their_way(client: Client, archive: Event, method: str) -> None:
    answer: Any = getattr(client, method)("/api/v1/registrations", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


@pytest.mark.django_db
def test_own_account_stays_open_and_so_does_the_desk_to_organisers(client: Client, archive: Event, dave: User) -> None:
    client.force_login(dave)
    assert client.post("/en/zone/", {"zone": "Europe/Berlin"}).status_code != 403
    assert client.post("/en/profile/data/erase/").status_code != 403
    client.force_login(organiser())
    texts = {"slug": "thanks", "title_en": "Thanks", "title_zh_hans": "致谢", "order": "1", "version": "1"}
    assert client.post("/en/admin/event/page/add/", texts).status_code == 302


@pytest.mark.django_db
def test_pages_hide_forms_where_they_would_be_refused(client: Client, archive: Event, dave: User) -> None:
    """Not on pages of one's own account, and not for organisers."""
    for person, hidden in ((dave, [True, False]), (organiser(), [False, False])):
        client.force_login(person)
        pages = [client.get(path).content.decode() for path in ("/en/registration/", "/en/notifications/")]
        assert [' archive">' in page for page in pages] == hidden


@pytest.mark.django_db
def test_nothing_is_offered_that_would_only_be_refused(client: Client, archive: Event) -> None:
    TicketKind.objects.create(key="visitor", name_zh_hans="观众", name_en="Visitor")
    Survey.objects.update_or_create(pk=1, defaults={"opens_at": archive.opens_at, "closes_at": archive.closes_at})
    home, registration = (client.get(path).content.decode() for path in ("/en/", "/en/registration/"))
    offered = home.partition("<footer")[0]
    assert [words in offered for words in ("Watch it again", "Answer the survey", 'href="/en/registration/">')] == [True, False, False]
    assert ("Register: Visitor" in registration, "closed" in registration) == (False, True)
