"""Slides and links: nobody sees them before they are shown, and who may not watch never does."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from live.actions import add_slide, delete_slide, message_of_cue, show_slide
from live.models import Cue, Slide, Stage
from live.states import Audience

pytestmark = pytest.mark.django_db

PAGE = "/en/live/main/"


def picture(name: str = "slide.png") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (320, 180), "navy").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


@pytest.fixture
def slide(stage: Stage, moderator: User) -> Slide:
    return add_slide(stage, title=("路线", "The way"), picture=picture(), by=moderator)


def test_slide_is_seen_from_its_cue_on(client: Client, stage: Stage, slide: Slide, moderator: User) -> None:
    address = f"{PAGE}slides/{slide.pk}/picture/"
    assert "The way" not in client.get(PAGE).content.decode()
    assert client.get(address).status_code == 404
    cue = show_slide(stage, slide, by=moderator)
    assert "The way" in client.get(PAGE).content.decode()
    response = client.get(address)
    assert b"WEBP" in b"".join(response.streaming_content)[:16]  # read to its end it is closed
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert "The way" in client.get(f"{PAGE}slides/{cue.pk}/").content.decode()
    show_slide(stage, None, by=moderator)
    assert "The way" not in client.get(PAGE).content.decode()


def test_message_holds_no_address_and_no_title(stage: Stage, slide: Slide, moderator: User) -> None:
    message = message_of_cue(show_slide(stage, slide, by=moderator))
    assert set(message) == {"type", "cue", "at", "age"}
    assert 0 <= message["age"] < 5


def test_restricted_stage_shows_nothing(client: Client, stage: Stage, slide: Slide, moderator: User, dave: User) -> None:
    cue = show_slide(stage, slide, by=moderator)
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    client.force_login(dave)
    assert "The way" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}slides/{slide.pk}/picture/").status_code == 404
    assert client.get(f"{PAGE}slides/{cue.pk}/").status_code == 404


def test_cue_of_another_stage_is_not_there(client: Client, stage: Stage, slide: Slide, moderator: User) -> None:
    cue = show_slide(stage, slide, by=moderator)
    other = Stage.objects.create(slug="second", name_zh_hans="第二舞台")
    assert client.get(f"/en/live/second/slides/{cue.pk}/").status_code == 404
    assert client.get(f"/en/live/second/slides/{slide.pk}/picture/").status_code == 404
    with pytest.raises(Refusal, match="another stage"):
        show_slide(other, slide, by=moderator)


def test_several_pictures_become_slides_with_numbers(client: Client, stage: Stage, moderator: User) -> None:
    client.force_login(moderator)
    data = {"title_zh_hans": "图", "title_en": "Figure", "pictures": [picture("1.png"), picture("2.png")]}
    assert client.post(f"{PAGE}moderate/slides/", data).status_code == 302
    assert [(row.title_zh_hans, row.title_en) for row in Slide.objects.all()] == [("图 1", "Figure 1"), ("图 2", "Figure 2")]
    assert client.get(f"{PAGE}moderate/").status_code == 200


def test_all_or_none_where_one_is_no_picture(client: Client, stage: Stage, moderator: User) -> None:
    client.force_login(moderator)
    data = {"title_zh_hans": "图", "pictures": [picture(), SimpleUploadedFile("bad.png", b"<svg onload=alert(1)>", "image/png")]}
    response = client.post(f"{PAGE}moderate/slides/", data)
    assert response.status_code == 409
    assert "no picture we can read" in response.content.decode()
    assert not Slide.objects.exists()


def test_slide_is_a_picture_or_a_link(client: Client, stage: Stage, moderator: User) -> None:
    client.force_login(moderator)
    assert client.post(f"{PAGE}moderate/slides/", {"title_zh_hans": "空"}).status_code == 409
    assert client.post(f"{PAGE}moderate/slides/", {"title_zh_hans": "坏", "url": "javascript:alert(1)"}).status_code == 422
    assert client.post(f"{PAGE}moderate/slides/", {"title_zh_hans": "好", "url": "https://example.org/paper"}).status_code == 302
    assert [row.url for row in Slide.objects.all()] == ["https://example.org/paper"]


def test_only_moderators_show_and_what_was_shown_stays(client: Client, stage: Stage, slide: Slide, moderator: User, operator: User) -> None:
    with pytest.raises(NotAllowed):
        show_slide(stage, slide, by=operator)
    client.force_login(operator)
    assert client.post(f"{PAGE}moderate/slides/{slide.pk}/show/").status_code == 403
    client.force_login(moderator)
    assert client.post(f"{PAGE}moderate/slides/{slide.pk}/show/").status_code == 302
    assert client.post(f"{PAGE}moderate/slides/off/").status_code == 302
    assert [cue.slide for cue in Cue.objects.all()] == [slide, None]
    with pytest.raises(Refusal, match="shown already"):
        delete_slide(slide, by=moderator)
