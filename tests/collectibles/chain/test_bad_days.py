"""What goes wrong with a chain, and how each ends: every piece exists once, and the organiser reads a sentence."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from collectibles.actions import chain_began_anew, retry
from collectibles.actions.minting import collect, mint, signer_on
from collectibles.backends.base import Misconfigured, NoContract, OutOfFunds, Unavailable, config
from collectibles.backends.evm import EvmChain
from collectibles.embedded_chain import KEY
from collectibles.models import Collectible, Signer, Transaction
from collectibles.states import Fault, KeepsakeState, TransactionState
from tests.anvil import running_anvil
from tests.collectibles.chain.conftest import PromptChain, assert_each_exists_once, configure, with_settings


class Killed(BaseException):
    """The process ends here."""


def sign_only(chain):
    """What a worker did that was killed before it sent anything."""
    signer = signer_on(chain, chain.standing())
    return collect(chain, signer, chain.fee(), chain.nonce())


def state_of(model):
    return set(model.objects.values_list("state", flat=True))


# --- workers that die -------------------------------------------------------------------------------------------------


def test_worker_dies_before_it_sends(chain, earn, finish):
    earn(3)
    sign_only(chain)
    assert (state_of(Collectible), state_of(Transaction)) == ({KeepsakeState.SENDING}, {TransactionState.SIGNED})
    mint(with_settings())
    finish(chain)
    assert_each_exists_once(chain, 3)
    assert Transaction.objects.count() == 1


def test_worker_dies_after_it_sent(chain, earn, finish):
    class Dying(EvmChain):
        def send(self, raw):
            super().send(raw)
            raise Killed

    earn(3)
    with pytest.raises(Killed):
        mint(Dying(config()))
    assert state_of(Transaction) == {TransactionState.SIGNED}
    mint(chain)
    finish(chain)
    assert_each_exists_once(chain, 3)
    assert Transaction.objects.count() == 1


# --- nodes that do not answer, or answer nonsense ---------------------------------------------------------------------


def test_node_that_is_down_is_asked_again(chain, earn, anvil, finish):
    earn(2)
    anvil.stop()
    done = mint(chain)
    assert (type(done.fault), state_of(Collectible)) == (Unavailable, {KeepsakeState.EARNED})
    assert str(done.fault) == "The node does not answer (ConnectionError)."


def test_node_goes_down_between_signing_and_sending(chain, earn, anvil, tmp_path):
    earn(2)
    sign_only(chain)
    anvil.stop()
    assert isinstance(mint(chain).fault, Unavailable)
    assert (state_of(Collectible), state_of(Transaction)) == ({KeepsakeState.SENDING}, {TransactionState.SIGNED})


class Page(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_POST(self):
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>Sign in to this network</html>")

    def log_message(self, *_args):
        """Silent."""


class Closed(Page):
    status = 403


@pytest.fixture
def page(request) -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), request.param)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/secret-path"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("page", "sentence"),
    [(Page, "What answers at CHAIN_URL is no RPC: it speaks no JSON."), (Closed, "The node answers with status 403.")],
    indirect=["page"],
)
def test_page_instead_of_a_node_is_told(db, settings, page, sentence):
    configure(settings, type("Node", (), {"url": page}), CONTRACT="0x" + "11" * 20)
    assert str(mint(with_settings()).fault) == sentence


# --- settings that do not fit -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "kind", "part"),
    [
        ({"chain_id": 1030}, Misconfigured, "The node is of chain 31337, CHAIN_ID says 1030: nothing is sent."),
        ({"contract": ""}, NoContract, "CHAIN_CONTRACT is missing"),
        ({"contract": "0x" + "11" * 20}, NoContract, "There is no contract at CHAIN_CONTRACT"),
        ({"key": "0x" + "22" * 32}, Misconfigured, "it lacks MINTER_ROLE"),
        ({"key": "0x" + "f" * 64}, Misconfigured, "CHAIN_SIGNER_KEY is no usable key."),
    ],
)
def test_wrong_setting_sends_nothing_and_says_why(chain, earn, changed, kind, part):
    earn()
    done = mint(with_settings(**changed))
    assert isinstance(done.fault, kind)
    assert part in str(done.fault)
    assert (Transaction.objects.count(), state_of(Collectible)) == (0, {KeepsakeState.EARNED})


@pytest.mark.parametrize("key", ["", "0x12", "not a key at all"])
def test_key_that_is_none_is_not_quoted(configured, key):
    with pytest.raises(Misconfigured) as refused:
        with_settings(key=key)
    assert str(refused.value) == "CHAIN_SIGNER_KEY is no key: 32 bytes in hexadecimal are expected."


def test_key_is_printed_nowhere(chain):
    assert KEY not in f"{chain!r} {chain.config!r} {vars(chain.config) and chain}"


# --- money ------------------------------------------------------------------------------------------------------------


def test_empty_account_waits_until_it_is_funded(chain, earn, anvil, finish):
    earn(2)
    anvil.rpc("anvil_setBalance", chain.address, "0x1")
    assert isinstance(mint(chain).fault, OutOfFunds)
    assert (state_of(Collectible), state_of(Transaction)) == ({KeepsakeState.SENDING}, {TransactionState.SIGNED})
    anvil.rpc("anvil_setBalance", chain.address, hex(10**18))
    finish(chain, 3)
    assert_each_exists_once(chain, 2)


def test_too_little_gas_fails_and_can_be_tried_again(chain, earn, finish, carol):
    pieces = earn(2)
    mint(with_settings(gas_limit=90_000))
    finish(chain)
    row = Transaction.objects.get()
    assert (row.state, row.fault, state_of(Collectible)) == (TransactionState.FAILED, Fault.GAS, {KeepsakeState.FAILED})
    for piece in pieces:
        retry(piece, by=carol)
    mint(chain)
    finish(chain)
    assert_each_exists_once(chain, 2)


@pytest.fixture
def slow(settings, event, finish) -> Iterator[tuple]:
    """A node that makes blocks when it is told to; what takes longer than nothing is stuck."""
    with running_anvil() as node:
        configure(settings, node, STUCK_AFTER=0, CONFIRMATIONS=0)
        node.rpc("evm_setAutomine", False)
        yield node, with_settings()


def test_fee_jumps_and_the_offer_follows(slow, earn):
    node, chain = slow
    earn(2)
    mint(chain)
    node.rpc("anvil_setNextBlockBaseFeePerGas", hex(50 * 10**9))
    for _round in range(8):
        node.rpc("evm_mine")
        mint(chain)
    assert_each_exists_once(chain, 2)
    rows = Transaction.objects.order_by("pk")
    assert len({row.nonce for row in rows}) == 1
    assert [row.state for row in rows].count(TransactionState.CONFIRMED) == 1
    assert {row.state for row in rows} == {TransactionState.REPLACED, TransactionState.CONFIRMED}


def test_fee_never_passes_the_highest_allowed(slow, earn):
    node, chain = slow
    earn(1)
    modest = with_settings(max_fee=3 * 10**9)
    for _round in range(4):
        mint(modest)
    assert max(row.fee["maxFeePerGas"] for row in Transaction.objects.all()) <= 3 * 10**9
    assert Transaction.objects.order_by("-pk").first().fault == Fault.FEE
    node.rpc("evm_mine")
    mint(modest)
    assert_each_exists_once(chain, 1)


def test_offer_below_the_base_fee_is_raised(slow, earn):
    node, chain = slow
    earn(1)
    sign_only(with_settings(gas_price="1"))
    assert Transaction.objects.get().fee == {"gasPrice": 1}
    for _round in range(3):
        mint(chain)
        node.rpc("evm_mine")
    mint(chain)
    assert_each_exists_once(chain, 1)


# --- chains that change their mind ------------------------------------------------------------------------------------


def test_block_that_is_gone_is_made_up_for(chain, earn, anvil, finish):
    earn(2)
    mint(chain)
    assert state_of(Collectible) == {KeepsakeState.MINTED}
    anvil.rpc("anvil_rollback", 1)
    assert mint(chain).happened["reorganised"] == 1
    assert state_of(Collectible) == {KeepsakeState.SENDING}
    finish(chain)
    assert_each_exists_once(chain, 2)
    assert Transaction.objects.count() == 1


def test_transaction_in_another_block_is_followed_there(chain, earn, anvil, finish):
    earn(1)
    anvil.mine(2)
    mint(chain)
    before = Transaction.objects.get()
    anvil.rpc("anvil_reorg", 2, [[before.raw, 1]])
    mint(chain)
    finish(chain)
    after = Transaction.objects.get()
    assert (after.state, after.block_hash == before.block_hash) == (TransactionState.CONFIRMED, False)
    assert_each_exists_once(chain, 1)


def test_somebody_else_with_the_key_takes_the_nonce(chain, earn, finish):
    earn(1)
    sign_only(chain)
    fields = {"chainId": 31337, "nonce": Transaction.objects.get().nonce, "to": chain.address, "value": 0, "gas": 21000}
    foreign = chain.account.sign_transaction({**fields, "gasPrice": 5 * 10**9})
    chain.web3.eth.send_raw_transaction(foreign.raw_transaction)
    assert mint(chain).happened["outrun"] == 1
    mint(chain)
    finish(chain)
    assert_each_exists_once(chain, 1)
    assert {(row.state, row.fault) for row in Transaction.objects.all()} == {("replaced", Fault.NONCE), ("confirmed", "")}


def test_another_chain_with_the_same_number_gets_nothing(chain, earn, finish):
    earn(1)
    mint(chain)
    finish(chain)
    earn(1, Collectible.objects.first().series)
    with running_anvil(first_moment=1_700_000_001) as other:
        done = mint(with_settings(url=other.url))
    assert "Another chain answers with the same number" in str(done.fault)
    assert Transaction.objects.count() == 1


def test_chain_for_trials_begins_anew(chain, earn, finish, settings, carol):
    earn(2)
    mint(chain)
    finish(chain)
    with running_anvil() as other:
        configure(settings, other, CONFIRMATIONS=0)
        assert chain_began_anew(with_settings()) == 2
        assert (state_of(Collectible), Signer.objects.count(), Transaction.objects.count()) == ({KeepsakeState.EARNED}, 0, 0)
        again = PromptChain(config())
        mint(again)
        assert_each_exists_once(again, 2)


def test_chain_keeps_what_it_has_when_it_is_stopped(db, settings, event, earn, tmp_path):
    with running_anvil("--state", str(tmp_path / "state.json"), "--state-interval", "1") as node:
        configure(settings, node, CONFIRMATIONS=0)
        earn(2)
        mint(with_settings())
        node.stop()
        node.start()
        again = with_settings()
        assert mint(again).fault is None
        assert_each_exists_once(again, 2)
