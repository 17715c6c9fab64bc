"""A session as the grid of the programme draws it. Equal cards are drawn once: after a change only what changed is drawn anew."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from forums.names import Names, in_language

MOST_DRAWN = 4096  # about 1.3 kB each


@dataclass(frozen=True)
class Card:
    """All that templates/forums/_place.html says of a session, and nothing else."""

    pk: int
    forum_slug: str
    slug: str
    title_zh_hans: str
    title_en: str
    starts_at: datetime
    ends_at: datetime
    until_next_day: bool
    stage_names: Names
    speakers: tuple[Names, ...]
    sector: str
    showing: str
    is_sample: bool
    is_starred: bool
    is_ceremony: bool
    data_at: str
    data_for: int
    data_stage: str
    data_lanes: int
    data_state: str

    @property
    def title(self) -> str:
        return in_language((self.title_zh_hans, self.title_en))

    @property
    def stage(self) -> str:
        return in_language(self.stage_names)

    @property
    def speaker_names(self) -> list[str]:
        return [in_language(names) for names in self.speakers]


def draw(card: Card) -> SafeString:
    """As HTML, in the language and the zone in force."""
    return drawn(card, get_language() or "", get_current_timezone_name())


@lru_cache(MOST_DRAWN)
def drawn(card: Card, _language: str, _zone: str) -> SafeString:
    return render_to_string("forums/_place.html", {"card": card})
