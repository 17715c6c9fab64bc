"""One order for what is found, the same on every database: these lists are what SQLite and PostgreSQL both answer."""

from datetime import UTC, datetime, timedelta

import pytest

from exhibitors.models import Exhibitor, Product
from search.actions import rebuild
from search.querysets import find
from tests.search.conftest import Maker

MORNING = datetime(2026, 5, 26, 1, tzinfo=UTC)

# slug: (Chinese name, English name, Chinese summary, English text)
PRODUCTS = {
    "ledger": ("数据账本", "Ledger", "", ""),
    "ledger-pro": ("数据账本专业版", "Ledger professional edition", "", ""),
    "engine": ("隐私计算引擎", "Privacy engine", "为数据账本而生", "Works beside a ledger."),
    "gateway": ("网关", "Gateway", "", "Keeps a ledger of what passes, ledger upon ledger, ledger for ever."),
    "vault": ("数据屋", "Vault", "数据存放处", ""),
    "watch": ("看板", "Dashboard", "", "Shows the gateway and the vault."),
    "sound": ("书局", "Book store", "", ""),
}
OTHERS = ("Gateway", "Dashboard", "Book store", "Privacy engine")  # of the sector 数据安全, which stands below each title


@pytest.fixture
def shelf(panshi: Exhibitor, event: object) -> None:
    for slug, (chinese, english, summary, text) in PRODUCTS.items():
        Product.objects.create(exhibitor=panshi, slug=slug, name_zh_hans=chinese, name_en=english, summary_zh_hans=summary, text_en=text)
    rebuild()


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("ledger", ["Ledger", "Ledger professional edition", "Gateway", "Privacy engine"]),
        ("数据", ["Vault", "Ledger", "Ledger professional edition", *OTHERS]),
        ("账本", ["Ledger", "Ledger professional edition", "Privacy engine"]),
        ("數據賬本", ["Ledger", "Ledger professional edition", "Privacy engine"]),
        ("gateway", ["Gateway", "Dashboard"]),
        ("gate", ["Gateway", "Dashboard"]),
        ("gatewya", ["Gateway", "Dashboard"]),
        ("ledger engine", ["Privacy engine"]),
        ("shuju", ["Book store", "Vault", "Ledger", "Ledger professional edition", *(one for one in OTHERS if one != "Book store")]),
        ("vault gateway ledger", ["Gateway", "Dashboard", "Vault", "Ledger", "Ledger professional edition", "Privacy engine"]),
        ("professional gateway", ["Gateway", "Ledger professional edition", "Dashboard"]),
    ],
)
def test_title_before_note_before_text_before_sound(shelf: None, typed: str, order: list[str]) -> None:
    got = [entry.title_en for entry in find(typed, kind="product").entries(kind="product")]
    assert got == order, got


def test_what_starts_first_comes_first_and_pages_follow_on(shelf: None, make_session: Maker) -> None:
    for number in (3, 1, 2):
        start = MORNING + timedelta(hours=number)
        make_session(title=f"Keynote {number}", slug=f"keynote-{number}", starts_at=start, ends_at=start + timedelta(minutes=20))
    rebuild()
    found = find("keynote", stop=2)
    assert [entry.title_en for entry in found.entries(stop=2)] == ["Keynote 1", "Keynote 2"]
    assert [entry.title_en for entry in found.entries(start=1, stop=3)] == ["Keynote 2", "Keynote 3"]
    assert [entry.title_en for entry in found.entries(start=2, stop=22)] == ["Keynote 3"]
    assert found.total() == 3
