"""The bus: outboxes, the embedded carrier between processes, and publishing after the commit."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from core import topics
from core.bus import publishing
from core.bus.carriers import MAX_MESSAGE, NotCarried, pack, unpack
from core.bus.embedded import AlreadyServed, EmbeddedBus
from core.bus.hub import ADRIFT_MESSAGE, RESYNC_MESSAGE, Hub, Outbox, Policy


async def drained(outbox: Outbox) -> list[bytes]:
    """What the outbox sends within a moment."""
    sent: list[bytes] = []

    async def send(data: bytes) -> None:
        sent.append(data)

    writer = asyncio.create_task(outbox.drain(send))
    await asyncio.sleep(0.02)
    writer.cancel()
    return sent


class Recorder:
    """A carrier that remembers what it carried; `down` stands for a network that is gone."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, bytes]] = []
        self.down = False

    def send(self, topic: str, data: bytes) -> None:
        if self.down:
            raise NotCarried("down")
        self.sent.append((topic, data))


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(publishing, "bus", lambda: recorder)
    monkeypatch.setattr(publishing.gap, "open", False)
    return recorder


def test_slow_client_that_drops_keeps_the_newest() -> None:
    async def story() -> None:
        outbox = Outbox(limit=3, policy=Policy.DROP)
        for number in range(5):
            outbox.put(str(number).encode())
        assert outbox.lost == 2
        assert not outbox.overflowed.is_set()
        assert await drained(outbox) == [b"2", b"3", b"4"]

    asyncio.run(story())


def test_slow_client_that_must_hear_all_is_closed() -> None:
    async def story() -> None:
        outbox = Outbox(limit=3, policy=Policy.CLOSE)
        for number in range(5):
            outbox.put(str(number).encode())
        assert outbox.overflowed.is_set()
        assert await drained(outbox) == [b"0", b"1", b"2"]

    asyncio.run(story())


def test_hub_delivers_to_the_topic_only_and_forgets_empty_ones() -> None:
    async def story() -> None:
        hub, alice, bob = Hub(), Outbox(), Outbox()
        hub.join("person:1", alice)
        hub.join("person:2", bob)
        hub.deliver("person:1", b"hello")
        assert await drained(alice) == [b"hello"]
        assert await drained(bob) == []
        hub.leave("person:1", alice)
        hub.leave("person:1", alice)
        assert hub.topics == {"person:2"}

    asyncio.run(story())


def test_resync_reaches_a_client_of_two_topics_once() -> None:
    async def story() -> None:
        hub, alice = Hub(), Outbox()
        hub.join("person:1", alice)
        hub.join("stage:1", alice)
        hub.deliver(topics.RESYNC, b"")
        assert await drained(alice) == [RESYNC_MESSAGE]

    asyncio.run(story())


def test_newcomer_hears_what_was_said_on_the_way_or_is_told_to_fetch_all() -> None:
    moment = 1000.0

    async def given(hub: Hub, since: float) -> list[bytes]:
        outbox = Outbox()
        hub.catch_up(["stage:1", "around:1"], outbox, since)
        return await drained(outbox)

    async def story() -> None:
        nonlocal moment
        hub = Hub(lambda: moment)
        assert await given(hub, 999) == [RESYNC_MESSAGE]  # before this process began
        for topic in ("stage:1", "stage:2", "around:1"):
            moment += 1
            hub.deliver(topic, topic.encode())
        assert await given(hub, 1000.5) == [b"stage:1", b"around:1"]
        assert await given(hub, 1001.5) == [b"around:1"]
        assert await given(hub, 1003.5) == []
        for _line in range(40):
            hub.deliver("around:1", b"much")
        assert await given(hub, 1000.5) == [RESYNC_MESSAGE]
        moment = 1030
        assert await given(hub, 1003.5) == [RESYNC_MESSAGE]
        assert await given(hub, 1030) == []

    asyncio.run(story())


def test_newcomer_is_told_that_the_process_hears_nothing_and_of_the_gap_afterwards() -> None:
    async def story() -> None:
        moment = 1000.0
        hub = Hub(lambda: moment)
        for act, word in ((hub.adrift, ADRIFT_MESSAGE), (hub.resync, RESYNC_MESSAGE)):
            moment += 10
            act()
            outbox = Outbox()
            hub.catch_up(["stage:1"], outbox, moment - 1)
            assert await drained(outbox) == [word]

    asyncio.run(story())


def test_hub_that_forgot_says_so() -> None:
    async def story() -> None:
        moment = 1000.0
        hub, outbox = Hub(lambda: moment), Outbox()
        for _message in range(800):
            moment += 0.005
            hub.deliver("hall", b"step")
        hub.catch_up(["stage:1"], outbox, 1001.0)
        assert await drained(outbox) == [RESYNC_MESSAGE]

    asyncio.run(story())


