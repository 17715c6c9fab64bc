"""A small expo in the index, and an endpoint that words answers."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from event.models import Event, FaqEntry
from exhibitors.models import Exhibitor
from guide.actions import spending
from search.actions import rebuild
from tests.exhibitors.conftest import hall, organiser, panshi  # noqa: F401 - fixtures
from tests.forums.conftest import editor, forum, make_session, speaker, stage  # noqa: F401 - fixtures
from tests.guide.model_server import KEY, Endpoint, model_server
from tests.search.conftest import draft, everything, figure, product, talk  # noqa: F401 - fixtures

BADGE = "Where do I find the cloakroom?"


@pytest.fixture
def faq(event: Event) -> FaqEntry:
    return FaqEntry.objects.create(
        question_zh_hans="衣帽间在哪里？", question_en=BADGE, answer_en="The cloakroom is beside the north door.", is_published=True
    )


@pytest.fixture
def indexed(faq: FaqEntry, panshi: Exhibitor) -> None:  # noqa: F811
    rebuild()


@pytest.fixture
def endpoint(settings: Any) -> Iterator[Endpoint]:
    with model_server() as served:
        settings.GUIDE_MODEL_URL, settings.GUIDE_MODEL_KEY, settings.GUIDE_MODEL_NAME = served.url, KEY, "sample"
        spending.places.cache_clear()
        yield served
    spending.places.cache_clear()


def heard(client: Client, question: str, prefix: str = "/en") -> list[tuple[str, dict[str, str]]]:
    """What a page hears of an answer: names and data of the events."""
    answer = client.post(f"{prefix}/guide/stream/", {"question": question})
    assert answer["Content-Type"] == "text/event-stream; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()
    return [read(event) for event in text.split("\n\n") if event]


def read(event: str) -> tuple[str, dict[str, str]]:
    name, data = event.split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))
