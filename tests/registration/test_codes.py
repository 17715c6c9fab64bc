"""Codes that are read by cameras and typed by hand."""

import pytest

from registration.codes import LETTERS, code_of, in_letters, is_signed, parted, signature


@pytest.mark.parametrize("number", [0, 1, 31, 32, 12345, 2**40])
def test_code_is_read_again(number: int) -> None:
    code = code_of("badge", number, 3)
    assert parted(code) == (number, signature("badge", number, 3))


def test_case_spaces_and_letters_that_look_alike_do_not_matter() -> None:
    number, signed = parted("2k-01abc-defgh") or (0, "")
    for text in ("2K-01ABC-DEFGH", " 2k o1abc defgh ", "2K–O1ABC–DEFGH", "2kOlabcdefgh", "2K.0iABC_DEFGH"):
        assert parted(text) == (number, signed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "ABCDEFGHJK",
        "2K-7QX3M-9TB0U",
        "2K-7QX3M-9TB0你",
        "1" * 61,
        "1" * 1_000_000,
        "\x00" * 20,
        "' OR 1=1 --",
        "１２３４５６７８９０１２",
    ],
)
def test_what_is_no_code_is_told(text: str) -> None:
    assert parted(text) is None


def test_signatures_differ_by_purpose_number_and_turn() -> None:
    made = {signature(purpose, number, turn) for purpose in ("badge", "certificate") for number in range(5) for turn in (1, 2)}
    assert len(made) == 20
    assert is_signed("badge", 4, 2, signature("badge", 4, 2))
    assert not is_signed("badge", 4, 1, signature("badge", 4, 2))


def test_letters_are_easy_to_read() -> None:
    assert not set("ILOU") & set(LETTERS)
    assert in_letters(32) == "10"
