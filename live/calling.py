"""What pages of a call say to each other, looked at before it is passed on. Knows no socket."""

from dataclasses import dataclass
from typing import Any

from core.legible import clean
from core.sockets import Limits

# Descriptions of a connection are large, and whoever comes to three others says much at once.
LIMITS = Limits(largest=24 * 1024, a_second=20, burst=150)
LONGEST_LINE = 2000  # characters of a chat line
MOST_CANDIDATES = 40
KINDS = ("offer", "answer")
SWITCHES = ("microphone", "camera", "screen")
OF_A_CANDIDATE = ("candidate", "sdpMid", "sdpMLineIndex", "usernameFragment")


@dataclass(frozen=True)
class PassedOn:
    """`to`: one page, or empty for all of the call."""

    to: str
    message: dict[str, Any]


def passed_on(said: dict[str, Any], peer: str) -> PassedOn | None:
    """What is told to others in the name of `peer`; None for what is nothing of a call."""
    match said.get("type"):
        case "signal":
            return signal(said, peer)
        case "state":
            return PassedOn("", {"type": "state", "peer": peer, **{name: bool(said.get(name)) for name in SWITCHES}})
        case "said":
            text = said.get("text")
            line = clean(text, LONGEST_LINE) if isinstance(text, str) else ""
            return PassedOn("", {"type": "said", "peer": peer, "text": line}) if line else None
    return None


def signal(said: dict[str, Any], peer: str) -> PassedOn | None:
    """To one page: a description, or candidates. `round` tells attempts apart."""
    to, attempt = said.get("to"), said.get("round")
    if not (is_name(to) and is_name(attempt)):
        return None
    content = {
        "description": description(said.get("description")),
        "candidates": candidates(said.get("candidates")),
    }
    kept = {name: value for name, value in content.items() if value}
    return PassedOn(to, {"type": "signal", "peer": peer, "round": attempt, **kept}) if kept else None


def is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isalnum() and value.isascii() and len(value) <= 40  # noqa: PLR2004


def description(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict) or value.get("type") not in KINDS or not isinstance(value.get("sdp"), str):
        return None
    return {"type": value["type"], "sdp": value["sdp"]}


def candidates(value: Any) -> list[dict[str, Any]]:
    rows = value[:MOST_CANDIDATES] if isinstance(value, list) else []
    return [{name: row.get(name) for name in OF_A_CANDIDATE} for row in rows if isinstance(row, dict)]
