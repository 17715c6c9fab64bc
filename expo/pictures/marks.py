"""A company's mark as the site shows it, from our own drawing `static/img/icons.svg`: circles, boxes and paths become a mask."""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import acos, cos, hypot, pi, sin, sqrt
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse
from django.conf import settings
from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]
BOX, FINER = 40, 4  # the drawing's own size; how much larger it is drawn before it is scaled down
TOKENS = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


@lru_cache(maxsize=32)
def mark_mask(number: int, side: int) -> Image.Image:
    """White where the mark is; `number` from 1 to 24, `side` in pixels."""
    scale = side * FINER / BOX
    mask = Image.new("1", (side * FINER, side * FINER))
    for shape in shapes_of(number):
        mask = ImageChops.logical_or(mask, filled(shape, mask.size, scale))
    return mask.convert("L").resize((side, side), Image.Resampling.LANCZOS)


def shapes_of(number: int) -> list[Element]:
    symbols = parse(settings.BASE_DIR / "static" / "img" / "icons.svg").iter("{http://www.w3.org/2000/svg}symbol")
    found = next((symbol for symbol in symbols if symbol.get("id") == f"m{number}"), None)
    return list(found.iter()) if found is not None else []


def filled(shape: Element, size: tuple[int, int], scale: float) -> Image.Image:
    """Parts of one path that lie in each other leave holes, as the drawing wants it where it says evenodd."""
    mask = Image.new("1", size)
    join = ImageChops.logical_xor if shape.get("fill-rule") == "evenodd" else ImageChops.logical_or
    for outline in outlines(shape):
        part = Image.new("1", size)
        if len(outline) > 2:  # noqa: PLR2004 - less is no area
            ImageDraw.Draw(part).polygon([(x * scale, y * scale) for x, y in outline], fill=1)
        mask = join(mask, part)
    return mask


def outlines(shape: Element) -> list[list[Point]]:
    def number(name: str) -> float:
        return float(shape.get(name) or 0)

    kind = shape.tag.rpartition("}")[2]
    if kind == "circle":
        return [
            [(number("cx") + number("r") * cos(turn / 24 * pi), number("cy") + number("r") * sin(turn / 24 * pi)) for turn in range(48)]
        ]
    if kind == "rect":
        left, top, right, bottom = number("x"), number("y"), number("x") + number("width"), number("y") + number("height")
        return [[(left, top), (right, top), (right, bottom), (left, bottom)]]
    return list(path_outlines(shape.get("d") or "")) if kind == "path" else []


def path_outlines(text: str) -> Iterator[list[Point]]:
    tokens, outline, command = TOKENS.findall(text), [], "M"
    at = start = mirrored = (0.0, 0.0)
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        values = [float(tokens.pop(0)) for _ in range(ARGUMENTS[command.upper()])]
        if command in "Mm":
            if outline:
                yield outline
            at = start = (values[0] + at[0] * (command == "m"), values[1] + at[1] * (command == "m"))
            outline, command = [at], "L" if command == "M" else "l"
        elif command in "Zz":
            yield outline
            at, outline = start, []
        else:
            if not outline:
                outline = [at]
            points = list(steps(command, values, at, mirrored))
            outline += points
            mirrored = mirror(command, values, at, points[-1])
            at = points[-1]
    if outline:
        yield outline


def steps(command: str, values: list[float], at: Point, mirrored: Point) -> Iterator[Point]:
    """The points of one stroke, after the one it starts from."""
    x, y = at if command.islower() else (0.0, 0.0)
    match command.upper():
        case "H":
            yield (values[0] + x, at[1])
        case "V":
            yield (at[0], values[0] + y)
        case "L":
            yield (values[0] + x, values[1] + y)
        case "C":
            yield from curve(at, *((values[i] + x, values[i + 1] + y) for i in (0, 2, 4)))
        case "S":  # its first handle mirrors the last one of the curve before
            yield from curve(at, mirrored, *((values[i] + x, values[i + 1] + y) for i in (0, 2)))
        case "A":
            yield from arc(at, values[0], large=bool(values[3]), clockwise=bool(values[4]), end=(values[5] + x, values[6] + y))


def mirror(command: str, values: list[float], at: Point, end: Point) -> Point:
    """Where the first handle of a following curve lies: beyond its start as far as this one's last handle lies before."""
    if command.upper() not in "CS":
        return end
    x, y = at if command.islower() else (0.0, 0.0)
    return 2 * end[0] - (values[-4] + x), 2 * end[1] - (values[-3] + y)


def curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for number in range(1, 17):
        t = number / 16
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True)),
        )


def arc(start: Point, radius: float, *, large: bool, clockwise: bool, end: Point) -> Iterator[Point]:
    """Part of a circle; a radius too small for the way is enlarged, as the format wants it."""
    across, down = (end[0] - start[0]) / 2, (end[1] - start[1]) / 2
    half = hypot(across, down)
    radius = max(radius, half)
    away = sqrt(max(radius * radius - half * half, 0)) * (-1 if large == clockwise else 1)
    centre = ((start[0] + end[0]) / 2 - away * down / (half or 1), (start[1] + end[1]) / 2 + away * across / (half or 1))
    first = angle(start[0] - centre[0], start[1] - centre[1])
    turn = (angle(end[0] - centre[0], end[1] - centre[1]) - first) % (2 * pi)
    turn = turn if clockwise else turn - 2 * pi
    for number in range(1, 25):
        here = first + turn * number / 24
        yield (centre[0] + radius * cos(here), centre[1] + radius * sin(here))


def angle(x: float, y: float) -> float:
    found = acos(max(-1.0, min(1.0, x / (hypot(x, y) or 1))))
    return found if y >= 0 else -found
