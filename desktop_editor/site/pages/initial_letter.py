"""A letter as strokes, for icons so small that no font is needed, and none is the same on every computer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# Lines as their points, and parts of ellipses as `@x,y,rx,ry,start,end` in degrees, clockwise from the right.
# A letter is 8 high and about 6 wide.
_BOWL = "@3.2,5.8,2.2,2.2,-90,90"
_ROUND = "@3.2,4,3.2,4,0,360"
_P = "0,8 0,0 3,0|@3,2.2,2.2,2.2,-90,90|3,4.4 0,4.4"
_SAME: Mapping[str, str] = {
    "A": "0,8 3,0 6,8|1.2,5.2 4.8,5.2",
    "B": "0,8 0,0 3.2,0|@3.2,1.9,1.9,1.9,-90,90|0,3.8 3.5,3.8|@3.5,5.9,2.1,2.1,-90,90|3.5,8 0,8",
    "C": "@3.2,4,3.2,4,45,315",
    "E": "5.5,0 0,0 0,8 5.5,8|0,4 4.5,4",
    "H": "0,0 0,8|6,0 6,8|0,4 6,4",
    "K": "0,0 0,8|5.5,0 0,4 5.5,8",
    "M": "0,8 0,0 3.5,5 7,0 7,8",
    "O": _ROUND,
    "P": _P,
    "T": "0,0 6,0|3,0 3,8",
    "X": "0,0 6,8|6,0 0,8",
}
_STROKES: Mapping[str, str] = {
    **_SAME,
    **dict(zip("АВСЕНКМОРТХ", (_SAME[each] for each in "ABCEHKMOPTX"), strict=True)),
    "Ё": "5.5,2 0,2 0,8 5.5,8|0,5 4.5,5|1.4,0 1.4,0|4.1,0 4.1,0",
    "Б": f"5.5,0 0,0 0,8 3.2,8|{_BOWL}|0,3.6 3.2,3.6",
    "Г": "5.5,0 0,0 0,8",
    "Д": "1.2,7 1.8,0 5,0 5,7|0,8.6 0,7 6.2,7 6.2,8.6",
    "Ж": "3.5,0 3.5,8|0,0 3.5,4 0,8|7,0 3.5,4 7,8",
    "З": "@2.7,2,2.2,2,210,450|@2.7,6,2.5,2,-90,150",
    "И": "0,0 0,8 6,0 6,8",
    "Й": "0,1.9 0,8 6,1.9 6,8|2,0 3,0.5 4,0",
    "Л": "0,8 1.5,6.5 2.2,0 5.6,0 5.6,8",
    "П": "0,8 0,0 5.6,0 5.6,8",
    "У": "0,0 3,5|6,0 2.2,8 0.8,8",
    "Ф": "3.5,0 3.5,8|@3.5,3.9,3.5,2.4,0,360",
    "Ц": "0,0 0,7 5,7 5,0|5,7 6.2,7 6.2,8.6",
    "Ч": "0,0 0,4 5.4,4|5.4,0 5.4,8",
    "Ш": "0,0 0,8 7,8 7,0|3.5,0 3.5,8",
    "Щ": "0,0 0,7 6.4,7 6.4,0|3.2,0 3.2,7|6.4,7 7.6,7 7.6,8.6",
    "Ъ": "0,0 1.6,0 1.6,8 4,8|@4,5.8,2.2,2.2,-90,90|1.6,3.6 4,3.6",
    "Ы": "0,0 0,8 2.2,8|@2.2,5.8,2.2,2.2,-90,90|0,3.6 2.2,3.6|6.8,0 6.8,8",
    "Ь": f"0,0 0,8 3.2,8|{_BOWL}|0,3.6 3.2,3.6",
    "Э": "@2.6,4,3.2,4,-135,135|2,4 5.8,4",
    "Ю": "0,0 0,8|0,4 2.2,4|@4.8,4,2.6,4,0,360",
    "Я": "5.4,8 5.4,0 2.4,0|@2.4,2.2,2.2,2.2,90,270|2.4,4.4 5.4,4.4|2.6,4.4 0,8",
    "Ө": f"{_ROUND}|0.4,4 6,4",
    "Ү": "0,0 3,4 6,0|3,4 3,8",
    "D": "0,0 0,8 2.4,8|@2.4,4,3.4,4,-90,90|2.4,0 0,0",
    "F": "5.5,0 0,0 0,8|0,4 4.5,4",
    "G": "@3.2,4,3.2,4,45,315|3.6,4.4 6.2,4.4 6.2,7",
    "I": "0,0 0,8",
    "J": "4,0 4,5.6|@2,5.6,2,2.4,0,180",
    "L": "0,0 0,8 5,8",
    "N": "0,8 0,0 6,8 6,0",
    "Q": f"{_ROUND}|4,5.6 6.4,8.4",
    "R": f"{_P}|2.6,4.4 5.6,8",
    "S": "@2.7,2.1,2.3,2.1,90,330|@2.7,6.1,2.5,1.9,-90,150",
    "U": "0,0 0,5|@2.8,5,2.8,3,0,180|5.6,5 5.6,0",
    "V": "0,0 3,8 6,0",
    "W": "0,0 2,8 4,2 6,8 8,0",
    "Y": "0,0 3,4 6,0|3,4 3,8",
    "Z": "0,0 5.6,0 0,8 5.6,8",
}
# A sheet of text, for letters that are not here.
_SHEET = "0,0 6,0|0,2.7 6,2.7|0,5.4 6,5.4|0,8 4,8"
_HEIGHT, _WEIGHT = 8, 1.7
# A letter is drawn so many times larger, and made smaller then.
_FINER = 16


def drawn(letter: str, size: int, colour: str) -> "Image":
    """Return a square of `size` pixels and of the colour, with round corners and the letter in white."""
    from PIL import Image, ImageDraw  # only an export needs it

    large = size * _FINER
    made = Image.new("RGBA", (large, large))
    draw = ImageDraw.Draw(made)
    draw.rounded_rectangle((0, 0, large - 1, large - 1), radius=large * 0.19, fill=colour)
    strokes = [_points(stroke) for stroke in _STROKES.get(letter, _SHEET).split("|")]
    width = max(x for stroke in strokes for x, _y in stroke)
    unit = large * 0.6 / max(_HEIGHT, width)
    left, top = (large - width * unit) / 2, (large - _HEIGHT * unit) / 2
    half = _WEIGHT * unit / 2
    for stroke in strokes:
        placed = [(left + x * unit, top + y * unit) for x, y in stroke]
        draw.line(placed, fill="white", width=round(2 * half))
        for x, y in placed:
            draw.ellipse((x - half, y - half, x + half, y + half), fill="white")
    return made.resize((size, size), Image.Resampling.LANCZOS)


def _points(stroke: str) -> list[tuple[float, float]]:
    if not stroke.startswith("@"):
        pairs = (point.split(",") for point in stroke.split())
        return [(float(x), float(y)) for x, y in pairs]
    from math import cos, radians, sin

    x, y, across, down, start, end = map(float, stroke[1:].split(","))
    turns = [radians(start + (end - start) * step / 48) for step in range(49)]
    return [(x + across * cos(turn), y + down * sin(turn)) for turn in turns]
