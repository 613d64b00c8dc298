"""Adjusts the newspaper's accent colour so that text in it is readable."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# The backgrounds of the default theme's boxes, which have less contrast than those of its pages.
LIGHT_GROUND = (244, 245, 247)
DARK_GROUND = (30, 33, 39)
# WCAG 2.2, success criterion 1.4.3.
CONTRAST = 4.5
STEP = 0.04

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accents:
    """The accent colour for light and for dark pages."""

    light: str
    dark: str


def accents(colour: str) -> Accents | None:
    """Return a colour such as `#a8231b` adjusted for light and dark pages, or None if it is not a colour."""
    if not COLOUR.fullmatch(colour):
        return None
    wanted = (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))
    return Accents(
        _readable_on(LIGHT_GROUND, wanted, towards=0), _readable_on(DARK_GROUND, wanted, towards=255)
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _readable_on(ground: Colour, wanted: Colour, towards: int) -> str:
    fit = next(colour for colour in _shades(wanted, towards) if contrast(colour, ground) >= CONTRAST)
    return "#{:02x}{:02x}{:02x}".format(*fit)


def _shades(colour: Colour, towards: int) -> Iterator[Colour]:
    """Yield the colour, then shades that approach black (0) or white (255) in steps."""
    red, green, blue = colour
    for number in range(round(1 / STEP) + 1):
        part = min(number * STEP, 1)
        yield (
            round(red + (towards - red) * part),
            round(green + (towards - green) * part),
            round(blue + (towards - blue) * part),
        )


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
