"""What higher rooms give to the pages that serve all: each registers its own from `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


def list_at_desk(name: str, **filters: Any) -> str:
    """The address of a list at the desk, of the rows that a number there counts."""
    return f"{reverse(name)}?{urlencode(filters)}"


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
    """One entry of a person's day besides the starred sessions: a meeting, later a call.

    `sequence` rises whenever it changes, so that calendars take it over; what was cancelled is told to calendars only.
    """

    start: datetime
    end: datetime
    title: Any
    url: str
    kind: str
    place: Any = ""
    sequence: int = 0
    is_cancelled: bool = False
    label: str = ""  # what people read; `kind` is the same in every language


@dataclass(frozen=True)
class DayLink:
    """Something to do that stands above somebody's agenda: what it is, why, where, and what the button says."""

    title: Any
    text: Any
    url: str
    label: Any


@dataclass(frozen=True)
class Panel:
    """One part of a booth's page that another room draws: its template sees the page's context and `context` over it.

    `side` puts it beside the products instead of below them. `key` names all that the panel shows of this reader and at this moment, in
    one language and zone: what was drawn is kept under it, and a `context` that is called is only made to draw it. Without one it is
    drawn for each reader anew.
    """

    template: str
    context: dict[str, Any] | Callable[[], dict[str, Any]] = field(default_factory=dict)
    order: int = 50
    side: bool = False
    key: str = ""

    def words(self) -> dict[str, Any]:
        """What its template sees."""
        context = self.context() if callable(self.context) else self.context
        return {"panel": context, **context}


@dataclass(frozen=True)
class SearchDocument:
    """What search knows of one row. Texts come as (Chinese, English), either may be empty.

    `note` stands below the title, as a company or a forum; `terms` are found and never shown. `url_name` with `url_args` is the
    row's page, `fragment` a place on it. Who may see a document that is not public, its source says.
    """

    title: tuple[str, str]
    url_name: str
    url_args: tuple[str, ...] = ()
    fragment: str = ""
    note: tuple[str, str] = ("", "")
    text: tuple[str, str] = ("", "")
    terms: str = ""
    sector: str = ""
    starts_at: datetime | None = None
    is_public: bool = True
    is_cancelled: bool = False
    is_sample: bool = False


def both(thing: Any, name: str) -> tuple[str, str]:
    """A text in Chinese and in English, as a search document wants it."""
    return getattr(thing, f"{name}_zh_hans") or "", getattr(thing, f"{name}_en") or ""


@dataclass(frozen=True)
class SearchSource:
    """One kind of things that search finds.

    `rows()` are all of them, loaded with what `document(row)` reads; `visible_to(user)` those this person may see;
    `touched_by(thing)` those whose document changes with `thing`, or None.
    """

    kind: str
    label: Any
    rows: Callable[[], Any]
    document: Callable[[Any], SearchDocument]
    visible_to: Callable[[Any], Any]
    touched_by: Callable[[Any], Any]
    order: int = 50


@dataclass(frozen=True)
class PublicPage:
    """A page for search engines: its address in the language in force, and when it last changed."""

    address: Callable[[], str]
    changed_at: datetime | None = None


SessionPanels = Callable[[Any], Iterable[Panel]]
BoothPanels = Callable[[Any, Any], Iterable[Panel]]
DeskCards = Callable[[Any], Iterable[DeskCard]]
DeskLists = Callable[[Any], Iterable[DeskList]]
AgendaItems = Callable[[Any], Iterable[AgendaItem]]
DayLinks = Callable[[Any], Iterable[DayLink]]
SearchFollower = Callable[[Any], None]
Apartness = Callable[[Any, Any], bool]
PublicPages = Callable[[], Iterable[PublicPage]]

_desk: list[DeskCards] = []
_desk_lists: list[DeskLists] = []
_agenda: list[AgendaItems] = []
_day_links: list[DayLinks] = []
_booth: list[BoothPanels] = []
_booth_for_all: list[BoothPanels] = []
_session: list[SessionPanels] = []
_search: dict[str, SearchSource] = {}
_search_followers: list[SearchFollower] = []
_apartness: list[Apartness] = []
_public_pages: list[PublicPages] = []


