"""What a sentence of an answer carries for the lips and the voice."""

from django import template

from guide.speaking.sounds import sounds

register = template.Library()


@register.filter("sounds")
def sounds_of(sentence: str, language: str) -> str:
    """Pinyin for the lips; English they read by its letters."""
    return sounds(sentence) if language.startswith("zh") else ""
