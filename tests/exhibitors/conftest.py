"""Two companies with a booth each: alice owns Panshi, bob owns Liuchuan; carol organises."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role as Desk
from event.models import Event, Sector
from exhibitors.actions import arrive, open_conversation
from exhibitors.models import Booth, Conversation, Exhibitor, Hall, Membership
from exhibitors.states import ExhibitorState, Role, Topic


@pytest.fixture
def hall(event: Event) -> Hall:
    return Hall.objects.create(key="A", name_zh_hans="A 馆", name_en="Hall A")


@pytest.fixture
def panshi(sector: Sector, hall: Hall, alice: User) -> Exhibitor:
    return company(
        sector, hall, "panshi", alice, name_zh_hans="磐石云安", name_en="Panshi Cloud", tagline_en="Usable, unseen.", about_en="We."
    )


@pytest.fixture
def liuchuan(sector: Sector, hall: Hall, bob: User) -> Exhibitor:
    return company(sector, hall, "liuchuan", bob, name_zh_hans="流川数据", name_en="Liuchuan Data", tagline_en="Flows.", about_en="They.")


def company(sector: Sector, hall: Hall, slug: str, owner: User | None = None, **fields: Any) -> Exhibitor:
    """A published exhibitor with a place of its own."""
    fields = {"name_en": slug.title(), "state": ExhibitorState.PUBLISHED, **fields}
    exhibitor = Exhibitor.objects.create(slug=slug, sector=sector, **fields)
    exhibitor.approved_at = exhibitor.touched_at
    exhibitor.save(update_fields=["approved_at"])
    number = Booth.objects.count() + 1
    Booth.objects.create(exhibitor=exhibitor, hall=hall, number=f"A{number:02d}", column=number * 3, row=0)
    if owner:
        employ(exhibitor, owner, Role.OWNER)
    return exhibitor


def employ(exhibitor: Exhibitor, person: User, role: Role = Role.MEMBER) -> Membership:
    give_role(person, Desk.EXHIBITOR_STAFF)
    return Membership.objects.create(exhibitor=exhibitor, person=person, role=role)


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Desk.ORGANISER)
    return carol


@pytest.fixture
def approval_needed(event: Event) -> None:
    event.booth_edits_need_approval = True
    event.save(update_fields=["booth_edits_need_approval"])


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def may(person: User, *codenames: str) -> User:
    person.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=person.pk)


# --- the booth's form -------------------------------------------------------------------------------------------------

EXHIBITORS, PRODUCTS = "/en/admin/exhibitors/exhibitor/", "/en/admin/exhibitors/product/"


def form_of(exhibitor: Exhibitor, **changes: Any) -> dict[str, Any]:
    """What a browser would post from the untouched form, and `changes`."""
    row = Exhibitor.objects.get(pk=exhibitor.pk)
    texts = [f"{name}_{language}" for name in ("name", "tagline", "about", "city") for language in ("zh_hans", "en")]
    plain = ["website", "languages", "country", "founded", "employees", "mark", "cover", "picture_focus"]
    data = {name: getattr(row, name) if getattr(row, name) is not None else "" for name in [*texts, *plain]}
    data |= {"sector": row.sector_id, "takes_requests": "on", "version": row.version}
    for prefix in ("booth", "documents", "videos"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | changes


def with_documents(exhibitor: Exhibitor, *rows: dict[str, Any]) -> dict[str, Any]:
    data = {"documents-TOTAL_FORMS": len(rows), "documents-INITIAL_FORMS": sum("id" in row for row in rows)}
    for number, row in enumerate(rows):
        full = {"title_zh_hans": "", "url": "https://example.com/", "language": "en", "order": 0, **row}
        data |= {f"documents-{number}-{name}": value for name, value in full.items()}
    return data


def change(person: User, exhibitor: Exhibitor, **data: Any) -> Any:
    return signed_in(person).post(f"{EXHIBITORS}{exhibitor.pk}/change/", form_of(exhibitor, **data))


def stored(exhibitor: Exhibitor) -> Exhibitor:
    return Exhibitor.objects.get(pk=exhibitor.pk)


# --- talking ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(panshi: Exhibitor, dave: User) -> Conversation:
    """dave wrote an enquiry to Panshi."""
    return open_conversation(panshi, by=dave, text="What does a rack cost?", topic=Topic.PRICE)


@pytest.fixture
def staffed(panshi: Exhibitor, alice: User) -> Exhibitor:
    """alice is at the booth."""
    arrive(panshi.pk, alice.pk)
    return panshi


@pytest.fixture
def chat(staffed: Exhibitor, dave: User) -> Conversation:
    return open_conversation(staffed, by=dave, text="Hello?", live=True)


def said(conversation: Conversation) -> list[tuple[str, str]]:
    return list(conversation.messages.order_by("pk").values_list("side", "text"))


def now(conversation: Conversation) -> Conversation:
    return Conversation.objects.get(pk=conversation.pk)
