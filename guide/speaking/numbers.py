"""Numbers as Mandarin says them."""

import re

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")
TOO_LONG = 16  # digits: longer than any amount, so it is a number of something


def by_digits(number: str) -> str:
    """2022 as 二零二二: years, room numbers, telephone numbers."""
    return "".join(DIGITS[int(digit)] for digit in number)


def cardinal(number: str) -> str:
    """1204 as 一千二百零四."""
    number = number.lstrip("0") or "0"
    if len(number) > TOO_LONG:
        return by_digits(number)
    if number == "0":
        return DIGITS[0]
    said = ""
    for index in range((len(number) - 1) // 4, -1, -1):
        start, end = max(0, len(number) - 4 * (index + 1)), len(number) - 4 * index
        group = int(number[start:end])
        if not group:
            continue
        gap = said and group < 1000  # something between the groups is left out: 一万零五  # noqa: PLR2004
        said += ("零" if gap else "") + four(group) + GROUPS[index]
    return said.removeprefix("一") if said.startswith("一十") else said


def four(number: int) -> str:
    """Up to four digits: one zero stands for several, none at the end is said."""
    digits = str(number)
    said = "".join("零" if digit == "0" else DIGITS[int(digit)] + UNITS[len(digits) - place - 1] for place, digit in enumerate(digits))
    return re.sub("零+", "零", said).rstrip("零")


def decimal(number: str) -> str:
    """12.5 as 十二点五; without a point it is a whole number."""
    whole, _, rest = number.partition(".")
    return cardinal(whole) + (f"点{by_digits(rest)}" if rest else "")


def time_of_day(hours: str, minutes: str) -> str:
    """14:05 as 十四点零五分, 9:00 as 九点."""
    said = f"{cardinal(hours)}点"
    if int(minutes) == 0:
        return said
    return f"{said}{'零' if int(minutes) < 10 else ''}{cardinal(minutes)}分"  # noqa: PLR2004 - below ten a zero is said
