"""A scene as SVG. Points are rounded to a tenth of a unit, which keeps the file small."""

from collectibles.artwork.scene import SIDE, Disc, Scene, Shape


def svg(scene: Scene) -> str:
    shapes = "".join(disc(one) if isinstance(one, Disc) else shape(one) for one in scene.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}"'
        f' stroke-linejoin="round" stroke-linecap="round">{shapes}</svg>'
    )


def short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def look(one: Shape | Disc) -> str:
    stroke = f' stroke="{one.stroke}" stroke-width="{short(one.width)}"' if one.stroke else ""
    return f' fill="{one.fill or "none"}"{stroke}'


def shape(one: Shape) -> str:
    points = " ".join(f"{short(x)},{short(y)}" for x, y in one.points)
    return f'<{"polygon" if one.fill else "polyline"} points="{points}"{look(one)}/>'


def disc(one: Disc) -> str:
    return f'<circle cx="{short(one.centre[0])}" cy="{short(one.centre[1])}" r="{short(one.radius)}"{look(one)}/>'
