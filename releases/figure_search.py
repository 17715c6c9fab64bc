"""What search finds of the figures."""

from typing import Any

from django.utils import translation
from django.utils.translation import pgettext_lazy

from core.contributions import SearchDocument, SearchSource
from releases.models import Figure
from releases.templatetags.figures import amount


def figure_document(figure: Figure) -> SearchDocument:
    return SearchDocument(
        title=(figure.name_zh_hans or "", figure.name_en or ""),
        url_name="releases:figures",
        fragment=figure.topic,
        note=(told(figure, "zh_hans"), told(figure, "en")),
        text=(figure.note_zh_hans or "", figure.note_en or ""),
        terms=" ".join(filter(None, (figure.source_zh_hans, figure.source_en))),
    )


def told(figure: Figure, language: str) -> str:
    """The number with its unit and its period; a plus where it is more than so much."""
    with translation.override(language.replace("_", "-")):
        number = amount(figure.in_own_unit(figure.first_number)) + ("+" if figure.first_is_minimum else "")
    period = "value_period" if figure.value is not None else "target_period"
    unit, when = (getattr(figure, f"{name}_{language}") or "" for name in ("unit", period))
    return " · ".join(filter(None, (f"{number} {unit}".strip(), when)))


def touched_by(thing: Any) -> Any:
    return Figure.objects.filter(pk=thing.pk) if isinstance(thing, Figure) else None


FIGURES = SearchSource(
    kind="figure",
    label=pgettext_lazy("kinds", "Figures"),
    rows=Figure.objects.all,
    document=figure_document,
    visible_to=lambda _user: Figure.objects.all(),
    touched_by=touched_by,
    order=70,
)
