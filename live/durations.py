"""Lengths of time as the crew types them: 5, 5:30, 1:05:00, 90s, 5 min, 1小时5分."""

import re

UNITS = {"h": 3600, "小时": 3600, "时": 3600, "m": 60, "min": 60, "分": 60, "分钟": 60, "s": 1, "sec": 1, "秒": 1}
PARTS = re.compile(r"(\d{1,5})\s*(小时|时|分钟|分|秒|min|sec|h|m|s)\s*", re.IGNORECASE)


def seconds_of(text: str) -> int | None:
    """None for what is no length. A bare number is minutes."""
    text = text.strip().replace("：", ":")
    if re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return int(text) * 60
    if re.fullmatch(r"(\d{1,2}:)?\d{1,3}:[0-5]\d", text, re.ASCII):
        *hours, minutes, seconds = (int(part) for part in text.split(":"))
        return (hours[0] if hours else 0) * 3600 + minutes * 60 + seconds
    if text and PARTS.sub("", text) == "":
        return sum(int(number) * UNITS[unit.lower()] for number, unit in PARTS.findall(text))
    return None


def words_of(seconds: int) -> str:
    """5:30, or 1:05:00: what `seconds_of` reads again."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
