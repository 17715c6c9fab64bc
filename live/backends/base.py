"""What the product asks of an engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from live.cues import Cue

PROTOCOLS = ("whep", "hls")  # in the order in which a player tries them


@dataclass(frozen=True)
class Health:
    """How a stream does at this moment."""

    is_live: bool
    has_video: bool = True  # False: whoever publishes sends sound alone
    viewers: int = 0
    bytes: int = 0  # since it began: two readings make a rate
    silence: float = 0.0  # seconds since the last packet
    has_hls: bool = False
    is_recording: bool = False
    recording_fault: str = ""  # why it ended before its time: "full", "slow" or "broken"
    refused: str = ""  # why somebody who wanted to publish just now could not: "taken", "video" or "audio" (of another codec), "offer"


class Engine(Protocol):
    carries_guests: bool  # several streams over one connection, each opened and closed by itself

    def publish_address(self, host: str, path: str, token: str) -> str:
        """Where an encoder sends its WHIP offer. `host`: the name by which the visitor reached the site."""

    def rtmp_address(self, path: str, token: str) -> str:
        """Where an encoder without WHIP sends to by RTMP; empty where the engine takes none."""

    def watch_addresses(self, host: str, path: str, token: str) -> dict[str, str]:
        """Protocol → address, of those that this engine speaks. WHEP takes the token as a bearer, HLS carries it in the address.

        `clock`, where there is one, answers what time it is there: by it and the times in the playlist a player measures its delay.
        """

    def origins(self, host: str) -> list[str]:
        """The origins that pages must be allowed to speak to."""

    def health(self) -> dict[str, Health] | None:
        """Path → how it does. None when the engine does not answer, or cannot be asked."""

    def end(self, path: str) -> None:
        """Break off a stream for publisher and viewers, where the engine can."""

    def dismiss(self, path: str) -> None:
        """Send a stream's viewers nothing more of it; who publishes goes on, and viewers ask anew."""


class Recogniser(Protocol):
    """Hears words in a film. LIVE_RECOGNISER names a class by its dotted name; none does it unasked."""

    def recognise(self, film: str, language: str) -> Iterable[Cue]:
        """`film`: the path of an MP4. `language`: as in LANGUAGES, such as `zh-hans`. Times are seconds of the film."""
