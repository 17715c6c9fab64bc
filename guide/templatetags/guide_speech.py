"""What a sentence of an answer carries for the lips and the voice."""

from typing import Any

from django import template

from guide.looks import LOOKS, look_of
from guide.speaking.sounds import sounds
from guide.voicing import address_of

register = template.Library()


@register.filter("sounds")
def sounds_of(sentence: str, language: str) -> str:
    """Pinyin for the lips; English they read by its letters."""
    return sounds(sentence) if language.startswith("zh") else ""


@register.simple_tag(takes_context=True)
def voice_of(context: dict[str, Any], sentence: str, language: str) -> str:
    """Where the portal says it, empty where only browsers speak. The voice goes with the clothes."""
    request = context.get("request")
    return address_of(sentence, language, look_of(request) if request else LOOKS[0])
