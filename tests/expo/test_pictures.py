"""Pictures for other sites: drawn once for what they say, for public pages only, and never an error."""

from io import BytesIO
from threading import Thread
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from PIL import Image

from core.lettering import BOLD, at_most, font, font_file, lines_of
from event.models import Event
from exhibitors.models import Booth, Exhibitor, Hall
from expo.pictures import drawing, keeping
from expo.pictures.cards import card_of
from expo.pictures.drawing import Card, draw
from expo.pictures.marks import mark_mask
from forums.models import Session, Speaker
from tests.forums.conftest import forum, make_session, other_stage, session, speaker, speaks, stage  # noqa: F401 - fixtures

CARD = Card("forum/one", "Expo", "Forum", "数据要素流通")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caches["pictures"].clear()


@pytest.fixture
def panshi(event: Event, sector: Any) -> Exhibitor:
    found = Exhibitor.objects.create(slug="panshi", name_zh_hans="磐石", name_en="Panshi", sector=sector, state="published", mark=4)
    hall = Hall.objects.create(key="A", name_zh_hans="A 馆", name_en="Hall A")
    Booth.objects.create(exhibitor=found, hall=hall, number="A01", column=0, row=0)
    return found


def opened(response: Any) -> Image.Image:
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    return Image.open(BytesIO(response.content))


def test_each_kind_of_page_has_one(client: Client, session: Session, speaker: Speaker, speaks: Any, panshi: Exhibitor) -> None:  # noqa: F811
    speaks(speaker, session)
    for prefix in ("", "/en"):
        for address in ("home/expo", "forum/security", "session/security/talk-1", "speaker/luo-min", "exhibitor/panshi"):
            picture = opened(client.get(f"{prefix}/og/{address}.png"))
            assert picture.size == (1200, 630)


def test_what_they_say_is_what_the_page_says(event: Event, session: Session, speaker: Speaker, speaks: Any, panshi: Exhibitor) -> None:  # noqa: F811
    speaks(speaker, session)
    card = card_of("session", "security/talk-1", event)
    assert card == Card(
        "forum/security",
        "Big Data Expo 2022",
        "Security",
        "Where does privacy start",
        sub="Luo Min",
        foot="26 May 09:00–09:30 · Beijing time UTC+8 · Forum hall 1",
        sector="security",
    )
    company = card_of("exhibitor", "panshi", event)
    assert company
    assert (company.label, company.foot, company.mark) == ("Exhibitor · Data security", "Hall A · Booth A01", 4)
    Session.objects.update(state="cancelled")
    off = card_of("session", "security/talk-1", event)
    assert off
    assert off.foot == "Cancelled"


@pytest.mark.parametrize(
    "address",
    ["home/other", "forum/none", "session/security/talk-1", "session/security", "speaker/luo-min", "exhibitor/none", "product/panshi"],
)
def test_what_is_not_public_has_none(client: Client, session: Session, speaker: Speaker, address: str) -> None:  # noqa: F811
    Session.objects.update(state="draft")
    assert client.get(f"/en/og/{address}.png").status_code == 404


@pytest.mark.parametrize("address", ["forum/%00", "speaker/%00", "exhibitor/a%00b", "session/security/%00", "session/%00/x", "home/%0a"])
def test_address_that_cannot_be_is_not_found(client: Client, event: Event, address: str) -> None:
    assert client.get(f"/og/{address}.png").status_code == 404


def test_drawn_once_until_the_title_changes(client: Client, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    drawn: list[str] = []

    def counted(card: Card) -> bytes:
        drawn.append(card.title)
        return draw(card)

    monkeypatch.setattr(drawing, "draw", counted)
    address = "/en/og/session/security/talk-1.png"
    first = client.get(address)
    assert client.get(address).content == first.content
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Session.objects.update(title_en="Another title")
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)
    assert drawn == ["Where does privacy start", "Another title"]


def test_who_comes_while_another_is_drawn_is_asked_to_come_again(client: Client, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0.01)
    with keeping.pen:
        busy = client.get("/og/home/expo.png")
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    opened(client.get("/og/home/expo.png"))


def test_twenty_at_once_draw_it_once(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(keeping, "PATIENCE", 30)
    monkeypatch.setattr(drawing, "draw", lambda card: drawn.append(card.title) or b"png")
    crowd = [Thread(target=keeping.picture_of, args=(CARD, "digest")) for _ in range(20)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert drawn == [CARD.title]


@pytest.mark.parametrize("name", ["/nowhere/font.otf", __file__])
def test_without_a_font_it_has_no_words(client: Client, event: Event, settings: Any, name: str) -> None:
    settings.PICTURE_FONT = name
    assert opened(client.get("/og/home/expo.png")).size == (1200, 630)


@pytest.mark.parametrize(
    "text", ["\x00", "one\ntwo\r\nthree", "\u2029\x85\x1c", "\u202etxet", "e" + "\u0301" * 200, "👩\u200d👩\u200d👧" * 40, "（" * 200, " "]
)
def test_whatever_people_call_themselves_can_be_drawn(text: str) -> None:
    assert draw(Card(text, text, text, text, sub=text, foot=text, sector=text, mark=1, picture=text))


def test_logo_that_is_gone_is_left_out() -> None:
    assert draw(Card("x", "Expo", "Exhibitor", "Panshi", picture="none.webp"))


@pytest.mark.parametrize("number", range(1, 25))
def test_every_mark_can_be_drawn(number: int) -> None:
    mask = mark_mask(number, 40)
    assert 0.1 < sum(mask.tobytes()) / 255 / 1600 < 0.8
    assert mask.getpixel((0, 0)) == 0


def test_hole_of_a_mark_stays_open() -> None:
    assert mark_mask(4, 40).getpixel((20, 20)) == 0


@pytest.mark.skipif(font_file() is None, reason="The font is not installed.")
@pytest.mark.parametrize(
    "text",
    [
        "数据要素流通与交易：从“可用”到“好用”，让数据在流动中创造价值。（第二场）" * 3,
        "A round table on data as a factor of production, held in two languages " * 4,
        "W" * 300,
        "数据Data混排2026年，" * 12,
        "",
    ],
)
def test_lines_keep_every_word_within_the_width(text: str) -> None:
    file = font_file()
    assert file
    face = font(file, 60, BOLD)
    lines = lines_of(text, face, 900)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(face.getlength(line) <= 960 for line in lines)  # what must not stand first may hang over
    assert not [line for line in lines if line[0] in "，。）”："]
    few = at_most(lines, 3, face, 900)
    assert len(few) <= 3
    assert draw(Card("x", text, text, text, sub=text, foot=text))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_name_their_picture(client: Client, session: Session, speaker: Speaker, speaks: Any, panshi: Exhibitor, prefix: str) -> None:  # noqa: F811
    speaks(speaker, session)
    pages = {
        "/": "home/expo",
        "/speakers/": "home/expo",
        "/forums/security/": "forum/security",
        "/forums/security/talk-1/": "session/security/talk-1",
        "/speakers/luo-min/": "speaker/luo-min",
        "/exhibitors/panshi/": "exhibitor/panshi",
    }
    for page, picture in pages.items():
        text = client.get(f"{prefix}{page}").content.decode()
        address = f"{prefix}/og/{picture}.png"
        assert text.count('property="og:image"') == 1, page
        assert f'<meta property="og:image" content="http://testserver{address}">' in text, page
        assert f'content="{"en_US" if prefix else "zh_CN"}"' in text
        assert client.get(address).status_code == 200
