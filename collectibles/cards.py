"""The cards of the passport. Many are equally far with the same series: what a card says is drawn once in a while (core/nearby.py)."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from collectibles.models import Series
from collectibles.progress import Progress
from core.nearby import remembered
from event.keeping import digest

A_MINUTE = 60
SHOWN = ("slug", "name_zh_hans", "name_en", "story_zh_hans", "story_en", "palette", "motif", "match", "opens_at", "closes_at", "supply")


def passport_cards(rows: Iterable[Progress], *, is_known: bool) -> SafeString:
    """What somebody has, then what there is to be earned. The form that the buttons belong to is the page's own."""
    own, others = [], []
    for row in rows:
        if row.own:
            own.append(row.own)
        else:
            others.append(card_of(row, is_known=is_known))
    return mark_safe(render_to_string("collectibles/_passport.html", {"own": own, "others": others}))  # noqa: S308 - a template made it


def card_of(row: Progress, *, is_known: bool) -> SafeString:
    def draw() -> str:
        return render_to_string("collectibles/_series.html", {"row": row, "series": row.series, "is_known": is_known})

    return mark_safe(remembered(f"keepsake-card:{said_by(row, is_known)}", draw, seconds=A_MINUTE, nearby=A_MINUTE))  # noqa: S308


def said_by(row: Progress, is_known: bool) -> str:
    """All that its card depends on."""
    place = get_language(), get_current_timezone_name(), is_known
    state = row.can_claim, row.is_over, row.is_used_up, row.is_open, row.left, row.series.is_sample
    return digest(*place, *state, *shown(row.series), *((step.condition.pk, step.done, step.needed, step.words) for step in row.steps))


def shown(series: Series) -> list[object]:
    return [getattr(series, name) for name in SHOWN]
