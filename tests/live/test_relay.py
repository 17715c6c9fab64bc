"""The relay, spoken to as encoders and viewers do."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import imageio_ffmpeg
import pytest

from tests.live.media_relay import NODE, Relay, Site, publishing, running_relay, site, viewing, wait_until, watching

OFFER = "\r\n".join(
    [
        *("v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=fingerprint:sha-256 " + ":".join(["AA"] * 32)),
        *("a=ice-ufrag:abcd", "a=ice-pwd:abcdefghijklmnopqrstuvwx", "a=setup:actpass"),
        *("m=video 9 UDP/TLS/RTP/SAVPF 98", "c=IN IP4 0.0.0.0", "a=mid:0", "a=sendonly", "a=rtcp-mux", "a=rtpmap:98 VP9/90000", ""),
    ]
)
USABLE = OFFER.replace("VP9/90000", "H264/90000\r\na=fmtp:98 packetization-mode=1;profile-level-id=42e01f")
AGREES = 33  # seconds: after 30 without a word from the other side a peer is given up (RFC 7675)


@pytest.fixture(scope="module")
def hook() -> Iterator[Site]:
    with site() as here:
        yield here


@pytest.fixture(scope="module")
def relay(hook: Site) -> Iterator[Relay]:
    with running_relay(hook.url) as running:
        yield running


@pytest.mark.parametrize(
    ("body", "kind", "status", "sentence"),
    [
        ("rubbish \x00", "application/sdp", 406, "The offer holds neither audio nor video."),
        ("m=video\r\nm=audio 1\r\na=fmtp:\r\nv=\r\n", "application/sdp", 406, "The offer holds neither audio nor video."),
        ("v=0\r\n", "application/sdp", 406, "The offer holds neither audio nor video."),
        (OFFER, "application/sdp", 406, "The offer has no video in H264."),
        (OFFER.replace("a=mid:0\r\n", ""), "application/sdp", 406, "A section of the offer has no name."),
        (OFFER, "text/plain", 415, "An offer is application/sdp."),
        ("x" * 70_000, "application/sdp", 413, "This offer is too large."),
    ],
)
def test_offer_that_cannot_be_used_is_refused_with_a_sentence(relay: Relay, body: str, kind: str, status: int, sentence: str) -> None:
    answer = relay.ask("POST", "/whip/opening", token="alice", body=body, kind=kind)
    assert (answer.status, answer.text) == (status, sentence)


def test_desk_is_told_why_a_publisher_was_refused(relay: Relay) -> None:
    relay.ask("POST", "/whip/refused", token="alice", body=OFFER)
    assert relay.stats()["refusals"]["refused"]["reason"] == "video"
    with publishing(relay, "refused", token="alice"):
        assert "refused" not in relay.stats()["refusals"]
        assert relay.ask("POST", "/whip/refused", token="bob", body=OFFER).status == 409
        assert relay.stats()["refusals"]["refused"]["reason"] == "taken"


@pytest.mark.parametrize("token", ["", "bad"])
@pytest.mark.parametrize("address", ["/whip/opening", "/whep/opening"])
def test_token_that_the_site_refuses_opens_nothing(relay: Relay, address: str, token: str) -> None:
    assert relay.ask("POST", address, token=token, body=OFFER).status == 401


def test_site_is_asked_in_the_words_of_an_external_authentication(relay: Relay, hook: Site) -> None:
    """Of somebody who has not asked before: what a viewer may is remembered for a while."""
    hook.asked.clear()
    relay.ask("POST", "/whep/opening", token="erin", body=OFFER)
    assert hook.asked == [
        {"user": "", "password": "", "id": None, "query": "", "action": "read", "path": "opening", "token": "erin", "protocol": "webrtc"}
        | {"ip": "127.0.0.1"}
    ]


def test_site_that_does_not_answer_opens_nothing() -> None:
    with running_relay("http://127.0.0.1:9/") as relay:
        answer = relay.ask("POST", "/whep/opening", token="dave", body=OFFER)
    assert (answer.status, answer.text) == (503, "The site does not answer.")


def test_viewer_of_a_silent_stream_is_told_when_to_come_back(relay: Relay) -> None:
    answer = relay.ask("POST", "/whep/silent", token="dave", body=OFFER)
    assert (answer.status, answer.headers["Retry-After"]) == (404, "2")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("GET", "/", 404), ("GET", "/whip/opening", 405), ("GET", "/hls/opening/dave/index.m3u8", 404), ("POST", "/whip/../x", 404)),
        *(("DELETE", f"/sessions/{'0' * 36}", 200), ("PATCH", f"/sessions/{'0' * 36}", 404), ("GET", "/hls/%ff/x/index.m3u8", 404)),
        *(("GET", "/stats", 401), ("DELETE", "/streams/opening", 401)),
    ],
)
def test_other_addresses_and_methods_are_answered(relay: Relay, method: str, path: str, status: int) -> None:
    assert relay.ask(method, path).status == status


def test_publisher_who_was_replaced_learns_it(relay: Relay) -> None:
    """Else two pages of one person would take the place from each other for ever."""
    first, second = (
        relay.ask("POST", "/whip/twice", token="alice", body=USABLE).headers["Location"].removeprefix("..") for _device in range(2)
    )
    assert (relay.ask("PATCH", first).status, relay.ask("PATCH", second).status) == (409, 204)
    assert relay.ask("DELETE", second).status == 200


def test_session_is_there_until_it_is_hung_up(relay: Relay) -> None:
    """By its address, which holds behind a proxy that puts the relay under a path, a publisher learns that the relay has forgotten it."""
    made = relay.ask("POST", "/whip/asked", token="alice", body=USABLE)
    assert made.status == 201
    address = urljoin("https://expo.example.org/relay/whip/asked", made.headers["Location"])
    assert address.startswith("https://expo.example.org/relay/sessions/")
    session = urlsplit(address).path.removeprefix("/relay")
    assert relay.ask("PATCH", session).status == 204
    assert relay.ask("DELETE", session).status == 200
    assert relay.ask("PATCH", session).status == 404
    assert relay.ask("PATCH", session, body="a=candidate:1", kind="application/trickle-ice-sdpfrag").status == 204


def test_clock_is_told_to_everybody(relay: Relay) -> None:
    """Players measure by it how far behind they are."""
    answer = relay.ask("GET", "/clock")
    assert abs(json.loads(answer.text)["now"] / 1000 - time.time()) < 5
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_packets_reach_every_viewer(relay: Relay) -> None:
    with publishing(relay, "opening"):
        report = watching(relay, "opening", viewers=4, seconds=1)
    assert (report["receiving"], report["lost"]) == (4, 0)


def test_full_relay_says_so(hook: Site) -> None:
    """One of its own: whom another test ended holds a place until given up."""
    with running_relay(hook.url, RELAY_VIEWERS="6") as relay, publishing(relay, "full"):
        report = watching(relay, "full", viewers=8, seconds=1)
    assert (report["receiving"], report["faults"]) == (6, ["503 The relay is full."])


def test_place_that_was_taken_while_somebody_was_still_asking_is_not_given_twice(hook: Site) -> None:
    with running_relay(hook.url, RELAY_VIEWERS="1") as relay, publishing(relay, "opening"):
        slow = HTTPConnection("127.0.0.1", relay.port, timeout=20)
        slow.putrequest("POST", "/whep/opening")
        for name, value in {"Authorization": "Bearer slow", "Content-Type": "application/sdp", "Content-Length": str(len(USABLE))}.items():
            slow.putheader(name, value)
        slow.endheaders()
        wait_until(lambda: any(question["token"] == "slow" for question in hook.asked))
        with viewing(relay, "opening", "dave"):
            slow.send(USABLE.encode())
            assert slow.getresponse().status == 503
        slow.close()


def test_crew_takes_no_place_of_a_visitor(hook: Site) -> None:
    """Two places of the crew besides three of visitors; only the crew's third is one of the three."""
    with running_relay(hook.url, RELAY_VIEWERS="3", RELAY_CREW="2") as relay, publishing(relay, "opening"):

        def asked(token: str) -> int:
            return relay.ask("POST", "/whep/opening", token=token, body=USABLE).status

        assert [asked("carol") for _page in range(3)] == [201, 201, 201]
        assert (relay.stats()["viewers"], relay.stream("opening")["viewers"]) == (0, 0)
        assert [asked("dave") for _page in range(3)] == [201, 201, 503]
        assert asked("carol") == 503