def test_packet_keeps_topic_and_any_bytes() -> None:
    assert unpack(pack("person:1", b"\x00\n\xff")) == ("person:1", b"\x00\n\xff")
    with pytest.raises(NotCarried):
        pack("person:1", b"x" * (MAX_MESSAGE + 1))


def test_embedded_bus_carries_within_the_process_from_another_thread(tmp_path: Path) -> None:
    async def story() -> None:
        bus, alice = EmbeddedBus(Hub(), tmp_path / "bus"), Outbox()
        await bus.start()
        bus.hub.join("person:1", alice)
        await asyncio.to_thread(bus.send, "person:1", b"from a page")
        assert await drained(alice) == [b"from a page"]
        await bus.stop()

    asyncio.run(story())


FROM_WORKER = """
import sys
from pathlib import Path
from core.bus import embedded
from core.bus.embedded import EmbeddedBus
from core.bus.hub import Hub
embedded.PATIENCE = 20  # the reader may stand still on a busy machine: that is another test
bus = EmbeddedBus(Hub(), Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    bus.send("person:1", str(number).encode())
"""


def test_embedded_bus_carries_a_burst_from_the_worker_without_loss(tmp_path: Path) -> None:
    """The kernel queues a few hundred datagrams: the sender waits for the reader."""

    async def story() -> None:
        bus, alice = EmbeddedBus(Hub(), tmp_path / "bus"), Outbox(limit=5000)
        await bus.start()
        bus.hub.join("person:1", alice)
        command = [sys.executable, "-c", FROM_WORKER, str(tmp_path / "bus"), "2000"]
        await asyncio.to_thread(subprocess.run, command, check=True, timeout=60)
        async with asyncio.timeout(20):
            while alice.taken < 2000:  # the last are read by and by
                await asyncio.sleep(0.01)
        assert await drained(alice) == [str(number).encode() for number in range(2000)]
        await bus.stop()

    asyncio.run(story())


def test_embedded_bus_that_does_not_read_fails_the_sender_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.bus.embedded.PATIENCE", 0.02)

    async def story() -> None:
        web, worker = EmbeddedBus(Hub(), tmp_path / "bus"), EmbeddedBus(Hub(), tmp_path / "bus")
        await web.start()
        with pytest.raises(NotCarried):
            for _ in range(5000):  # the loop is ours, so nobody reads meanwhile
                worker.send("person:1", b"x" * 100)
        await web.stop()

    asyncio.run(story())


def test_embedded_bus_without_a_web_process_loses_nothing_worth_a_word(tmp_path: Path) -> None:
    EmbeddedBus(Hub(), tmp_path / "bus").send("person:1", b"nobody listens")


def test_second_web_process_without_redis_is_refused(tmp_path: Path) -> None:
    async def story() -> None:
        first, second = EmbeddedBus(Hub(), tmp_path / "bus"), EmbeddedBus(Hub(), tmp_path / "bus")
        await first.start()
        with pytest.raises(AlreadyServed, match="REDIS_URL"):
            await second.start()
        await first.stop()
        await second.start()
        await second.stop()

    asyncio.run(story())


def test_folder_of_the_bus_belongs_to_us_alone(tmp_path: Path) -> None:
    (tmp_path / "bus").mkdir(mode=0o777)

    async def story() -> None:
        bus = EmbeddedBus(Hub(), tmp_path / "bus")
        await bus.start()
        assert (tmp_path / "bus").stat().st_mode & 0o777 == 0o700
        await bus.stop()

    asyncio.run(story())


def test_folder_too_long_for_a_socket_is_named(tmp_path: Path) -> None:
    bus = EmbeddedBus(Hub(), tmp_path / ("long" * 30))
    with pytest.raises(NotCarried, match="BUS_DIR"):
        asyncio.run(bus.start())


@pytest.mark.django_db(transaction=True)
def test_nothing_is_published_before_the_commit(carrier: Recorder) -> None:
    with transaction.atomic():
        publishing.publish("person:1", {"type": "unread", "unread": 1})
        assert carrier.sent == []
    assert carrier.sent == [("person:1", b'{"type": "unread", "unread": 1}')]


@pytest.mark.django_db(transaction=True)
def test_rollback_publishes_nothing(carrier: Recorder) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.publish("person:1", {"type": "unread", "unread": 1})
        raise RuntimeError
    assert carrier.sent == []


@pytest.mark.django_db(transaction=True)
def test_lost_bus_is_logged_and_followed_by_a_resync(carrier: Recorder, caplog: pytest.LogCaptureFixture) -> None:
    carrier.down = True
    publishing.publish("person:1", {"number": 1})
    assert "Not published on person:1: down" in caplog.text
    carrier.down = False
    publishing.publish("person:1", {"number": 2})
    publishing.publish("person:1", {"number": 3})
    assert carrier.sent == [(topics.RESYNC, b""), ("person:1", b'{"number": 2}'), ("person:1", b'{"number": 3}')]
