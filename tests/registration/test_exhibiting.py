"""A company's certificate that it exhibited."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from core.refusals import Refusal
from event.models import Event, Sector
from exhibitors.models import Booth, Exhibitor, Hall, Membership, Product
from exhibitors.states import ExhibitorState, Role
from registration.actions import make_certificate_of_exhibiting
from registration.attended_data import erase
from registration.badge_texts import dates_of
from registration.models import Certificate
from tests.races import race

pytestmark = pytest.mark.django_db
PAGE = "/en/badge/attendance/"


@pytest.fixture
def company(sector: Sector, alice: User) -> Exhibitor:
    row = Exhibitor.objects.create(
        slug="panshi", name_zh_hans="磐石云", name_en="Panshi Cloud", sector=sector, state=ExhibitorState.PUBLISHED
    )
    hall = Hall.objects.get_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})[0]
    Booth.objects.create(exhibitor=row, hall=hall, number="A12")
    for slug, is_hidden in (("one", False), ("two", False), ("three", True)):
        Product.objects.create(exhibitor=row, slug=slug, name_en=slug, is_hidden=is_hidden)
    Membership.objects.create(exhibitor=row, person=alice, role=Role.MEMBER)
    return row


@pytest.fixture
def over(event: Event) -> None:
    closed = timezone.now() - timedelta(hours=1)
    Event.objects.update(opens_at=closed - timedelta(days=2), closes_at=closed)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_team_makes_it_and_anybody_verifies_it(company: Exhibitor, over: None, alice: User) -> None:
    client = signed_in(alice)
    assert "Certificate of exhibiting: Panshi Cloud" in client.get(PAGE).content.decode()
    made = client.post(f"{PAGE}certificate/", {"company": "panshi"})
    page = Client().get(made["Location"]).content.decode()
    parts = (
        "is genuine",
        "Certificate of exhibiting",
        "Panshi Cloud",
        "磐石云",
        "exhibited at booth A12.",
        "Showed 2 products and solutions.",
    )
    assert [part for part in parts if part not in page] == []
    assert "Alice" not in page
    paper = Client().get(f"/en/certificates/{Certificate.objects.get().code}/certificate.pdf")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")


def test_made_again_it_keeps_its_code_and_says_what_is_true_then(company: Exhibitor, over: None, alice: User) -> None:
    code = make_certificate_of_exhibiting(company, by=alice).code
    company.products.update(is_hidden=True)
    Booth.objects.all().delete()
    again = make_certificate_of_exhibiting(Exhibitor.objects.get(), by=alice)
    assert (again.code, again.booth, again.products) == (code, "", 0)
    page = Client().get(again.get_absolute_url()).content.decode()
    assert ("exhibited." in page, "Showed" in page) == (True, False)


def test_of_others_there_is_none(company: Exhibitor, over: None, bob: User) -> None:
    client = signed_in(bob)
    assert "Certificate of exhibiting" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}certificate/", {"company": "panshi"}).status_code == 404
    with pytest.raises(Refusal, match="Only its own team"):
        make_certificate_of_exhibiting(company, by=bob)


def test_before_the_end_and_without_a_published_booth_it_is_refused(company: Exhibitor, event: Event, alice: User) -> None:
    Event.objects.update(closes_at=timezone.now() + timedelta(hours=1))
    answer = signed_in(alice).post(f"{PAGE}certificate/", {"company": "panshi"})
    assert (answer.status_code, "once the expo is over" in answer.content.decode()) == (409, True)
    Event.objects.update(opens_at=timezone.now() - timedelta(days=2), closes_at=timezone.now() - timedelta(hours=1))
    company.state = ExhibitorState.DRAFT
    company.save(update_fields=["state"])
    with pytest.raises(Refusal, match="had no published booth"):
        make_certificate_of_exhibiting(company, by=alice)
    assert not Certificate.objects.exists()


def test_it_is_the_companys_and_stays_when_whoever_made_it_leaves(company: Exhibitor, over: None, alice: User) -> None:
    make_certificate_of_exhibiting(company, by=alice)
    erase(alice)
    assert Certificate.objects.get().exhibitor == company


def test_a_certificate_is_of_a_person_or_of_a_company(company: Exhibitor, alice: User) -> None:
    for whose in ({"person": alice, "exhibitor": company}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.create(name="Nobody", **whose)


@pytest.mark.django_db(transaction=True)
def test_two_of_the_team_make_one(company: Exhibitor, over: None, alice: User) -> None:
    made = race(6, lambda _number: make_certificate_of_exhibiting(company, by=alice).pk)
    assert set(made) == set(Certificate.objects.values_list("pk", flat=True))
    assert Certificate.objects.count() == 1


def test_an_expo_of_one_day_has_one_date(event: Event) -> None:
    opens = datetime(2022, 5, 26, 1, tzinfo=UTC)  # 09:00 in Guiyang
    event.opens_at, event.closes_at = opens, opens + timedelta(hours=9)
    with override("en"):
        assert dates_of(event) == "26 May 2022, Beijing time UTC+8"
        event.closes_at += timedelta(days=1)
        assert dates_of(event) == "26 May 2022 to 27 May 2022, Beijing time UTC+8"
