"""Addresses of our own pages that rows keep, without the prefix of a language."""

from typing import Any

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, override


def for_rows(thing: Any) -> str:
    """The path of its page, as other rows keep it: whichever language is in force, and wherever the portal is served."""
    with override(settings.LANGUAGE_CODE):
        return str(thing.get_absolute_url())


def for_reader(address: str) -> str:
    """The page in the reader's language; what is no page of ours stays as it is."""
    language = get_language() or settings.LANGUAGE_CODE
    with override(settings.LANGUAGE_CODE):  # Django recognises an address in no language but its own
        return translate_url(address, language)
