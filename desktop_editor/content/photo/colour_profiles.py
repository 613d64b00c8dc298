"""ICC profiles made from the few numbers by which PNG, AVIF and HEIC may describe their colour space."""

import struct
from collections.abc import Sequence
from functools import cache

Matrix = tuple[tuple[float, ...], ...]
Chromaticity = tuple[float, float]

# White, red, green and blue as x and y of CIE 1931, by their code in ITU-T H.273, table 2.
D65 = (0.3127, 0.3290)
SRGB = (D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
PRIMARIES: dict[int, tuple[Chromaticity, ...]] = {
    9: (D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),  # BT.2020
    12: (D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),  # Display P3
}
# PQ and HLG (table 3): their peak brightness is many times a screen's white.
HIGH_RANGE = frozenset({16, 18})

SRGB_GAMMA, ALIKE = 0.45455, 0.001
LEAST_GAMMA = 0.05

# The curve of sRGB as ICC.1 writes it, `para` of type 3: exponent, a, b, c and the end of the linear segment.
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
# The Bradford cone response matrix, for adapting any white to D50, the white of profiles.
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_D50 = (0.9642, 1.0, 0.8249)


@cache
def of_primaries(number: int) -> bytes | None:
    """Return a profile of these H.273 primaries with the curve of sRGB; None for sRGB and unknown ones."""
    primaries = PRIMARIES.get(number)
    return _profile(primaries, _parametric(3, _SRGB_CURVE)) if primaries else None


@cache
def of_png(gamma: float, chromaticities: tuple[float, ...] | None) -> bytes | None:
    """Return a profile for gAMA and cHRM (white, red, green, blue), as browsers interpret these chunks.

    Without cHRM the primaries are those of sRGB; a gamma of 0.45455 is that of sRGB, too (PNG, third
    edition, clause 11.3.2.5). Returns None for sRGB and for values that no screen can have.
    """
    if not chromaticities and abs(gamma - SRGB_GAMMA) < ALIKE:
        return None
    primaries = _pairs(chromaticities) if chromaticities else SRGB
    if not LEAST_GAMMA <= gamma <= 1 / LEAST_GAMMA or any(y <= 0 for _x, y in primaries):
        return None
    try:
        return _profile(primaries, _parametric(0, (1 / gamma,)))
    except (ZeroDivisionError, struct.error):  # colours on one line span nothing
        return None


def _pairs(numbers: Sequence[float]) -> tuple[Chromaticity, ...]:
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _profile(primaries: Sequence[Chromaticity], curve: bytes) -> bytes:
    """Return a version 4.3 profile with three primaries and one curve (ICC.1:2010, clause 8.3)."""
    white, *colours = (_xyz(chromaticity) for chromaticity in primaries)
    columns = _scaled(colours, white)
    adapted = _adaptation(white)
    tags = {
        b"desc": _text("RGB"),
        b"cprt": _text("No copyright"),
        b"wtpt": _xyz_tag(_D50),
        b"chad": b"sf32" + bytes(4) + b"".join(_s15(value) for row in adapted for value in row),
        **{
            name: _xyz_tag(_applied(adapted, column))
            for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    return _assembled(tags)


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    at = 128 + 4 + 12 * len(tags)
    table, data = [struct.pack(">I", len(tags))], []
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table.append(name + struct.pack(">II", at, len(content)))
        data.append(padded)
        at += len(padded)
    header = struct.pack(">I4xI4s4s4s", at, 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    moment = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    rest = b"acsp" + bytes(28) + b"".join(map(_s15, _D50))
    return (header + moment + rest).ljust(128, b"\0") + b"".join(table) + b"".join(data)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(encoded), 28) + encoded


def _xyz_tag(xyz: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_s15, xyz))


def _parametric(kind: int, values: Sequence[float]) -> bytes:
    return struct.pack(">4s4xHxx", b"para", kind) + b"".join(map(_s15, values))


def _s15(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(chromaticity: Chromaticity) -> tuple[float, float, float]:
    x, y = chromaticity
    return x / y, 1.0, (1 - x - y) / y


def _scaled(colours: Sequence[Sequence[float]], white: Sequence[float]) -> list[tuple[float, ...]]:
    """Return red, green and blue scaled so that they add up to white."""
    amounts = _applied(_inverse(tuple(zip(*colours, strict=True))), white)
    return [
        tuple(amount * value for value in colour) for amount, colour in zip(amounts, colours, strict=True)
    ]


def _adaptation(white: Sequence[float]) -> Matrix:
    """Return the matrix that adapts colours seen under `white` to D50."""
    here, there = _applied(_BRADFORD, white), _applied(_BRADFORD, _D50)
    scaled = tuple(
        tuple(value * to / at for value in row) for row, at, to in zip(_BRADFORD, here, there, strict=True)
    )
    columns = tuple(_applied(_inverse(_BRADFORD), column) for column in zip(*scaled, strict=True))
    return tuple(zip(*columns, strict=True))


def _applied(matrix: Matrix, vector: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(map(float.__mul__, map(float, row), map(float, vector))) for row in matrix)


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / size, (c * h - b * i) / size, (b * f - c * e) / size),
        ((f * g - d * i) / size, (a * i - c * g) / size, (c * d - a * f) / size),
        ((d * h - e * g) / size, (b * g - a * h) / size, (a * e - b * d) / size),
    )
