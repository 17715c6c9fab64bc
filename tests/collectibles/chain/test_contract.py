"""The contract that is committed is the one whose source is."""

import subprocess

from collectibles.backends.base import CONTRACT_FILE, compiled


def test_committed_contract_is_what_the_source_compiles_to(tmp_path):
    target = tmp_path / "contract.json"
    subprocess.run(["node", CONTRACT_FILE.with_name("compile.mjs"), target], check=True, capture_output=True, timeout=120)
    assert target.read_bytes() == CONTRACT_FILE.read_bytes()


def test_contract_avoids_what_older_chains_lack():
    assert (compiled()["evmVersion"], compiled()["compiler"].split("+")[0]) == ("paris", "0.8.28")
