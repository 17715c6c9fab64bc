"""The chain of the demo: an anvil of our own under the supervisor, with the first of its public test accounts. Worthless elsewhere."""

import shutil
import time
from pathlib import Path
from typing import Any

from django.conf import settings

from collectibles.actions.minting import chain_began_anew
from collectibles.backends.base import NoContract, is_configured, is_installed

PACKAGES = settings.BASE_DIR / "node_modules" / "@foundry-rs"
CHAIN_ID = 31337
KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"  # in every anvil, known to everybody
CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3"  # what this account makes first is always there
# The first block gets a moment of its own, and with it the same hash after each start: by that hash a chain is known again.
FIRST_MOMENT = 1_700_000_000
NO_CHAIN = "Keepsakes are recorded and signed, and on no chain"
DUMPED_EVERY = 10  # seconds: what came after is lost where it is killed, not where it is stopped


def binary() -> str:
    """The program from npm's optional package, else the system's; empty where there is none."""
    found = sorted(PACKAGES.glob("anvil-*/bin/anvil")) if PACKAGES.exists() else []
    return str(found[0]) if found else shutil.which("anvil") or ""


def missing() -> str:
    """What it lacks on this machine, in a sentence; empty when it can start."""
    if is_configured():
        return "CHAIN_URL names a chain: the demo starts none of its own."
    if not settings.CHAIN_STATE:
        return f"{NO_CHAIN}: CHAIN_STATE is empty."
    if not binary():
        return (
            "Keepsakes are recorded and signed, and on no chain: anvil is not here (npm ci --ignore-scripts brings it for Linux on x86-64)."
        )
    return "" if is_installed() else "Keepsakes are recorded and signed, and on no chain: requirements/chain.txt is not installed."


def command(port: int) -> list[str]:
    folder = Path(settings.CHAIN_STATE)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        *(binary(), "--host", "127.0.0.1", "--port", str(port), "--chain-id", str(CHAIN_ID), "--silent"),
        *("--timestamp", str(FIRST_MOMENT)),
        *("--state", str(folder / "state.json"), "--state-interval", str(DUMPED_EVERY)),
    ]


def environment(port: int) -> dict[str, str]:
    """For the processes of a site beside it."""
    return {
        "CHAIN_IS_OURS": "1",
        "CHAIN_URL": f"http://127.0.0.1:{port}",
        "CHAIN_ID": str(CHAIN_ID),
        "CHAIN_CONTRACT": CONTRACT,
        "CHAIN_SIGNER_KEY": KEY,
        "CHAIN_CONFIRMATIONS": "0",
    }


def set_up(chain: Any) -> None:
    """The clock of a chain that began at a moment of long ago is set; a new one, or one that lost its file, gets the contract."""
    from collectibles.backends.evm import asked

    asked(chain.web3.provider.make_request, "evm_setTime", [hex(int(time.time()))])
    try:
        chain.require_contract()
    except NoContract:
        chain_began_anew(chain)
        chain.deploy("Expo keepsakes", "EXPO", f"{settings.SITE_URL}/collectibles/token/")
