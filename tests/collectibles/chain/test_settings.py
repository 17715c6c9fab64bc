"""What is wrong with settings is said at the start, without the key; without a chain nothing of it is loaded."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from collectibles.checks import chain_can_be_used
from collectibles.embedded_chain import CONTRACT, KEY, environment
from collectibles.models import Signer
from tests.anvil import NOT_INSTALLED

pytest.importorskip("web3", reason=NOT_INSTALLED)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def good(settings):
    for name, value in environment(8002).items():
        setattr(settings, name, int(value) if value.isdecimal() else value)
    return settings


def sentences() -> list[str]:
    return [error.msg for error in chain_can_be_used()]


def test_no_chain_and_a_good_one_are_fine(settings, good):
    assert sentences() == []
    settings.CHAIN_URL = ""
    settings.CHAIN_ID = 0
    assert sentences() == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("URL", "evm.example.org", "CHAIN_URL is no http:// or https:// address of an RPC."),
        ("ID", 0, "CHAIN_ID is missing: without it one could send to the wrong chain."),
        ("SIGNER_KEY", "", "CHAIN_SIGNER_KEY is no key: 32 bytes in hexadecimal are expected."),
        ("SIGNER_KEY", "secret-12", "CHAIN_SIGNER_KEY is no key: 32 bytes in hexadecimal are expected."),
        ("CONTRACT", "0x12", "CHAIN_CONTRACT is no address: 0x and 40 digits."),
        ("TX_TYPE", "newest", "CHAIN_TX_TYPE is none of auto, legacy, eip1559."),
        ("GAS_PRICE", "cheap", "CHAIN_GAS_PRICE is no number of wei."),
        ("HEADERS", ["x-api-key"], "CHAIN_HEADERS has a line without a colon: “name: value” is expected."),
        ("BATCH", 0, "CHAIN_BATCH is not above zero."),
    ],
)
def test_setting_that_cannot_be_is_told(good, name, value, sentence):
    setattr(good, f"CHAIN_{name}", value)
    assert sentences() == [sentence]


def test_pages_load_no_web3():
    code = "import django; django.setup(); import expo.wsgi, collectibles.urls, collectibles.tasks, sys; sys.exit('web3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=120, env=None).returncode == 0


def test_command_makes_a_contract_and_says_how_things_are(configured, settings, event):
    settings.CHAIN_CONTRACT = ""
    out = StringIO()
    call_command("chain", "deploy", stdout=out)
    settings.CHAIN_CONTRACT = out.getvalue().partition("CHAIN_CONTRACT=")[2].split()[0]
    assert Signer.objects.get().next_nonce == 0
    out = StringIO()
    call_command("chain", "check", stdout=out)
    assert "All is well: chain 31337" in out.getvalue()
    assert KEY not in out.getvalue()


def test_command_says_what_is_missing(settings, event):
    settings.CHAIN_URL = ""
    with pytest.raises(CommandError, match="CHAIN_URL is not set"):
        call_command("chain", "check")


def test_first_contract_of_the_demo_is_where_it_is_expected(configured, settings):
    assert settings.CHAIN_CONTRACT == CONTRACT


def test_chain_leaves_the_limit_of_nesting_alone(tmp_path: Path) -> None:
    """In a process of its own, since whoever imports web3 first decides."""
    script = tmp_path / "limit.py"
    script.write_text(
        "import json, sys\nusual = sys.getrecursionlimit()\n"
        "import collectibles.backends.evm, web3\nassert sys.getrecursionlimit() == usual\n"
        "try:\n    json.loads('[' * 100_000)\nexcept RecursionError:\n    print('refused')\n"
    )
    said = subprocess.run(
        [sys.executable, str(script)], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "refused"
