"""The shapes of the sample's data. Every text is a pair: Chinese, English."""

from dataclasses import dataclass

Text = tuple[str, str]


@dataclass(frozen=True)
class Product:
    slug: str
    name: Text
    summary: Text
    text: Text


@dataclass(frozen=True)
class Company:
    slug: str
    name: Text
    tagline: Text
    about: Text
    city: Text
    country: str
    founded: int
    employees: str
    products: tuple[Product, ...]
    languages: str = "中文, English"


@dataclass(frozen=True)
class Talk:
    """A session. `start` is hours and minutes of the forum's day ("25:30" is half past one on the next)."""

    slug: str
    start: str
    minutes: int
    kind: str
    language: str
    title: Text
    abstract: Text
    speakers: tuple[str, ...] = ()
    exhibitors: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForumFacts:
    """A forum as announced: the name is a fact, its times and sessions are sample."""

    slug: str
    kind: str
    name: Text
    short_name: Text
    abstract: Text
    stage: str
    start: str
    end: str
    cover: int
    sector: str = ""
    value_theme: str = ""
    host: Text = ("", "")
    talks: tuple[Talk, ...] = ()


@dataclass(frozen=True)
class Guest:
    """A speaker."""

    slug: str
    name: Text
    title: Text
    bio: Text
    exhibitor: str = ""  # the slug of the company, or
    organisation: Text = ("", "")


@dataclass(frozen=True)
class Want:
    """An offer or a need. An empty text is not written in that language; without sectors it has that of its list."""

    kind: str
    category: str
    title: Text
    text: Text = ("", "")
    sectors: tuple[str, ...] = ()


def both(field_name: str, text: Text) -> dict[str, str]:
    """The columns of a translated field."""
    return {f"{field_name}_zh_hans": text[0], f"{field_name}_en": text[1]}
