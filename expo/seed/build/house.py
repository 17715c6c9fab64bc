"""The expo itself: facts, sectors, stages, halls, figures."""

from decimal import Decimal

from django.db.models import Model

from event.models import Event, Host, Sector, Technology, ValueTheme
from exhibitors.models import Hall
from expo.seed import facts, figures
from expo.seed.days import Days
from expo.seed.shape import Text, both
from live.models import Source, Stage
from releases.actions import set_figure


def build(days: Days) -> None:
    write_event(days)
    in_order(Host, facts.HOSTS)
    in_order(Technology, facts.PLATFORMS, kind=Technology.Kind.PLATFORM)
    in_order(Technology, facts.TECHNOLOGIES, kind=Technology.Kind.TECHNOLOGY)
    for order, (key, name, text) in enumerate(facts.VALUE_THEMES):
        ValueTheme.objects.update_or_create(key=key, defaults={**both("name", name), **both("text", text), "order": order})
    by_key(Sector, "key", facts.SECTORS)
    by_key(Stage, "slug", facts.STAGES)
    for stage in Stage.objects.all():
        write_sources(stage)
    by_key(Hall, "key", facts.HALLS)
    for order, figure in enumerate(figures.FIGURES):
        write_figure(figure, order)


def write_event(days: Days) -> Event:
    event, _ = Event.objects.update_or_create(
        pk=1,
        defaults={
            **both("name", facts.NAME),
            **both("short_name", facts.SHORT_NAME),
            **both("theme", facts.THEME),
            **both("motto", facts.MOTTO),
            **both("about", facts.ABOUT),
            **both("city", facts.CITY),
            "held_on": facts.HELD_ON,
            "edition": facts.EDITION,
            "zone_name": "Asia/Shanghai",
            "opens_at": days.opens,
            "closes_at": days.closes,
            "requests_close_at": None,
        },
    )
    return event


def write_sources(stage: Stage) -> None:
    """Each stage has a camera and a second input: both are published from a browser or an encoder."""
    for order, name in enumerate(facts.SOURCES):
        Source.objects.update_or_create(stage=stage, name_zh_hans=name[0], defaults={**both("name", name), "order": order})


def in_order(model: type[Model], names: tuple[Text, ...], **fields: str) -> None:
    for order, name in enumerate(names):
        model._default_manager.update_or_create(name_zh_hans=name[0], defaults={**both("name", name), **fields, "order": order})  # noqa: SLF001


def by_key(model: type[Model], key: str, rows: tuple[tuple[str, Text], ...]) -> None:
    for order, (value, name) in enumerate(rows):
        model._default_manager.update_or_create(**{key: value}, defaults={**both("name", name), "order": order})  # noqa: SLF001


def write_figure(figure: figures.FigureFacts, order: int) -> None:
    value, target = figure.value, figure.target
    set_figure(
        figure.key,
        topic=figure.topic,
        chart=figure.chart,
        **both("name", figure.name),
        **both("unit", figure.unit),
        english_units=Decimal(figures.ENGLISH_UNITS.get(figure.unit, "1")),
        **both("note", figure.note),
        **both("source", figures.SOURCE),
        **both("value_period", figures.STATE_PERIOD if value else ("", "")),
        **both("target_period", figures.TARGET_PERIOD if target else ("", "")),
        value=Decimal(value) if value else None,
        value_is_minimum=figure.value_more,
        target=Decimal(target) if target else None,
        target_is_minimum=figure.target_more,
        is_headline=figure.headline,
        order=order,
    )
