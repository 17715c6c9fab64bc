"""A row keeps the address of a page once; each reader is led to it in the own language."""

import pytest
from django.utils.translation import override

from core.own_addresses import for_reader


@pytest.mark.parametrize(
    ("address", "in_english"),
    [
        ("/forums/privacy/opening/", "/en/forums/privacy/opening/"),
        ("/releases/?day=2026-05-26#launches", "/en/releases/?day=2026-05-26#launches"),
        ("/ws/live/main/", "/ws/live/main/"),
        ("https://example.com/film", "https://example.com/film"),
        ("", ""),
    ],
)
def test_reader_of_either_language_is_led_to_the_own_page(address: str, in_english: str) -> None:
    with override("en"):
        assert for_reader(address) == in_english
    with override("zh-hans"):
        assert for_reader(address) == address
