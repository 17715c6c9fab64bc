"""Markdown of the organiser as HTML that is safe whoever wrote it: no raw HTML, no scripts, no foreign pictures."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "strong"}
TAGS |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
DEEPEST = 4  # headings; the page has its own first one

parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def as_html(text: str, under: int = 1) -> SafeString:
    """The first headings of the text stand just below the one it stands under, whatever they were typed as."""
    tokens = parser.parse(text or "")
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    shift = under + 1 - min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + shift, DEEPEST)}"
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow"))  # noqa: S308 (cleaned here)
