"""A keepsake goes to its owner's own wallet, and nowhere else."""

import time

import pytest
from django.test import Client

from accounts.models import User
from collectibles.actions import ask_for_handover, forget_person
from collectibles.actions.minting import mint
from collectibles.models import Handover, Transaction
from collectibles.personal_data import export
from collectibles.states import Fault, HandoverState, KeepsakeState
from core.refusals import Refusal
from tests.anvil import NOT_INSTALLED
from tests.collectibles.chain.conftest import signature_of
from tests.races import race

Account = pytest.importorskip("eth_account", reason=NOT_INSTALLED).Account
SOON = 3600


@pytest.fixture
def piece(chain, earn, finish):
    (piece,) = earn()
    mint(chain)
    finish(chain)
    piece.refresh_from_db()
    return piece


@pytest.fixture
def owner(piece) -> User:
    return piece.person


@pytest.fixture
def ask(piece, owner, wallet):
    def asked(**changed):
        deadline = int(time.time()) + SOON
        fields = {"wallet": wallet.address, "deadline": deadline, "signature": signature_of(wallet, piece, deadline), "by": owner}
        return ask_for_handover(piece, **fields | changed)

    return asked


def test_signed_by_the_wallet_it_goes_there_and_stays(chain, anvil, piece, ask, wallet, finish):
    from web3.exceptions import ContractCustomError

    ask()
    mint(chain)
    finish(chain)
    assert Handover.objects.get().state == HandoverState.DONE
    functions = chain.contract.functions
    assert functions.ownerOf(piece.token).call() == wallet.address
    assert functions.locked(piece.token).call()
    other = Account.create().address
    with pytest.raises(ContractCustomError):
        functions.transferFrom(wallet.address, other, piece.token).call({"from": wallet.address})


def test_what_is_not_soulbound_can_be_given_away(chain, make_series, earn, finish, wallet, anvil):
    (piece,) = earn(1, make_series("gift", is_soulbound=False))
    mint(chain)
    finish(chain)
    deadline = int(time.time()) + SOON
    ask_for_handover(piece, wallet=wallet.address, deadline=deadline, signature=signature_of(wallet, piece, deadline), by=piece.person)
    mint(chain)
    finish(chain)
    functions = chain.contract.functions
    assert not functions.locked(piece.token).call()
    functions.transferFrom(wallet.address, Account.create().address, piece.token).call({"from": wallet.address})


def test_nothing_leaves_the_vault_without_a_signature(chain, piece):
    from web3.exceptions import ContractCustomError

    functions = chain.contract.functions
    with pytest.raises(ContractCustomError):
        functions.transferFrom(chain.address, Account.create().address, piece.token).call({"from": chain.address})


@pytest.mark.parametrize("forgery", ["other wallet", "other deadline", "other token", "zeros", "short", "nothing"])
def test_forged_signature_is_refused_here_and_by_the_contract(chain, piece, ask, wallet, forgery):
    from web3.exceptions import ContractCustomError

    deadline, stranger = int(time.time()) + SOON, Account.create()
    signature = {
        "other wallet": lambda: signature_of(stranger, piece, deadline, to=wallet.address),
        "other deadline": lambda: signature_of(wallet, piece, deadline - 1),
        "other token": lambda: signature_of(wallet, type(piece)(), deadline),
        "zeros": lambda: "0x" + "00" * 65,
        "short": lambda: "0x1234",
        "nothing": lambda: "",
    }[forgery]()
    with pytest.raises(Refusal, match="not the signature of that wallet"):
        ask(deadline=deadline, signature=signature)
    with pytest.raises(ContractCustomError):
        chain.contract.functions.release(piece.token, wallet.address, deadline, signature or "0x").call({"from": chain.address})
    assert not Handover.objects.exists()


@pytest.mark.parametrize("seconds", [-1, 10, 3 * SOON])
def test_deadline_that_is_over_or_far_is_refused(piece, ask, wallet, seconds):
    deadline = int(time.time()) + seconds
    with pytest.raises(Refusal, match="The time to sign is over"):
        ask(deadline=deadline, signature=signature_of(wallet, piece, deadline))


def test_what_expired_on_its_way_can_be_signed_again(chain, ask, finish):
    row = ask()
    Handover.objects.update(deadline=int(time.time()) + 5)
    mint(chain)
    row.refresh_from_db()
    assert (row.state, row.fault, Transaction.objects.filter(purpose="release").count()) == (HandoverState.FAILED, Fault.EXPIRED, 0)
    assert ask().state == HandoverState.WAITING


def test_contract_refuses_what_expired_by_its_own_clock(chain, anvil, ask):
    row = ask()
    anvil.rpc("evm_increaseTime", 2 * SOON)
    anvil.mine()
    mint(chain)
    row.refresh_from_db()
    assert (row.state, row.fault) == (HandoverState.FAILED, Fault.REFUSED)


