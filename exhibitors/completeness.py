"""How far a booth is from making somebody want to talk to the company, as a list of what to do next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exhibitors.models import Exhibitor


@dataclass(frozen=True)
class Step:
    """One thing a good booth has; `url` is where to do it. Without those that are needed nobody can submit."""

    label: Any
    url: str
    is_done: bool
    is_needed: bool = False


def steps(exhibitor: Exhibitor) -> list[Step]:
    form = reverse("admin:exhibitors_exhibitor_change", args=[exhibitor.pk])
    team = reverse("admin:exhibitors_exhibitor_team", args=[exhibitor.pk])
    add_product = reverse("admin:exhibitors_product_add")
    texts = (exhibitor.name_en, exhibitor.tagline_en, exhibitor.about_en)
    chinese = (exhibitor.name_zh_hans, exhibitor.tagline_zh_hans, exhibitor.about_zh_hans)
    return [
        Step(_("one sentence"), f"{form}#id_tagline_zh_hans", bool(exhibitor.tagline), is_needed=True),
        Step(_("about the company"), f"{form}#id_about_zh_hans", bool(exhibitor.about), is_needed=True),
        Step(_("Chinese texts"), f"{form}#id_name_zh_hans", all(chinese)),
        Step(_("English texts"), f"{form}#id_name_en", all(texts)),
        Step(_("a logo"), f"{form}#id_logo", bool(exhibitor.logo)),
        Step(_("a cover picture"), f"{form}#id_picture", bool(exhibitor.picture)),
        Step(_("website"), f"{form}#id_website", bool(exhibitor.website)),
        Step(_("languages spoken"), f"{form}#id_languages", bool(exhibitor.languages)),
        Step(_("a product"), add_product, exhibitor.products.shown().exists()),
        Step(_("a document or video"), f"{form}#documents-group", exhibitor.documents.exists() or exhibitor.videos.exists()),
        Step(_("somebody of the team shown"), team, exhibitor.memberships.filter(is_shown=True).exists()),
    ]


def missing(exhibitor: Exhibitor) -> list[Step]:
    return [step for step in steps(exhibitor) if not step.is_done]


def percent(done: list[Step]) -> int:
    return round(100 * sum(step.is_done for step in done) / len(done))
