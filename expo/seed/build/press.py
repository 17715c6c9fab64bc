"""The sample's press kits: each launch as a sheet of paper, in both languages."""

import re

from django.core.files.base import ContentFile

from core.files import private
from core.paper import A4, NoFont, Paper
from releases.models import PressFile, Release

MARGIN, WIDTH = 25.0, A4[0] - 50.0  # millimetres
KITS = (("zh-hans", "新闻稿", "Press release in Chinese"), ("en", "英文新闻稿", "Press release in English"))
BOLD = 700


def write_kit(release: Release) -> None:
    """Nothing where there is no font to write with."""
    for order, (language, chinese, english) in enumerate(KITS):
        try:
            sheet = written(release, language.replace("-", "_"))
        except NoFont:
            return
        name = private().save(f"press/{release.slug}/press-release-{language}.pdf", ContentFile(sheet))
        titles = {"title_zh_hans": chinese, "title_en": english}
        PressFile.objects.create(release=release, **titles, file=name, language=language, order=order)


def written(release: Release, language: str) -> bytes:
    title, summary, story = (getattr(release, f"{name}_{language}") for name in ("title", "summary", "story"))
    paper = Paper(title)
    page = paper.page()
    y = MARGIN
    for text, size, weight, step in ((title, 20, BOLD, 10.0), (summary, 13, 400, 7.0), (plain(story), 11, 400, 6.0)):
        for paragraph in text.splitlines():
            for line in page.lines(paragraph, WIDTH, size=size, weight=weight, most=20):
                page.text(MARGIN, y, line, size=size, weight=weight)
                y += step
        y += step
    page.text(MARGIN, A4[1] - MARGIN, release.contact_email, size=10)
    return paper.written()


def plain(story: str) -> str:
    """Markdown as one reads it on paper."""
    unlinked = re.sub(r"\[(.+?)\]\(.+?\)", r"\1", story)
    return "\n".join(line.lstrip("#").replace("**", "").strip() for line in unlinked.splitlines() if line.strip())
