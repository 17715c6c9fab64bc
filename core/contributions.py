"""What higher rooms give to the pages that serve all: each registers its own from `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class DeskCard:
    """One thing on somebody's admin home: a number, what it counts, and where to act on it."""

    title: Any
    value: str
    url: str
    note: Any = ""
    waits: bool = False
    order: int = 50
    spark: tuple[int, ...] = ()


@dataclass(frozen=True)
class DeskRow:
    """One line of a list on the desk: what it is, when or since when, what is wrong with it, and where to act on it."""

    title: Any
    url: str
    note: Any = ""
    fault: Any = ""


@dataclass(frozen=True)
class DeskList:
    """The first few rows of something that somebody looks after; `url` leads to all of them. Without rows nothing is shown."""

    title: Any
    rows: tuple[DeskRow, ...]
    url: str = ""
    order: int = 50


@dataclass(frozen=True)
class AgendaItem:
    """One entry of a person's day besides the starred sessions: a meeting, later a call."""

    start: datetime
    end: datetime
    title: Any
    url: str
    kind: str
    place: Any = ""


@dataclass(frozen=True)
class Panel:
    """One part of a booth's page that another room draws: its template sees the page's context and `context` over it.

    `side` puts it beside the products instead of below them.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50
    side: bool = False


BoothPanels = Callable[[Any, Any], Iterable[Panel]]
DeskCards = Callable[[Any], Iterable[DeskCard]]
DeskLists = Callable[[Any], Iterable[DeskList]]
AgendaItems = Callable[[Any], Iterable[AgendaItem]]

_desk: list[DeskCards] = []
_desk_lists: list[DeskLists] = []
_agenda: list[AgendaItems] = []
_booth: list[BoothPanels] = []


def contribute_desk_cards(cards: DeskCards) -> None:
    """`cards(user)` yields what waits for this user in the contributing room; nothing for others."""
    if cards not in _desk:
        _desk.append(cards)


def contribute_desk_lists(lists: DeskLists) -> None:
    """`lists(user)` yields what this user looks after in the contributing room, at most five rows each; nothing for others."""
    if lists not in _desk_lists:
        _desk_lists.append(lists)


def contribute_agenda_items(items: AgendaItems) -> None:
    """`items(user)` yields this user's own appointments of the contributing room."""
    if items not in _agenda:
        _agenda.append(items)


def contribute_booth_panels(panels: BoothPanels) -> None:
    """`panels(request, exhibitor)` yields what the contributing room shows on this booth's page."""
    if panels not in _booth:
        _booth.append(panels)


def booth_panels_for(request: Any, exhibitor: Any) -> list[Panel]:
    return sorted((panel for panels in _booth for panel in panels(request, exhibitor)), key=lambda panel: panel.order)


def desk_cards_for(user: Any) -> list[DeskCard]:
    return sorted((card for cards in _desk for card in cards(user)), key=lambda card: card.order)


def desk_lists_for(user: Any) -> list[DeskList]:
    found = (one for lists in _desk_lists for one in lists(user) if one.rows)
    return sorted(found, key=lambda one: one.order)


def agenda_items_for(user: Any) -> list[AgendaItem]:
    return sorted((item for items in _agenda for item in items(user)), key=lambda item: item.start)
