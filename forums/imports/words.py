"""Texts as schedules hold them: by language, with HTML or Markdown, with what nobody wants in a title."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
CJK = re.compile(r"[\u3400-\u9fff]")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
MARKUP = re.compile(
    r"<(?:br|hr)\s*/?>|<a\s[^<>]*href|</(?:a|p|b|i|u|em|strong|ul|ol|li|div|span|h[1-6]|code|pre|blockquote)>", re.IGNORECASE
)
ADDRESS = re.compile(r"(?<![\w@.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w")
BREAK = re.compile(r"\r\n?|\\r\\n")  # the latter as backslashes and letters: escaped once too often
UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
# None reaches further than a line of some length: texts that never close what they open would take hours.
MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[([^\]\n]{,300})\]\([^)\s]{,1000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,300})\]\((https?://[^)\s]{1,1000})\)"), r"\1 (\2)"),
    (re.compile(r"^#{1,6} +(.*?)(?:(?<![ #])[ #]+)?$", re.MULTILINE), r"\1"),
    (re.compile(r"(?<!\w)(\*\*|__)(?=\S)([^\n]{1,300}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
)


def as_mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """Text, a number, or an object with a name or with texts by language."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "slug", "en", "zh", "de", *value) if value.get(key)), "")
    if isinstance(value, list | dict) or value is None or isinstance(value, bool):
        return ""
    return CONTROL.sub("", str(value)).strip()


def line_of(value: Any) -> str:
    """One line, without doubled escapes: `R&amp;D` in JSON means R&D."""
    text = text_of(value)
    return " ".join((unescape(text) if ENTITY.search(text) else text).split())


def prose_of(value: Any) -> str:
    """Paragraphs as people read them: what was HTML or Markdown is plain text afterwards, links keep their address."""
    text = BREAK.sub("\n", text_of(value))
    if MARKUP.search(text):
        text = plain(text)
    elif ENTITY.search(text):
        text = unescape(text)
    for pattern, replacement in MARKDOWN:
        text = pattern.sub(replacement, text)
    return CONTROL.sub("", re.sub(r"\n{3,}", "\n\n", text)).strip()


def without_addresses(text: str) -> str:
    """Nobody's mail address is taken over; a handle such as @ada@example.social is none."""
    return " ".join(ADDRESS.sub(lambda found: found.group().partition("@")[0], text).split())


def plain(markup: str) -> str:
    reader = Plain()
    reader.feed(UNCLOSED.sub("&lt;", markup))
    reader.close()
    return re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(reader.parts))


class Plain(HTMLParser):
    """Collects the text of some HTML, with its paragraphs, list items and the addresses of its links."""

    BEFORE = {"p": "\n\n", "div": "\n", "br": "\n", "hr": "\n", "li": "\n- ", "pre": "\n", "blockquote": "\n\n", "tr": "\n"}
    HIDDEN = frozenset({"script", "style"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.link, self.label, self.hidden = "", 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN
        self.parts.append("\n\n" if re.fullmatch("h[1-6]", tag) else self.BEFORE.get(tag, ""))
        if tag == "a":
            self.link, self.label = dict(attrs).get("href") or "", len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN and self.hidden > 0
        if tag == "a" and self.link:
            label = "".join(self.parts[self.label :])
            if self.link.startswith(("http://", "https://")) and self.link.rstrip("/") != label.strip().rstrip("/"):
                self.parts.append(f" ({self.link})")
            self.link = ""
        elif tag in {"p", "ul", "ol", "blockquote"} or re.fullmatch("h[1-6]", tag):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)
