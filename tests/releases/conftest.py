from collections.abc import Callable

import pytest

from event.models import Event
from releases.actions import set_figure
from releases.models import Figure


@pytest.fixture
def make_figure(event: Event) -> Callable[..., Figure]:
    def make(key: str, **fields: object) -> Figure:
        texts = {
            "name_zh_hans": f"数 {key}",
            "name_en": f"Figure {key}",
            "source_zh_hans": "中共贵阳市委宣传部",
            "source_en": "Publicity Department",
        }
        return set_figure(key, **({"topic": "industry", "value": "5000", "unit_zh_hans": "家", "unit_en": "companies"} | texts | fields))

    return make
