"""Gestures, by the number that goes over the socket."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Emote:
    """`seen` is what others read of it, `own` what oneself is told."""

    number: int
    label: Any
    seen: Any
    own: Any
    icon: str = ""


EMOTES = (
    Emote(1, pgettext_lazy("gesture", "Wave"), _("waves"), _("You wave."), "r-wave"),
    Emote(2, pgettext_lazy("gesture", "Clap"), _("claps"), _("You clap."), "r-clap"),
    Emote(3, pgettext_lazy("gesture", "Heart"), _("sends a heart"), _("You send a heart."), "r-heart"),
    Emote(4, pgettext_lazy("gesture", "Yes"), _("nods"), _("You nod."), "r-yes"),
    Emote(5, pgettext_lazy("gesture", "No"), _("shakes the head"), _("You shake your head."), "r-no"),
    Emote(6, pgettext_lazy("gesture", "Laugh"), _("laughs"), _("You laugh."), "r-laugh"),
    Emote(7, pgettext_lazy("gesture", "Idea"), _("has an idea"), _("You have an idea."), "r-idea"),
    Emote(8, pgettext_lazy("gesture", "Bow"), _("bows"), _("You bow."), "r-bow"),
)
