from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Chart(TextChoices):
    """How a figure is drawn. The number always comes first."""

    NUMBER = "number", _("number only")
    DOTS = "dots", _("dots, each standing for some")
    SHARE = "share", _("share of a hundred")
    GROWTH = "growth", _("yearly growth")
    SCALE = "scale", _("state and target on a scale")
    TARGET = "target", _("target, outcome unknown")


class Topic(TextChoices):
    INDUSTRY = "industry", _("Industry")
    FUSION = "fusion", _("Fusion and openness")
    INNOVATION = "innovation", _("Innovation")
    CARRIERS = "carriers", _("Places and networks")
