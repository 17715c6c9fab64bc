"""What organisers see of the chain, and what they do about it."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from collectibles import minting_job
from collectibles.actions import claim
from collectibles.backends.base import Unavailable
from collectibles.contributions import chain_pulse
from collectibles.minting_job import STATUS, Status
from collectibles.models import Collectible, Transaction
from collectibles.states import Fault, KeepsakeState
from tests.collectibles.chain.conftest import configure


@pytest.fixture
def desk(carol) -> Client:
    client = Client()
    client.force_login(carol)
    return client


def test_failed_pieces_are_sent_again_and_others_are_counted(desk, make_series, walk, dave, erin):
    series = make_series()
    for one in (dave, erin):
        walk(one)
    failed, fine = claim(series, by=dave), claim(series, by=erin)
    Collectible.objects.filter(pk=failed.pk).update(state=KeepsakeState.FAILED, fault=Fault.GAS)
    data = {"action": "try_again", "_selected_action": [str(failed.pk), str(fine.pk)]}
    text = desk.post("/en/admin/collectibles/collectible/", data, follow=True).content.decode()
    assert "1 keepsake waits for its turn again." in text
    assert "1 had not failed and stays as it is." in text
    failed.refresh_from_db()
    assert (failed.state, failed.fault) == (KeepsakeState.EARNED, "")


def test_transactions_are_read_and_not_changed(configured, desk, earn):
    earn(1)
    minting_job.run()
    (row,) = Transaction.objects.all()
    assert str(row.nonce) in desk.get("/en/admin/collectibles/transaction/").content.decode()
    address = f"/en/admin/collectibles/transaction/{row.pk}/change/"
    assert row.hash in desk.get(address).content.decode()
    assert desk.post(address, {"state": "failed"}).status_code == 403


def test_job_tells_how_it_stands_in_the_readers_language(settings, configured, anvil, earn):
    assert minting_job.run().fault is None
    assert chain_pulse().fault == ""
    earn(1)
    anvil.stop()
    assert isinstance(minting_job.run().fault, Unavailable)
    assert str(chain_pulse().fault) == "The node does not answer (ConnectionError)."


def test_job_does_nothing_without_a_chain_or_work(settings, configured, event):
    minting_job.run()
    assert minting_job.run() is None
    settings.CHAIN_URL = ""
    assert minting_job.run() is None


def test_chain_of_the_demo_is_set_up_by_the_job(settings, anvil, earn, event):
    from collectibles.embedded_chain import CONTRACT

    configure(settings, anvil, CONTRACT=CONTRACT, IS_OURS=True, CONFIRMATIONS=0)
    earn(2)
    assert minting_job.run().fault is None
    assert set(Collectible.objects.values_list("state", flat=True)) == {KeepsakeState.CONFIRMED}


def test_chain_of_the_demo_that_is_gone_is_told_as_any_other(settings, anvil, earn, event):
    from collectibles.embedded_chain import CONTRACT

    configure(settings, anvil, CONTRACT=CONTRACT, IS_OURS=True, CONFIRMATIONS=0)
    earn(1)
    anvil.stop()
    assert isinstance(minting_job.run().fault, Unavailable)
    assert str(chain_pulse().fault) == "The node does not answer (ConnectionError)."


def test_worker_that_does_not_look_is_told():
    assert str(chain_pulse().fault) == "no worker has looked at it lately"
    caches["progress"].set(STATUS, Status(at=timezone.now() - timedelta(hours=1)))
    assert str(chain_pulse().fault) == "no worker has looked at it lately"