def test_only_the_owner_asks(ask, dave):
    with pytest.raises(Exception, match="matching query does not exist"):
        ask(by=dave)


def test_what_is_not_confirmed_waits(chain, earn, make_series, wallet):
    (piece,) = earn(1, make_series("second"))
    deadline = int(time.time()) + SOON
    with pytest.raises(Refusal, match="once it is on the chain and confirmed"):
        ask_for_handover(piece, wallet=wallet.address, deadline=deadline, signature=signature_of(wallet, piece, deadline), by=piece.person)


@pytest.mark.django_db(transaction=True)
def test_five_clicks_are_one_wish(make_series, walk, dave, wallet, settings):
    from collectibles.actions import claim
    from collectibles.embedded_chain import CHAIN_ID, CONTRACT

    settings.CHAIN_ID, settings.CHAIN_CONTRACT = CHAIN_ID, CONTRACT
    walk(dave)
    piece = claim(make_series(), by=dave)
    type(piece).objects.update(state=KeepsakeState.CONFIRMED)
    deadline = int(time.time()) + SOON
    fields = {"wallet": wallet.address, "deadline": deadline, "signature": signature_of(wallet, piece, deadline)}
    results = race(5, lambda _number: ask_for_handover(piece, **fields, by=dave))
    assert [one for one in results if isinstance(one, Handover)] == [Handover.objects.get()]
    assert {str(one) for one in results if not isinstance(one, Handover)} == {"It is on its way to a wallet already, or there."}


def test_wallet_is_personal_and_goes_with_the_person(ask, owner):
    row = ask()
    assert export(owner)["keepsakes"][0]["wallets"] == [row.wallet]
    forget_person(owner)
    row.refresh_from_db()
    assert (row.wallet, row.signature) == ("", "")


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(owner, piece):
    client = Client()
    client.force_login(owner)
    return client, f"/en/collectibles/{piece.pk}/wallet/"


def test_page_gives_what_has_to_be_signed_and_takes_the_signature(page, piece, wallet):
    client, path = page
    text = client.get(path, {"wallet": wallet.address}).content.decode()
    assert "It stays there for good" in text
    assert str(piece.token) in text
    deadline = int(text.partition('name="deadline" value="')[2].partition('"')[0])
    typed = {"wallet": wallet.address, "deadline": deadline, "signature": signature_of(wallet, piece, deadline)}
    refused = client.post(path, typed | {"signature": "0x12"})
    assert refused.status_code == 400
    assert "This is not the signature of that wallet" in refused.content.decode()
    assert wallet.address in refused.content.decode()
    response = client.post(path, typed, follow=True)
    assert "It is on its way to your wallet." in response.content.decode()
    assert "Waits for the chain" in response.content.decode()


def test_page_is_the_owners_alone(page, dave):
    _client, path = page
    other = Client()
    assert other.get(path).status_code == 302
    other.force_login(dave)
    assert other.get(path).status_code == 404


@pytest.mark.parametrize("typed", [{"wallet": "0x12"}, {"deadline": "soon"}, {"deadline": "9" * 40}, {}])
def test_nonsense_is_refused_and_kept(page, wallet, typed):
    client, path = page
    response = client.post(path, {"wallet": wallet.address, "deadline": "1", "signature": "0x1234"} | typed)
    assert response.status_code == 400
    assert "0x1234" in response.content.decode()


def test_page_of_a_piece_tells_where_its_copy_is(client, piece):
    text = client.get(f"/en/collectibles/{piece.pk}/").content.decode()
    parts = ("Its copy is on the chain, deep enough to stay.", str(piece.token), piece.transaction.hash, "the same SHA-256")
    assert [part for part in parts if part not in text] == []


def test_metadata_of_the_token_names_nobody(client, piece):
    document = client.get(f"/collectibles/token/{piece.token}").json()
    assert document["name"] == "纪念 walker #1"
    assert client.get(document["image"].partition("testserver")[2]).status_code == 200
    for number in (1, 1 << 200):
        assert client.get(f"/collectibles/token/{number}").status_code == 404


def test_explorer_shows_what_the_chain_said(client, piece, django_assert_max_num_queries):
    client.get("/en/collectibles/chain/")
    with django_assert_max_num_queries(8):
        text = client.get("/en/collectibles/chain/").content.decode()
    assert [part for part in ("Issued", "Transfer", "Keepsake walker #1", piece.transaction.hash, "agrees with") if part not in text] == []
    type(piece).objects.update(content_hash="0" * 64)
    assert "differs from our record" in client.get("/en/collectibles/chain/").content.decode()


def test_explorer_says_what_the_names_mean(client, piece):
    text = client.get("/collectibles/chain/").content.decode()
    assert [part for part in ("Issued", "铸造", "Transfer", "转移") if part not in text] == []


def test_without_a_chain_the_explorer_says_so(client, event, settings):
    settings.CHAIN_URL = ""
    assert "Recorded and signed, on no chain" in client.get("/en/collectibles/chain/").content.decode()
