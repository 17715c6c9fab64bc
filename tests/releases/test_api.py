"""What programs read and hear of launches."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from connections.models import Delivery
from core.announcing import announcement
from exhibitors.models import Exhibitor
from releases.actions import release_due
from releases.models import Release
from tests.connections.conftest import get
from tests.connections.test_webhooks import endpoint_for
from tests.releases.conftest import NOW, SECRET

pytestmark = pytest.mark.django_db


def test_launch_is_read_in_full_from_its_second_on_and_not_before(launch: Callable[..., Release]):
    with time_machine.travel(NOW, tick=False) as clock:
        row = launch()
        launch("unannounced", is_announced=False)
        clock.move_to(row.embargo_at - timedelta(seconds=1))
        before = get("releases")
        clock.move_to(row.embargo_at)
        after = get("releases")
    assert SECRET not in before.content.decode()
    assert [(one["slug"], one["is_out"], one["heading"]["en"]) for one in before.json()["results"]] == [("dawn", False, "Something new")]
    assert SECRET in after.json()["results"][0]["heading"]["zh"]
    assert before["ETag"] != after["ETag"]


def test_launch_is_told_when_it_is_out(launch: Callable[..., Release], panshi: Exhibitor, alice: User):
    known = announcement("release.published")
    assert known is not None
    with time_machine.travel(NOW, tick=False) as clock:
        endpoint_for(panshi, alice, ["release.published"])
        row = launch()
        assert (Delivery.objects.count(), known.about(str(row.pk))) == (0, None)
        clock.move_to(row.embargo_at)
        release_due(row.embargo_at)
        told = known.about(str(row.pk))
    assert Delivery.objects.get().event == "release.published"
    assert told is not None
    assert SECRET in json.dumps(told.data, default=str)
