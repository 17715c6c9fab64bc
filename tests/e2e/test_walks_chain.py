"""A keepsake comes to a chain, is verified there by somebody else, and goes to its owner's own wallet."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from collectibles import embedded_chain
from collectibles.backends.base import is_installed
from tests.anvil import MISSING, NOT_INSTALLED, require
from tests.e2e.conftest import Open, accessibility_faults, keep_shot
from tests.e2e.test_walks_keepsakes import ATTENDEE, ORGANISER, make_series

PATIENCE = 90  # seconds until the worker has looked, on a busy machine
PROVIDER = """
  window.ethereum = {
    request: async ({ method, params }) => {
      if (method === "eth_requestAccounts") return [await window.accountOfTest()];
      if (method === "eth_signTypedData_v4") return window.signOfTest(params[1]);
      throw new Error(`unknown: ${method}`);
    },
  };
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    require(embedded_chain.binary(), MISSING)
    require(is_installed(), NOT_INSTALLED)
    return {"CHAIN_STATE": str(tmp_path_factory.mktemp("chain"))}


def wait_until(page: Page, text: str) -> None:
    """The page is the server's: somebody who waits loads it anew."""
    for _second in range(PATIENCE):
        if page.get_by_text(text).count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    pytest.fail(f"“{text}” does not come: {page.inner_text('main')}")


def with_wallet(page: Page) -> str:
    """A wallet in the browser, as an extension puts it there; its address."""
    from eth_account import Account

    account = Account.create()

    def sign(text: str) -> str:
        typed = json.loads(text)
        typed["message"] |= {name: int(typed["message"][name]) for name in ("tokenId", "deadline")}
        return "0x" + bytes(Account.sign_typed_data(account.key, full_message=typed).signature).hex()

    page.expose_function("accountOfTest", lambda: account.address)
    page.expose_function("signOfTest", sign)
    page.add_init_script(PROVIDER)
    return account.address


def test_a_keepsake_is_minted_verified_and_taken_to_a_wallet(open_browser: Open, tmp_path: Path) -> None:
    make_series(open_browser(ORGANISER), "Walk on the chain", "chained")
    page = open_browser(ATTENDEE, width=360)
    page.goto("/en/collectibles/")
    card = page.locator(".keepsake", has=page.get_by_role("heading", name="Walk on the chain"))
    card.get_by_role("button", name="Claim it").click()
    expect(page.get_by_role("heading", name="On the chain", exact=True)).to_be_visible()
    wait_until(page, "Its copy is on the chain, deep enough to stay.")
    keep_shot(page, "keepsake-chain")

    other = open_browser()
    other.goto(page.url)
    wait_until(other, "the same SHA-256")
    assert accessibility_faults(other) == []
    other.get_by_role("link", name="All that the contract says").click()
    row = other.get_by_role("listitem").filter(has_text="Issued").filter(has_text="Walk on the chain #1")
    expect(row.get_by_text("agrees with our record")).to_be_visible()
    assert accessibility_faults(other) == []
    keep_shot(other, "keepsake-explorer")

    address = with_wallet(page)
    page.get_by_role("link", name="To my wallet").click()
    assert accessibility_faults(page) == []
    keep_shot(page, "keepsake-wallet")
    page.get_by_role("button", name="Sign with my wallet").click()
    expect(page.get_by_text("It is on its way to your wallet.")).to_be_visible()
    wait_until(page, "In the wallet")
    expect(page.get_by_text(address)).to_be_visible()
