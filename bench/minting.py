"""What minting does: `python -m bench.minting`, on an empty database (DATABASE_URL), with an anvil of its own.

First the rate: tokens a second, batch by batch. Then a bad day: four workers on one database and one chain, two of them killed in the
middle of their work. `python -m bench.minting bad-day` is that alone.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench.measure import cpu_seconds  # noqa: E402
from bench.rows import expo  # noqa: E402
from collectibles import embedded_chain, signing  # noqa: E402
from collectibles.actions.minting import mint  # noqa: E402
from collectibles.backends.base import config  # noqa: E402
from collectibles.backends.evm import EvmChain  # noqa: E402
from collectibles.models import Collectible, Series, Signer, Transaction  # noqa: E402
from collectibles.states import KeepsakeState  # noqa: E402
from tests.anvil import Anvil  # noqa: E402

TOKENS = 1000
ASKED, AT_LEAST = 25, 150  # a batch of that size, tokens a second
BAD_DAY, WORKERS, PATIENCE = 400, 4, 180.0
KILLED_AT = (40, 160)  # pieces that workers have taken on: then the first of them is killed, then the second

TEXT = """
## Minting

anvil on automine, one worker, {engine}; tokens from `earned` to `confirmed`.

| batch | tokens a second | CPU ms a token, worker | CPU ms a token, anvil | gas a token |
|--:|--:|--:|--:|--:|
{rows}

CPU holds whatever else the machine does; tokens a second do not: a load of {load:.0f} on {cores} cores in the last minute.
"""

BAD = """
Four workers on one {engine}, blocks each second, two of them ended by `kill -9` once {first} and {second} of the {number} pieces were
taken on: {verdict}.
"""


def configure(node: Anvil, **changed: object) -> EvmChain:
    values = embedded_chain.environment(node.port) | {"CHAIN_ID": embedded_chain.CHAIN_ID, "CHAIN_CONFIRMATIONS": 0} | changed
    for name, value in values.items():
        setattr(settings, name, value)
    return EvmChain(config())


@contextmanager
def chain_of_its_own(*flags: str, **changed: object) -> Iterator[tuple[EvmChain, Anvil]]:
    for model in (Collectible, Transaction, Signer, Series):
        model.objects.all().delete()
    node = Anvil(*flags).start()
    try:
        chain = configure(node, **changed)
        chain.deploy("Expo", "EXPO", "http://localhost/collectibles/token/")
        yield chain, node
    finally:
        node.stop()


def earn(number: int) -> None:
    """As complete as a claim makes them, but for the signature, which minting does not read."""
    series = Series.objects.create(slug="bench", name="Bench", story="A story.")
    pieces = [Collectible(series=series, serial=serial + 1) for serial in range(number)]
    for piece in pieces:
        piece.content = signing.canonical({"id": str(piece.pk), "soulbound": True})
        piece.content_hash = signing.content_hash(piece.content)
    Collectible.objects.bulk_create(pieces)


def is_done() -> bool:
    return not Collectible.objects.exclude(state=KeepsakeState.CONFIRMED).exists()


def rate(batch: int) -> tuple[float, ...]:
    with chain_of_its_own(CHAIN_BATCH=batch) as (chain, node):
        earn(TOKENS if batch > 1 else TOKENS // 5)
        mint(EvmChain(replace(chain.config, batch=1)))  # what is loaded once is not counted
        number, begin = Collectible.objects.exclude(state=KeepsakeState.CONFIRMED).count(), time.perf_counter()
        cpu, cpu_of_chain = time.process_time(), cpu_seconds(node.process.pid)
        while not is_done():
            done = mint(chain)
            if done.fault:
                raise done.fault
        seconds = time.perf_counter() - begin
        gas = sum(Transaction.objects.values_list("gas_used", flat=True)) / Collectible.objects.count()
        ours, theirs = time.process_time() - cpu, cpu_seconds(node.process.pid) - cpu_of_chain
        return batch, number / seconds, 1000 * ours / number, 1000 * theirs / number, gas


def row(batch: float, tokens: float, ours: float, theirs: float, gas: float) -> str:
    mark = " (!)" if batch == ASKED and tokens < AT_LEAST else ""
    return f"| {batch:.0f}{mark} | {tokens:.0f} | {ours:.1f} | {theirs:.1f} | {gas:,.0f} |"


def bad_day() -> str:
    with chain_of_its_own("--block-time", "1", CHAIN_BATCH=10) as (chain, _node):
        earn(BAD_DAY)
        workers = begun()
        signed = [killed(worker, number) for worker, number in zip(workers, KILLED_AT, strict=False)]
        codes = [worker.wait(PATIENCE) for worker in workers]
        logs = [log["args"]["tokenId"] for log in chain.contract.events.Issued().get_logs(from_block=0)]
        nonces = list(Transaction.objects.filter(replaces=None).values_list("nonce", flat=True))
        found: dict[str, object] = {"confirmed": Collectible.objects.filter(state=KeepsakeState.CONFIRMED).count(), "ended": codes}
        found |= {"signed and not sent when they were killed": signed, "tokens": len(logs), "distinct": len(set(logs))}
        found |= {"nonces": len(nonces), "distinct nonces": len(set(nonces))}
        first, second = KILLED_AT
        return BAD.format(engine=engine(), first=first, second=second, number=BAD_DAY, verdict=json.dumps(found))


def begun() -> list[subprocess.Popen[str]]:
    """All have loaded what they need before the first may begin: none is killed before it works."""
    environment = {name: str(getattr(settings, name)) for name in (*embedded_chain.environment(0), "CHAIN_BATCH")}
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.minting", "work"],
            env={**os.environ, **environment, "CHAIN_IS_OURS": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _number in range(WORKERS)
    ]
    for worker in workers:
        worker.stdout.readline()  # type: ignore[union-attr]
    for worker in workers:
        worker.stdin.close()  # type: ignore[union-attr]
    return workers


def killed(worker: subprocess.Popen[str], number: int) -> int:
    """Once so many pieces are taken on. How many transactions were then signed and not sent."""
    begin = time.monotonic()
    while Collectible.objects.exclude(state=KeepsakeState.EARNED).count() < number and time.monotonic() - begin < PATIENCE:
        time.sleep(0.01)
    worker.kill()
    return Transaction.objects.to_send().count()


def work() -> None:
    chain, begin = EvmChain(config()), time.monotonic()
    chain.standing()
    print("ready", flush=True)
    sys.stdin.read()
    while not is_done() and time.monotonic() - begin < PATIENCE:
        mint(chain)


def engine() -> str:
    return "SQLite" if settings.IS_SQLITE else "PostgreSQL"


def rates() -> str:
    figures = [rate(batch) for batch in (1, 25, 50)]
    rows = "\n".join(row(*figure) for figure in figures)
    return TEXT.format(engine=engine(), rows=rows, load=os.getloadavg()[0], cores=os.cpu_count())


if __name__ == "__main__":
    if sys.argv[1:] == ["work"]:
        work()
    else:
        call_command("migrate", verbosity=0)
        expo()
        if sys.argv[1:] != ["bad-day"]:
            print(rates())
        print(bad_day())
