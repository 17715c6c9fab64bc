"""What the guide can wear. The figure in the browser knows the same names (static/js/guide/figure/looks.js)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

COOKIE = "guide_look"


@dataclass(frozen=True)
class Look:
    name: str
    label: Any

    @property
    def still(self) -> str:
        return f"img/guide/{self.name}.svg"


LOOKS = [
    Look("business", pgettext_lazy("clothes", "Business")),
    Look("national", pgettext_lazy("clothes", "National style")),
    Look("engineer", pgettext_lazy("clothes", "Suit and tie")),
    Look("tang", pgettext_lazy("clothes", "Tang jacket")),
]
BY_NAME = {look.name: look for look in LOOKS}


def look_of(request: HttpRequest) -> Look:
    return BY_NAME.get(request.COOKIES.get(COOKIE, ""), LOOKS[0])
