"""From `earned` to `confirmed`, against a real chain."""

import pytest

from collectibles.actions.minting import mint
from collectibles.models import ChainEvent, Collectible, Signer, Transaction
from collectibles.states import KeepsakeState, TransactionState
from tests.collectibles.chain.conftest import assert_each_exists_once, with_settings
from tests.races import race


def states() -> set[str]:
    return set(Collectible.objects.values_list("state", flat=True))


def test_what_was_earned_comes_to_the_chain_in_batches(chain, anvil, earn, finish):
    earn(30)
    done = mint(chain)
    assert (done.fault, done.happened["taken"], done.happened["sent"], done.happened["mined"]) == (None, 30, 2, 2)
    assert states() == {KeepsakeState.MINTED}
    assert finish(chain, 1).happened["confirmed"] == 2
    assert_each_exists_once(chain, 30)
    assert list(Transaction.objects.order_by("nonce").values_list("nonce", "state")) == [(1, "confirmed"), (2, "confirmed")]


def test_token_holds_what_was_signed(chain, earn, finish):
    (piece,) = earn()
    mint(chain)
    finish(chain)
    functions = chain.contract.functions
    series, soulbound, _issued_at, content_hash = functions.recordOf(piece.token).call()
    assert (series, soulbound, content_hash.hex()) == (piece.series_id, True, piece.content_hash)
    assert functions.ownerOf(piece.token).call() == chain.address == functions.vault().call()
    assert functions.tokenURI(piece.token).call() == f"http://testserver/collectibles/token/{piece.token}"
    assert not functions.locked(piece.token).call()


def test_contract_says_what_it_is(chain):
    kinds = ("0x80ac58cd", "0x5b5e139f", "0xb45a3c0e", "0x7965db0b", "0x01ffc9a7")  # ERC-721 with metadata, ERC-5192, roles, ERC-165
    assert [chain.contract.functions.supportsInterface(kind).call() for kind in kinds] == [True] * 5
    assert not chain.contract.functions.supportsInterface("0xffffffff").call()


def test_without_work_nothing_is_signed(chain, event):
    assert mint(chain).fault is None
    assert (Transaction.objects.count(), Signer.objects.get().next_nonce) == (0, 0)


def test_what_is_sent_twice_exists_once(chain, earn, finish):
    """The worst: the database forgot that anything was sent."""
    earn(2)
    mint(chain)
    finish(chain)
    Collectible.objects.update(state=KeepsakeState.EARNED, transaction=None)
    mint(chain)
    finish(chain)
    assert Transaction.objects.filter(state=TransactionState.CONFIRMED).count() == 2
    assert_each_exists_once(chain, 2)


def test_two_workers_share_the_work(chain, earn, finish):
    earn(40)
    workers = (with_settings(batch=7), with_settings(batch=11))
    for _round in range(2):
        for worker in workers:
            mint(worker)
    finish(chain)
    assert_each_exists_once(chain, 40)
    nonces = list(Transaction.objects.values_list("nonce", flat=True))
    assert len(nonces) == len(set(nonces))


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_make_each_token_once(configured, earn, finish):
    earn(60)
    rounds = race(4, lambda number: [mint(with_settings(batch=5 + number)) for _round in range(3)])
    assert [one for one in rounds if isinstance(one, Exception)] == []
    chain = with_settings()
    mint(chain)
    finish(chain)
    assert_each_exists_once(chain, 60)
    nonces = list(Transaction.objects.filter(replaces=None).values_list("nonce", flat=True))
    assert len(nonces) == len(set(nonces))


def test_events_are_read_once_they_stay(chain, earn, finish, anvil):
    (piece,) = earn()
    mint(chain)
    assert not ChainEvent.objects.filter(token=piece.pk).exists()
    finish(chain)
    told = ChainEvent.objects.of(piece.pk).order_by("index")
    assert list(told.values_list("name", flat=True)) == ["Transfer", "Issued"]
    assert told.get(name="Issued").details["contentHash"] == f"0x{piece.content_hash}"
    finish(chain)
    assert ChainEvent.objects.of(piece.pk).count() == 2


@pytest.mark.parametrize(("flags", "key"), [(("--gas-price", "0", "--block-base-fee-per-gas", "0"), "0x" + "33" * 32)])
def test_chain_without_gas_price_takes_an_empty_account(db, settings, event, earn, flags, key):
    from tests.anvil import running_anvil
    from tests.collectibles.chain.conftest import configure

    with running_anvil(*flags) as node:
        configure(settings, node, SIGNER_KEY=key, GAS_PRICE="0")
        chain = with_settings()
        earn(3)
        assert mint(chain).standing.balance == 0
        node.mine(3)
        mint(chain)
        assert_each_exists_once(chain, 3)
        assert Transaction.objects.get().fee == {"gasPrice": 0}
