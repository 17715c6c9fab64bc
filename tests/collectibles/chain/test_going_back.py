"""A chain that forgets what was settled: killed before it wrote its file, or with blocks replaced deeper than confirmations go."""

import time
from collections.abc import Iterator

import pytest

from collectibles.actions import ask_for_handover
from collectibles.actions.minting import mint
from collectibles.backends.evm import EvmChain
from collectibles.models import ChainEvent, Collectible, Handover, Signer, Transaction
from collectibles.states import HandoverState, KeepsakeState, TransactionState
from tests.anvil import Anvil, running_anvil
from tests.collectibles.chain.conftest import assert_each_exists_once, configure, signature_of, tokens_on, with_settings

PATIENCE = 30  # seconds
NEVER = "86400"  # seconds between two dumps: what is lost is what came since the last orderly stop


@pytest.fixture
def forgetful(db, settings, event, tmp_path) -> Iterator[Anvil]:
    """Its file holds the contract, and nothing that comes later."""
    with running_anvil("--state", str(tmp_path / "state.json"), "--state-interval", NEVER) as node:
        configure(settings, node, CONFIRMATIONS=0)
        node.stop()
        node.start()
        yield node


def kill(node: Anvil) -> EvmChain:
    node.kill()
    node.start()
    return with_settings()


def settle(chain: EvmChain) -> int:
    """Rounds until nothing is under way; how many transactions went out once more. A busy machine needs some for its blocks."""
    again, begin = 0, time.monotonic()
    while time.monotonic() - begin < PATIENCE:
        again += mint(chain).happened["sent once more"]
        if not Transaction.objects.under_way().exists():
            break
    return again


def test_what_a_killed_chain_lost_is_minted_again_under_the_same_nonces(forgetful, earn):
    earn(3)
    settle(with_settings())
    assert_each_exists_once(with_settings(), 3)
    before = Transaction.objects.values_list("nonce", "raw").get()
    chain = kill(forgetful)
    assert tokens_on(chain) == []
    assert settle(chain) == 1
    assert_each_exists_once(chain, 3)
    assert Transaction.objects.values_list("nonce", "raw").get() == before


def test_what_is_earned_later_is_not_held_up_by_what_was_lost(forgetful, earn):
    (first,) = earn(1)
    settle(with_settings())
    chain = kill(forgetful)
    earn(2, first.series)
    settle(chain)
    assert_each_exists_once(chain, 3)
    assert list(Transaction.objects.order_by("nonce").values_list("state", flat=True)) == [TransactionState.CONFIRMED] * 2
    assert mint(chain).happened["sent once more"] == 0


def test_pieces_say_meanwhile_that_they_are_on_their_way(forgetful, earn):
    class Waiting(EvmChain):
        def send(self, raw):
            """It is not out yet."""

    earn(2)
    settle(with_settings())
    chain = kill(forgetful)
    mint(Waiting(chain.config))
    assert set(Collectible.objects.values_list("state", flat=True)) == {KeepsakeState.SENDING}
    assert not ChainEvent.objects.filter(name="Issued").exists()


def test_events_are_read_anew(forgetful, earn):
    (piece,) = earn(1)
    settle(with_settings())
    told = ChainEvent.objects.of(piece.pk).values_list("name", "transaction_hash")
    before = sorted(told)
    chain = kill(forgetful)
    settle(chain)
    assert sorted(told.all()) == before
    assert Signer.objects.get().read_to == chain.head()


def test_wallet_gets_its_keepsake_once_more(forgetful, earn, wallet):
    (piece,) = earn(1)
    settle(with_settings())
    piece.refresh_from_db()
    deadline = int(time.time()) + 3000
    signature = signature_of(wallet, piece, deadline)
    ask_for_handover(piece, wallet=wallet.address, deadline=deadline, signature=signature, by=piece.person)
    settle(with_settings())
    assert Handover.objects.get().state == HandoverState.DONE
    chain = kill(forgetful)
    settle(chain)
    assert Handover.objects.get().state == HandoverState.DONE
    assert chain.contract.functions.ownerOf(piece.token).call() == wallet.address


def test_blocks_replaced_deeper_than_confirmations_go_are_made_up_for(chain, earn, anvil, finish):
    earn(2)
    mint(chain)
    finish(chain)
    assert_each_exists_once(chain, 2)
    anvil.rpc("anvil_rollback", chain.head() - 1)  # to the block of the contract
    assert mint(chain).happened["sent once more"] == 1
    finish(chain)
    assert_each_exists_once(chain, 2)
    assert Transaction.objects.count() == 1


def test_node_that_lags_behind_changes_nothing(chain, earn, finish):
    class Lagging(EvmChain):
        def nonce(self):
            return 0

    earn(2)
    mint(chain)
    finish(chain)
    assert mint(Lagging(chain.config)).happened["sent once more"] == 0
    assert_each_exists_once(chain, 2)
