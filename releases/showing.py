"""What pages may say of a launch at a moment. Templates, pictures, feeds and previews are given this and never the row itself, so
that nothing of a launch leaves before its time."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from releases.models import Release
from releases.states import Category, Phase

OUT = frozenset({Phase.LIVE, Phase.OUT, Phase.REPLAY})


@dataclass(frozen=True)
class Shown:
    """Before the launch `body` is None, and `heading` what it is announced as."""

    slug: str
    url: str
    phase: Phase
    category: Category
    heading: str
    presenter: str
    at: datetime
    ends_at: datetime
    is_sample: bool
    exhibitor: Any = None
    stage: Any = None
    sector: str = ""
    body: Release | None = field(default=None, repr=False)

    @property
    def is_out(self) -> bool:
        return self.phase in OUT

    @property
    def is_live(self) -> bool:
        return self.phase == Phase.LIVE

    @property
    def is_counting(self) -> bool:
        return self.phase == Phase.COUNTDOWN


def shown(release: Release, now: datetime, *, preview: bool = False) -> Shown:
    """As visitors see it; as a `preview`, as they will."""
    phase = release.phase(now)
    is_open = preview or phase in OUT
    return Shown(
        slug=release.slug,
        url=release.get_absolute_url(),
        phase=phase,
        category=Category(release.category),
        heading=release.title if is_open else release.teaser,
        presenter=release.presenter,
        at=release.embargo_at if release.released_at is None else release.released_at,
        ends_at=release.show_ends_at,
        is_sample=release.is_sample,
        exhibitor=release.exhibitor,
        stage=release.stage,
        sector=release.exhibitor.sector.key if release.exhibitor else "",
        body=release if is_open else None,
    )


def all_shown(rows: "models.QuerySet[Release]", now: datetime) -> list[Shown]:
    return [shown(row, now) for row in rows]
