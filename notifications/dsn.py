"""What a mail server says of a letter that it could not deliver (RFC 3464), read strictly: other mail is no report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast
from uuid import UUID

LARGEST = 2_000_000  # bytes: reports quote the letter
OUR_ID = re.compile(r"<([0-9a-f-]{36})@")


@dataclass(frozen=True)
class Bounce:
    """One address that one letter of ours did not reach, for good."""

    letter: UUID
    address: str
    status: str
    reason: str


def bounces_in(data: bytes) -> list[Bounce]:
    """Empty for anything that is no report on a letter of ours; delays are none."""
    message = cast(EmailMessage, message_from_bytes(data[:LARGEST], policy=policy.default))
    letter = letter_in(message)
    if message.get_content_type() != "multipart/report" or letter is None:
        return []
    return [
        Bounce(letter, address, status, reason)
        for address, action, status, reason in failures(message)
        if action == "failed" and status.startswith("5") and address
    ]


def letter_in(message: EmailMessage) -> UUID | None:
    """By the Message-ID of the quoted letter, whole or its head."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            quoted = str(part.get_payload())
        elif part.get_content_type() == "message/rfc822":
            quoted = "\n".join(f"{name}: {value}" for inner in cast(Any, part.get_payload()) for name, value in inner.items())
        else:
            continue
        line = re.search(r"^Message-ID:\s*(\S+)", quoted, re.IGNORECASE | re.MULTILINE)
        if line and (found := OUR_ID.match(line[1])):
            return as_uuid(found[1])
    return None


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def failures(message: EmailMessage) -> Iterator[tuple[str, str, str, str]]:
    """(address, action, status, reason) of each recipient that the report speaks of."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for group in cast(Any, part.get_payload()):
            recipient = str(group.get("Final-Recipient", group.get("Original-Recipient", "")))
            yield (
                recipient.partition(";")[2].strip().lower(),
                str(group.get("Action", "")).strip().lower(),
                str(group.get("Status", "")).strip(),
                " ".join(str(group.get("Diagnostic-Code", "")).split()),
            )
