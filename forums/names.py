"""A name in two languages, for rows that bring both instead of a model's text in the one in force."""

from django.utils.translation import get_language

Names = tuple[str, str]  # in Chinese and in English


def in_language(names: Names) -> str:
    """What is missing in the reader's language is shown in the other."""
    chinese, english = names
    return (english or chinese) if get_language() == "en" else (chinese or english)
