"""How the intents are recognised: one line each in `patterns.txt`."""

import re
from functools import cache
from importlib.resources import files


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    lines = (files("guide") / "answering" / "patterns.txt").read_text("utf-8").splitlines()
    return {name: re.compile(pattern) for name, _, pattern in (line.partition("\t") for line in lines if line and line[0] != "#")}


def speaks_of(name: str, plain: str) -> bool:
    return bool(patterns()[name].search(plain))
