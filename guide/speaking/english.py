"""Numbers as English says them."""

import re

BELOW_TEN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
BELOW_TWENTY = BELOW_TEN + TEENS
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
GROUPS = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
HUNDRED = 100


def cardinal(number: int) -> str:
    """Up to some billions; what is longer comes digit by digit."""
    if number >= 10**12:
        return by_digits(str(number))
    for size, name in GROUPS:
        if number >= size:
            rest = number % size
            return f"{cardinal(number // size)} {name}" + (f" {cardinal(rest)}" if rest else "")
    if number < len(BELOW_TWENTY):
        return BELOW_TWENTY[number]
    return TENS[number // 10] + (f" {BELOW_TWENTY[number % 10]}" if number % 10 else "")


def by_digits(number: str) -> str:
    return " ".join(BELOW_TWENTY[int(digit)] for digit in number)


def time_of_day(match: re.Match[str]) -> str:
    hours, minutes = int(match[1]), int(match[2])
    if minutes == 0:
        return f"{cardinal(hours)} o'clock"
    return f"{cardinal(hours)} {'oh ' if minutes < 10 else ''}{cardinal(minutes)}"  # noqa: PLR2004


def number(match: re.Match[str]) -> str:
    whole, _, rest = match[0].replace(",", "").partition(".")
    said = by_digits(whole) if whole[0] == "0" and len(whole) > 1 else cardinal(int(whole))
    return said + (f" point {by_digits(rest)}" if rest else "")


def year(match: re.Match[str]) -> str:
    century, rest = divmod(int(match[0]), HUNDRED)
    if rest == 0 or (century == 20 and rest < 10):  # noqa: PLR2004 - two thousand and eight
        return cardinal(int(match[0]))
    return f"{cardinal(century)} {cardinal(rest)}"


RULES = [
    (re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])"), time_of_day),
    (re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)"), lambda _: " to "),
    (re.compile(r"%"), lambda _: " percent"),
    (re.compile(r"&"), lambda _: " and "),
    (re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)"), year),
    (re.compile(r"(?<=[A-Za-z])-?(?=\d)"), lambda _: " "),
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"), number),
]


def in_english(text: str) -> str:
    for pattern, said in RULES:
        text = pattern.sub(said, text)
    return text
