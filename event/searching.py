"""What search finds of the expo itself: its facts, the organiser's pages, the questions people ask."""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from core.contributions import SearchDocument, SearchSource, both
from event.models import PRIVACY, TERMS, Event, FaqEntry, Page

# What people call the pages that every site has, whatever their titles: by address, one wording a line.
ALSO_CALLED = {
    TERMS: """\
用户协议
用户条款
服务条款
服务协议
使用协议
注册协议
terms and conditions
terms of service
user agreement
conditions of use""",
    PRIVACY: """\
隐私政策
隐私权政策
隐私条款
隐私协议
个人信息保护政策
谁能看到我的资料
我的数据会给谁
privacy policy
privacy statement
data protection policy
GDPR
cookies
who can see my data
what happens to my data""",
    "imprint": """\
版权声明
版权信息
法律声明
网站备案
legal notice
copyright notice
who runs this website""",
}
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"^[#>\s]+|^[-*+]\s+|[*_`|]+", re.MULTILINE)


def plain(markdown: str) -> str:
    """As it is read: without the marks and the addresses of links."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", markdown)).split())


def read(thing: Any, name: str) -> tuple[str, str]:
    chinese, english = both(thing, name)
    return plain(chinese), plain(english)


def event_document(event: Event) -> SearchDocument:
    return SearchDocument(
        title=both(event, "name"),
        url_name="home",
        note=both(event, "theme"),
        text=both(event, "about"),
        terms=" ".join((*both(event, "short_name"), *both(event, "motto"))),
    )


def page_document(page: Page) -> SearchDocument:
    return SearchDocument(
        title=both(page, "title"),
        url_name="event:page",
        url_args=(page.slug,),
        text=read(page, "body"),
        terms=ALSO_CALLED.get(page.slug, ""),
        is_public=page.is_published,
    )


def faq_document(entry: FaqEntry) -> SearchDocument:
    return SearchDocument(
        title=both(entry, "question"),
        url_name="event:faq",
        fragment=f"q{entry.pk}",
        note=both(entry, "topic"),
        text=read(entry, "answer"),
        terms="\n".join(filter(None, both(entry, "also_asked"))),
        is_public=entry.is_published,
    )


def events_touched_by(thing: Any) -> QuerySet[Event] | None:
    return Event.objects.filter(pk=thing.pk) if isinstance(thing, Event) else None


def pages_touched_by(thing: Any) -> QuerySet[Page] | None:
    return Page.objects.filter(pk=thing.pk) if isinstance(thing, Page) else None


def faq_touched_by(thing: Any) -> QuerySet[FaqEntry] | None:
    return FaqEntry.objects.filter(pk=thing.pk) if isinstance(thing, FaqEntry) else None


SOURCES = (
    SearchSource(
        kind="expo",
        label=pgettext_lazy("kinds", "The expo"),
        rows=Event.objects.all,
        document=event_document,
        visible_to=lambda _user: Event.objects.all(),
        touched_by=events_touched_by,
        order=10,
    ),
    SearchSource(
        kind="page",
        label=pgettext_lazy("kinds", "Pages"),
        rows=Page.objects.all,
        document=page_document,
        visible_to=Page.objects.visible_to,
        touched_by=pages_touched_by,
        order=80,
    ),
    SearchSource(
        kind="faq",
        label=pgettext_lazy("kinds", "Questions"),
        rows=FaqEntry.objects.all,
        document=faq_document,
        visible_to=FaqEntry.objects.visible_to,
        touched_by=faq_touched_by,
        order=90,
    ),
)
