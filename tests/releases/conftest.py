from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from event.models import Event, Sector
from exhibitors.models import Exhibitor, Membership
from exhibitors.states import ExhibitorState, Role
from releases.actions import save_release, set_figure
from releases.models import Figure, Release
from releases.sockets import routes
from releases.states import ReleaseState
from tests.conftest import OPENS
from tests.server import Browser, browsing_here


@pytest.fixture
def make_figure(event: Event) -> Callable[..., Figure]:
    def make(key: str, **fields: object) -> Figure:
        texts = {
            "name_zh_hans": f"数 {key}",
            "name_en": f"Figure {key}",
            "source_zh_hans": "中共贵阳市委宣传部",
            "source_en": "Publicity Department",
        }
        return set_figure(key, **({"topic": "industry", "value": "5000", "unit_zh_hans": "家", "unit_en": "companies"} | texts | fields))

    return make


NOW = OPENS - timedelta(hours=1)
SECRET = "Zebrafish"  # stands in whatever nobody may read before the launch


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    with browsing_here(routes, monkeypatch) as opened:
        yield opened


@pytest.fixture
def panshi(sector: Sector, alice: User) -> Exhibitor:
    """Alice works for it."""
    row = Exhibitor.objects.create(slug="panshi", name_zh_hans="磐石", name_en="Panshi", sector=sector, state=ExhibitorState.PUBLISHED)
    Membership.objects.create(exhibitor=row, person=alice, role=Role.OWNER)
    return row


@pytest.fixture
def carol(carol: User) -> User:
    """She schedules launches."""
    names = ("schedule_release", "view_release", "add_release", "change_release", "delete_release", "publish_exhibitor")
    carol.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def launch(panshi: Exhibitor, carol: User) -> Callable[..., Release]:
    """A launch of Panshi, scheduled for an hour after NOW unless told otherwise."""

    def make(slug: str = "dawn", **fields: Any) -> Release:
        texts = {
            "teaser_zh_hans": "一件新东西",
            "teaser_en": "Something new",
            "title_zh_hans": f"{SECRET} 发布",
            "title_en": f"{SECRET} is here",
            "summary_en": f"{SECRET} in one sentence",
            "story_en": f"## Why\n\nThe story of {SECRET}.",
            "contact_email": f"{SECRET.lower()}@example.com",
        }
        given = {"slug": slug, "exhibitor": panshi, "embargo_at": OPENS, "state": ReleaseState.SCHEDULED}
        return save_release(Release(**(texts | given | fields)), fields=(), by=carol)

    return make
