"""A scene as PNG: drawn larger and scaled down, which smooths the lines."""

from io import BytesIO

from PIL import Image, ImageDraw

from collectibles.artwork.scene import NAVY, SIDE, Disc, Scene, Shape

FINER = 2


def png(scene: Scene, side: int) -> bytes:
    encoded = BytesIO()
    painted(scene, side).save(encoded, "PNG")
    return encoded.getvalue()


def painted(scene: Scene, side: int) -> Image.Image:
    large = Image.new("RGB", (side * FINER, side * FINER), NAVY)
    pen, scale = ImageDraw.Draw(large), side * FINER / SIDE
    for one in scene.shapes:
        (disc if isinstance(one, Disc) else shape)(pen, one, scale)  # type: ignore[arg-type]
    return large.resize((side, side), Image.Resampling.LANCZOS)


def shape(pen: ImageDraw.ImageDraw, one: Shape, scale: float) -> None:
    points = [(x * scale, y * scale) for x, y in one.points]
    if one.fill:
        pen.polygon(points, fill=one.fill)
        points.append(points[0])
    if one.stroke and len(points) > 1:
        pen.line(points, fill=one.stroke, width=max(1, round(one.width * scale)), joint="curve")


def disc(pen: ImageDraw.ImageDraw, one: Disc, scale: float) -> None:
    (x, y), radius = one.centre, one.radius
    box = ((x - radius) * scale, (y - radius) * scale, (x + radius) * scale, (y + radius) * scale)
    if one.fill:
        pen.ellipse(box, fill=one.fill)
    else:
        pen.ellipse(box, outline=one.stroke, width=max(1, round(one.width * scale)))
