"""What lies behind and around: the sky with its points of data, the frame, and the serial number as a row of bars."""

from random import Random

from collectibles.artwork.scene import NAVY, PALE, SIDE, WARM, Scene, mixed

BANDS, SKY = 14, 330
EDGE = 18
BITS = 20  # serials up to a million


def sky(scene: Scene, dice: Random) -> None:
    """Bands from night to the colour of the series, then points on a grid, like cells of a table."""
    scene.area([(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE)], NAVY)
    for band in range(BANDS):
        top, bottom = SKY * band / BANDS, SKY * (band + 1) / BANDS + 1
        scene.area([(0, top), (SIDE, top), (SIDE, bottom), (0, bottom)], mixed(NAVY, scene.colours.sky, band / BANDS))
    column = dice.choice((24, 30, 40))
    for x in range(48, SIDE - 40, column):
        for y in range(48, 230, column):
            if dice.random() < 0.16:  # noqa: PLR2004 - a choice of the eye
                scene.dot((x, y), dice.choice((1.2, 1.2, 1.8, 2.6)), scene.colours.dimmed(dice.uniform(0.3, 0.9)))


def frame(scene: Scene, serial: int) -> None:
    """A hairline with a warm tick, and the number in bars: tall for one, short for nought."""
    far = SIDE - EDGE
    line = scene.colours.dimmed(0.55)
    scene.line([(EDGE, EDGE), (far, EDGE), (far, far), (EDGE, far), (EDGE, EDGE)], line, 1.2)
    scene.line([(EDGE, EDGE), (EDGE + 54, EDGE)], WARM, 5)
    bits = f"{serial % (1 << BITS):0{BITS}b}".lstrip("0").zfill(8)
    for place, bit in enumerate(bits):
        x = far - 22 - (len(bits) - 1 - place) * 9
        colour, tall = (PALE, 18) if bit == "1" else (line, 7)
        scene.line([(x, far - 16), (x, far - 16 - tall)], colour, 3.4)
