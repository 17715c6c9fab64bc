import pytest

from core.embeds import hosts, player


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://www.bilibili.com/video/BV1xx411c7mD/", "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&autoplay=0"),
        ("https://v.qq.com/x/page/a0012abcd.html", "https://v.qq.com/txp/iframe/player.html?vid=a0012abcd"),
    ],
)
def test_known_sites_have_a_player(url: str, address: str):
    assert player(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        'https://youtu.be/"onload=alert(1)',
        "https://youtube.com/watch",
        "https://www.bilibili.com/anime/",
    ],
)
def test_other_addresses_have_none(url: str):
    assert player(url) == ""


def test_hosts_are_named_once():
    assert hosts(["https://a.example/1", "", "https://a.example/2"]) == ["https://a.example"]


def test_hosts_are_named_with_their_port_and_without_who_signs_in():
    assert hosts(["https://me:secret@a.example:8443/live.m3u8"]) == ["https://a.example:8443"]
