"""A small programme: the security forum on stage one, from 09:00 to 12:00 in Guiyang."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from event.models import Sector
from forums.models import Appearance, Forum, Session, Speaker
from live.models import Stage
from tests.conftest import OPENS

Maker = Callable[..., Any]


@pytest.fixture
def stage(event: Any) -> Stage:
    return Stage.objects.create(slug="one", name_zh_hans="一号论坛厅", name_en="Forum hall 1", order=1)


@pytest.fixture
def other_stage(event: Any) -> Stage:
    return Stage.objects.create(slug="two", name_zh_hans="二号论坛厅", name_en="Forum hall 2", order=2)


@pytest.fixture
def forum(stage: Stage, sector: Sector) -> Forum:
    return Forum.objects.create(
        slug="security",
        name_zh_hans="数据安全论坛",
        name_en="Data security forum",
        short_name_zh_hans="数据安全",
        short_name_en="Security",
        sector=sector,
        stage=stage,
        starts_at=OPENS,
        ends_at=OPENS + timedelta(hours=3),
        state="published",
    )


@pytest.fixture
def make_session(forum: Forum) -> Maker:
    """`make_session(minutes after opening, length)`; anything else by its field."""

    def make(start: int = 0, length: int = 30, **fields: Any) -> Session:
        number = Session.objects.count() + 1
        title = fields.pop("title", f"Talk {number}")
        values = {
            "forum": forum,
            "stage": forum.stage,
            "slug": f"talk-{number}",
            "title_zh_hans": f"讲演{number}",
            "title_en": title,
            "starts_at": OPENS + timedelta(minutes=start),
            "ends_at": OPENS + timedelta(minutes=start + length),
            "state": "published",
        }
        return Session.objects.create(**{**values, **fields})

    return make


@pytest.fixture
def session(make_session: Maker) -> Session:
    return make_session(title="Where does privacy start")


@pytest.fixture
def speaker(event: Any) -> Speaker:
    return Speaker.objects.create(slug="luo-min", name_zh_hans="罗敏", name_en="Luo Min", organisation_en="Yunling Data")


@pytest.fixture
def speaks() -> Maker:
    def join(speaker: Speaker, session: Session, **fields: Any) -> Appearance:
        return Appearance.objects.create(speaker=speaker, session=session, **fields)

    return join


@pytest.fixture
def editor(carol: User) -> User:
    """Carol with the permissions of a programme editor."""
    names = [f"{verb}_{model}" for verb in ("view", "add", "change", "delete") for model in ("forum", "session", "speaker", "appearance")]
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="forums", codename__in=names))
    return User.objects.get(pk=carol.pk)