def contribute_desk_cards(cards: DeskCards) -> None:
    """`cards(user)` yields what waits for this user in the contributing room; nothing for others."""
    if cards not in _desk:
        _desk.append(cards)


def contribute_desk_lists(lists: DeskLists) -> None:
    """`lists(user)` yields what this user looks after in the contributing room, at most five rows each; nothing for others."""
    if lists not in _desk_lists:
        _desk_lists.append(lists)


def contribute_agenda_items(items: AgendaItems) -> None:
    """`items(user)` yields this user's own appointments of the contributing room, cancelled ones too."""
    if items not in _agenda:
        _agenda.append(items)


def contribute_day_links(links: DayLinks) -> None:
    """`links(user)` yields what of the contributing room this user may want to do today."""
    if links not in _day_links:
        _day_links.append(links)


def day_links_for(user: Any) -> list[DayLink]:
    return [link for links in _day_links for link in links(user)]


def contribute_booth_panels(panels: BoothPanels, *, same_for_all: bool = False) -> None:
    """`panels(request, exhibitor)` yields what the contributing room shows on this booth's page.

    `same_for_all`: kept with the page, until a state changes that a room contributed (core/overlays.py).
    """
    booth = _booth_for_all if same_for_all else _booth
    if panels not in booth:
        booth.append(panels)


def booth_panels_for(request: Any, exhibitor: Any, *, same_for_all: bool) -> list[Panel]:
    found = (panel for panels in (_booth_for_all if same_for_all else _booth) for panel in panels(request, exhibitor))
    return sorted(found, key=lambda panel: panel.order)


def contribute_session_panels(panels: SessionPanels) -> None:
    """`panels(session)` yields what the contributing room shows beside a session, the same for all: it is kept with the page."""
    if panels not in _session:
        _session.append(panels)


def session_panels_for(session: Any) -> list[Panel]:
    return sorted((panel for panels in _session for panel in panels(session)), key=lambda panel: panel.order)


def desk_cards_for(user: Any) -> list[DeskCard]:
    return sorted((card for cards in _desk for card in cards(user)), key=lambda card: card.order)


def desk_lists_for(user: Any) -> list[DeskList]:
    found = (one for lists in _desk_lists for one in lists(user) if one.rows)
    return sorted(found, key=lambda one: one.order)


def agenda_items_for(user: Any) -> list[AgendaItem]:
    """What takes place."""
    return [item for item in calendar_items_for(user) if not item.is_cancelled]


def calendar_items_for(user: Any) -> list[AgendaItem]:
    """With what was cancelled: a calendar that has it already only learns so that it is off."""
    return sorted((item for items in _agenda for item in items(user)), key=lambda item: item.start)


def contribute_search_documents(source: SearchSource) -> None:
    """From now on search finds the rows of this source."""
    _search[source.kind] = source


def search_sources() -> list[SearchSource]:
    return sorted(_search.values(), key=lambda source: source.order)


def follow_search_changes(follower: SearchFollower) -> None:
    """`follower(thing)` is called for each thing that changed or is about to be deleted."""
    if follower not in _search_followers:
        _search_followers.append(follower)


def search_changed(thing: Any) -> None:
    """Said by actions after they saved `thing`, and before they delete it: the index follows on commit."""
    for follower in _search_followers:
        follower(thing)


def contribute_apartness(check: Apartness) -> None:
    """`check(person, exhibitor)`: whether one of the two has blocked the other in the contributing room."""
    if check not in _apartness:
        _apartness.append(check)


def are_apart(person: Any, exhibitor: Any) -> bool:
    """Wherever somebody blocked somebody, it holds for messages and cards, too."""
    return any(check(person, exhibitor) for check in _apartness)


def contribute_public_pages(pages: PublicPages) -> None:
    """`pages()` yields what of the contributing room anybody may read: the sitemap names it."""
    if pages not in _public_pages:
        _public_pages.append(pages)


def public_pages() -> list[PublicPage]:
    return [page for pages in _public_pages for page in pages()]
