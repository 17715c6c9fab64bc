"""Video sites whose players may stand on our pages, once a visitor has asked for one."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

SAFE = re.compile(r"[\w-]{4,40}")
PLAYERS = {
    "youtube": "https://www.youtube-nocookie.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}?dnt=1",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}&autoplay=0",
    "tencent": "https://v.qq.com/txp/iframe/player.html?vid={}",
}
SITES = {
    "youtube.com": "youtube",
    "m.youtube.com": "youtube",
    "youtu.be": "youtube",
    "vimeo.com": "vimeo",
    "bilibili.com": "bilibili",
    "m.bilibili.com": "bilibili",
    "v.qq.com": "tencent",
}


def player(url: str) -> str:
    """The address of the player for the address people copy; empty when the site is not one of ours, or no video is named."""
    parts = urlsplit(url)
    site = SITES.get((parts.hostname or "").removeprefix("www."), "")
    found = re.fullmatch(SAFE, video_of(site, parts.path, parse_qs(parts.query))) if site else None
    return PLAYERS[site].format(found.group()) if found else ""


def video_of(site: str, path: str, query: dict[str, list[str]]) -> str:
    last = path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    if site == "youtube" and path == "/watch":
        return query.get("v", [""])[0]
    return "" if site == "bilibili" and not last.startswith("BV") else last


def hosts(addresses: Iterable[str]) -> list[str]:
    """The sites of these addresses, as the page's policy must name them: with their port where they name one."""
    return sorted({f"https://{urlsplit(address).netloc.rpartition('@')[2]}" for address in addresses if address})
