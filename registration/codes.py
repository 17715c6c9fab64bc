"""Short signed codes for badges and certificates: read by cameras, typed by hand. Nothing of them is stored.

A code is a number and a signature in the letters of Crockford: no I, L, O and U. Case, spaces and dashes do not matter.
"""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
BETWEEN = re.compile(r"[\s\-‐‑–—_.]+")
SIGNATURE = 10  # letters, of five bits each: enough where each try is one request of somebody who has signed in
LONGEST_NUMBER = 9  # letters
LONGEST = 60  # characters that somebody may type


def in_letters(number: int) -> str:
    letters = ""
    while number or not letters:
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def signature(purpose: str, number: int, turn: int) -> str:
    """`turn` rises when a code is replaced: the same thing then has another signature."""
    digest = salted_hmac(f"registration.codes.{purpose}", f"{number}:{turn}", algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:SIGNATURE])


def code_of(purpose: str, number: int, turn: int = 1) -> str:
    """As it is shown: `2K-7QX3M-9TB0A`."""
    signed = signature(purpose, number, turn)
    return f"{in_letters(number)}-{signed[:5]}-{signed[5:]}"


def parted(text: str) -> tuple[int, str] | None:
    """Number and signature as they were typed; None where it cannot be a code."""
    letters = BETWEEN.sub("", text[: LONGEST + 1]).upper().translate(LOOKS_LIKE)
    number, signed = letters[:-SIGNATURE], letters[-SIGNATURE:]
    if not 0 < len(number) <= LONGEST_NUMBER or len(text) > LONGEST or set(letters) - set(LETTERS):
        return None
    value = 0
    for letter in number:
        value = value * len(LETTERS) + LETTERS.index(letter)
    return value, signed


def is_signed(purpose: str, number: int, turn: int, signed: str) -> bool:
    return constant_time_compare(signature(purpose, number, turn), signed)
