"""A stage that closes its doors while it plays, with the real relay."""

from typing import Any

from django.test import Client

from accounts.models import User
from live.backends.embedded import relay_secret
from live.models import Source, Stage
from tests.live.media_relay import publishing, running_relay, site, wait_until


def test_stage_that_is_restricted_breaks_off_what_plays(
    client: Client,
    camera: Source,
    stage: Stage,
    organiser_of_stages: User,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client.force_login(organiser_of_stages)
    names = {"name_zh_hans": "主舞台", "name_en": "Main stage", "slug": "main", "order": "0", "is_recorded": "on"}
    form = {**names, "audience": "signed_in", "sources-TOTAL_FORMS": "0", "sources-INITIAL_FORMS": "0"}
    with site() as here, running_relay(here.url, RELAY_SECRET=relay_secret()) as relay, publishing(relay, camera.path):
        settings.LIVE_RELAY_PORT = relay.port
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(f"/en/admin/live/stage/{stage.pk}/change/", form).status_code == 302
        wait_until(lambda: not relay.stream(camera.path).get("is_live", False))
