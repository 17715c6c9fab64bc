"""The main stage with two cameras; carol runs it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from event.models import Event
from live.models import Airtime, Source, Stage


@pytest.fixture
def stage(event: Event) -> Stage:
    return Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")


@pytest.fixture
def camera(stage: Stage) -> Source:
    return Source.objects.create(stage=stage, name_zh_hans="主机位", name_en="Main camera")


@pytest.fixture
def second(stage: Stage) -> Source:
    return Source.objects.create(stage=stage, name_zh_hans="备用信号", name_en="Second input", order=1)


@pytest.fixture
def airtime(stage: Stage) -> Airtime:
    """Began ten minutes ago, lasts fifty more."""
    starts_at = timezone.now() - timedelta(minutes=10)
    texts = {"title_zh_hans": "开幕式", "title_en": "Opening ceremony", "url": "/forums/"}
    return Airtime.objects.create(stage=stage, key="opening", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **texts)


@pytest.fixture
def operator(carol: User) -> User:
    carol.user_permissions.add(Permission.objects.get(codename="operate_stage"))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def organiser_of_stages(carol: User) -> User:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    return User.objects.get(pk=carol.pk)