def test_ffmpeg_publishes_by_its_own_whip_for_longer_than_it_is_silent(relay: Relay) -> None:
    """It never says that it still agrees to be heard, which others do every few seconds: the relay must not miss that."""
    picture = ["-re", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=15", "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline"]
    sound = ["-f", "lavfi", "-i", "sine=440:r=48000", "-c:a", "libopus", "-ar", "48000", "-ac", "2"]
    way = ["-pix_fmt", "yuv420p", "-bf", "0", "-f", "whip", "-authorization", "alice", f"{relay.url}/whip/film"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", *picture[:5], *sound[:4], *picture[5:], *sound[4:], *way]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as sending:
        try:
            wait_until(lambda: relay.stream("film").get("video_packets", 0) and relay.stream("film")["audio_packets"])
            with pytest.raises(subprocess.TimeoutExpired):
                sending.wait(AGREES)
            before = relay.stream("film")["video_packets"]
            wait_until(lambda: relay.stream("film")["video_packets"] > before)
        finally:
            sending.kill()


def test_strangers_at_the_port_for_ffmpeg_do_no_harm(relay: Relay) -> None:
    """Rubbish, and requests as ICE has them, before and beside whoever was answered."""
    answer = relay.ask("POST", "/whip/strangers", token="alice", body=USABLE.replace("s=-", "s=FFmpegPublishSession"))
    ports = {int(port) for port in re.findall(r"^a=candidate:.* (\d+) typ host", answer.text, re.MULTILINE)}
    assert (answer.status, len(ports)) == (201, 1)
    request = bytes.fromhex("000100002112a442") + bytes(12)
    for packet in (b"", b"\x80", b"rubbish" * 100, request, request[:10]):
        for _stranger in range(2):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
                stranger.sendto(packet, ("127.0.0.1", *ports))
    with publishing(relay, "beside"):
        assert relay.stream("beside")["is_live"]


def test_second_publisher_is_refused_unless_it_takes_over(relay: Relay) -> None:
    with publishing(relay, "forum", token="alice"):
        assert relay.ask("POST", "/whip/forum", token="bob", body=OFFER).status == 409
        with publishing(relay, "forum", token="bob", query="?takeover"):
            report = watching(relay, "forum", viewers=1, seconds=1)
    assert (report["receiving"], report["lost"]) == (1, 0)


def test_same_person_takes_over_without_asking(relay: Relay) -> None:
    with publishing(relay, "again", token="alice"), publishing(relay, "again", token="alice"):
        assert relay.stream("again")["is_live"]


def test_publisher_without_a_picture_is_passed_on(relay: Relay) -> None:
    with publishing(relay, "radio", kind="audio", kilobits=64):
        report = watching(relay, "radio", viewers=1, seconds=1)
        stream = relay.stream("radio")
    assert (report["faults"], stream["is_live"], stream["has_video"], stream["video_packets"]) == ([None], True, False, 0)


def test_page_that_asks_again_and_again_costs_the_site_one_question(relay: Relay, hook: Site) -> None:
    """A full stage whose publisher is away asks twice a second each."""
    hook.asked.clear()
    for _try in range(5):
        assert relay.ask("POST", "/whep/away", token="dave", body=OFFER).status == 404
    assert len(hook.asked) == 1


def test_viewer_whose_right_is_gone_is_shown_no_more(relay: Relay, hook: Site) -> None:
    """Others go on; where everybody may watch the site is not asked again."""
    with publishing(relay, "members"), viewing(relay, "members", "erin"), viewing(relay, "members", "frank"):
        hook.gone.add("frank")
        wait_until(lambda: relay.stream("members")["viewers"] == 1)


def test_stage_for_everybody_is_asked_about_once(hook: Site) -> None:
    def asked(path: str) -> int:
        return [(question["path"], question["token"]) for question in hook.asked].count((path, "grace"))

    with (
        running_relay(hook.url) as relay,
        publishing(relay, "open-day"),
        publishing(relay, "members"),
        viewing(relay, "open-day", "grace"),
        viewing(relay, "members", "grace"),
    ):
        wait_until(lambda: asked("members") > 1)
        assert asked("open-day") == 1


def test_stream_that_the_site_closes_ends_for_all(relay: Relay) -> None:
    with publishing(relay, "closed"):
        assert relay.ask("DELETE", "/streams/closed", token="a-secret-of-the-site").status == 204
        wait_until(lambda: not relay.stream("closed").get("is_live", False))


def test_place_of_a_publisher_that_fell_silent_is_free(relay: Relay) -> None:
    with publishing(relay, "lost", token="alice") as peer:
        peer.send_signal(signal.SIGSTOP)
        assert relay.ask("POST", "/whip/lost", token="bob", body=OFFER).status == 409
        wait_until(lambda: relay.ask("POST", "/whip/lost", token="bob", body=OFFER).status == 406)


def test_disk_that_cannot_be_written_ends_the_recording_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with site() as here, running_relay(here.url, RELAY_RECORDINGS=str(blocked)) as relay, publishing(relay, "opening"):
        assert watching(relay, "opening", viewers=1, seconds=1)["receiving"] == 1
        wait_until(lambda: not relay.stream("opening")["is_recording"])


def test_disk_without_room_ends_the_recording_with_a_word(tmp_path: Path) -> None:
    """Megabytes that no disk has are to stay free."""
    everything = {"RELAY_RECORDINGS": str(tmp_path), "RELAY_SPARE": "999999999"}
    with site() as here, running_relay(here.url, **everything) as relay, publishing(relay, "opening"):
        recorder = (Path(__file__).parents[2] / "live" / "relay" / "recorder.mjs").as_uri()
        script = f"""
            import {{ Recorder }} from "{recorder}";
            const recorder = new Recorder("{tmp_path}/stream", {{ log: () => {{}}, spare: 999999999e6 }});
            recorder.begin(Buffer.from("x"));
            recorder.add({{ number: 0, parts: [{{ data: Buffer.from("x") }}], seconds: 1, at: Date.now() }});
            await recorder.work;
            console.log(recorder.fault, recorder.isRunning);
        """
        said = subprocess.run([NODE, "--input-type=module", "-e", script], capture_output=True, text=True, check=True).stdout
        assert said.split() == ["full", "false"]
        assert watching(relay, "opening", viewers=1, seconds=1)["receiving"] == 1
    assert list(tmp_path.rglob("*.m4s")) == []


STUMBLES = """#!/bin/sh
# Fails at the first call, as ffmpeg does that has seen no picture; sends a film at the next.
if mkdir {folder}/stumbled 2>/dev/null; then exit 1; fi
exec {ffmpeg} -loglevel error -re -f lavfi -i testsrc2=s=320x180:r=30 -c:v libx264 -preset ultrafast -g 30 \\
  -f mp4 -movflags empty_moov+default_base_moof+frag_keyframe -frag_duration 200000 pipe:1
"""


def test_recording_that_did_not_begin_is_tried_again(tmp_path: Path) -> None:
    stumbling, folder = tmp_path / "ffmpeg", tmp_path / "recordings"
    stumbling.write_text(STUMBLES.format(folder=tmp_path, ffmpeg=imageio_ffmpeg.get_ffmpeg_exe()))
    stumbling.chmod(0o755)
    own = {"RELAY_FFMPEG": str(stumbling), "RELAY_RECORDINGS": str(folder), "PATH": os.environ["PATH"]}
    with site() as here, running_relay(here.url, **own) as relay, publishing(relay, "opening"):
        wait_until(lambda: relay.stream("opening")["is_recording"])
        wait_until(lambda: list(folder.rglob("*.m4s")))
    assert (tmp_path / "stumbled").exists()
