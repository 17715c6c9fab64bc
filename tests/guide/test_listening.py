"""What somebody said is written down by the portal itself, where it has the parts; without, typing goes on."""

import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guide import listening
from guide.forms import LARGEST_SOUND
from guide.speaking.process import Helper
from guide.views.hearing import MOST_A_MINUTE

pytestmark = pytest.mark.django_db

PAGE = "/en/guide/hear/"
# stands for the process that listens: the words are the bytes of the sound; it breaks on demand
LISTENER = """
import json, sys
for line in sys.stdin:
    wish = json.loads(line)
    said = open(wish["path"]).read()
    if said == "ends": sys.exit(1)
    print(json.dumps({"text": wish["language"] + " " + said}), flush=True)
"""


@pytest.fixture(autouse=True)
def _expo(event):
    """The expo is set up."""


@pytest.fixture
def ears(settings, monkeypatch):
    settings.GUIDE_HEARING = True
    helper = Helper([sys.executable, "-c", LISTENER], 10)
    monkeypatch.setattr(listening, "lacking", tuple)
    monkeypatch.setattr(listening, "ears", lambda: helper)
    yield
    helper.end()


def said(client, sound=b"what is on now", language="en"):
    return client.post(PAGE, {"sound": SimpleUploadedFile("said", sound), "language": language})


@pytest.mark.usefixtures("ears")
def test_what_was_said_comes_as_words(client):
    assert said(client).json() == {"text": "en what is on now"}
    assert said(client, "现在有什么".encode(), "zh-hans").json() == {"text": "zh 现在有什么"}


@pytest.mark.usefixtures("ears")
def test_what_is_no_sound_is_refused(client):
    assert said(client, b"").status_code == 400
    assert said(client, language="de").status_code == 400
    assert said(client, b"x" * (LARGEST_SOUND + 1)).status_code == 400
    assert client.get(PAGE).status_code == 405


@pytest.mark.usefixtures("ears")
def test_ears_that_break_are_said_and_hear_the_next(client):
    assert said(client, b"ends").status_code == 503
    assert said(client).status_code == 200


@pytest.mark.usefixtures("ears")
def test_one_address_may_not_talk_without_end(client):
    assert [said(client).status_code for _turn in range(MOST_A_MINUTE + 1)] == [200] * MOST_A_MINUTE + [429]


def test_page_offers_it_where_the_portal_has_ears(client, settings, monkeypatch):
    assert "data-hear" not in client.get("/en/guide/").content.decode()
    assert said(client).status_code == 503
    settings.GUIDE_HEARING = True
    monkeypatch.setattr(listening, "lacking", tuple)
    page = client.get("/en/guide/").content.decode()
    assert f'data-hear="{PAGE}"' in page
    assert "goes to this portal" in page
