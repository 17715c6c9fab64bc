"""A small expo in the index: a forum with a session and a draft, a company with a product, a speaker, a figure."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor, Product
from forums.models import Appearance, Session, Speaker
from releases.models import Figure
from search.actions import rebuild
from tests.exhibitors.conftest import hall, organiser, panshi, signed_in  # noqa: F401 - fixtures
from tests.forums.conftest import editor, forum, make_session, speaker, stage  # noqa: F401 - fixtures

Maker = Callable[..., Any]


@pytest.fixture
def talk(make_session: Maker, speaker: Speaker) -> Session:  # noqa: F811
    session = make_session(
        title="A platform for privacy",
        title_zh_hans="隐私计算平台",
        abstract_zh_hans="数据可用不可见。",
        abstract_en="Data that is used and never seen.",
    )
    Appearance.objects.create(session=session, speaker=speaker)
    return session


@pytest.fixture
def draft(make_session: Maker) -> Session:  # noqa: F811
    return make_session(title="Secret plans", title_zh_hans="秘密计划", state="draft")


@pytest.fixture
def product(panshi: Exhibitor) -> Product:  # noqa: F811
    return Product.objects.create(exhibitor=panshi, slug="vault", name_zh_hans="数据屋", name_en="Data vault", summary_en="Keeps data.")


@pytest.fixture
def figure(db: None) -> Figure:
    return Figure.objects.create(
        key="growth", topic="industry", name_zh_hans="大数据企业营业收入增长", name_en="Growth of revenue", value=21, source_en="Bureau"
    )


@pytest.fixture
def everything(event: Event, talk: Session, draft: Session, product: Product, figure: Figure) -> None:
    rebuild()


def titles(typed: str, user: User | None = None, **query: str) -> list[str]:
    """The English titles on the page of results, in their order."""
    client = signed_in(user) if user else Client()
    page = client.get("/en/search/", {"q": typed, **query})
    assert page.status_code == 200
    return [hit.entry.title_en for hit in page.context["asked"].hits]
