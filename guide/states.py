from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(TextChoices):
    CHINESE = "zh-hans", _("Chinese")
    ENGLISH = "en", _("English")


class Rating(IntegerChoices):
    BAD = -1, _("did not help")
    GOOD = 1, _("helped")


class HelpState(TextChoices):
    OPEN = "open", _("waits for an answer")
    ANSWERED = "answered", pgettext_lazy("guide", "answered")


# What an exchange is besides the name of an intent.
RETRIEVED, UNKNOWN, DECLINED, MODEL = "retrieved", "unknown", "declined", "model"
NO_INTENTS = (RETRIEVED, UNKNOWN, DECLINED, MODEL)
LIVE = "live"  # all intents together
