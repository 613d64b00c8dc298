"""Pictures as cameras, agencies and old programs make them: in odd colours, odd sizes and odd files."""

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image

from desktop_editor.content.photo import colour_profiles

DISPLAY_P3 = colour_profiles.of_primaries(12) or b""
COLOURS = (
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (200, 100, 50),
    (40, 90, 160),
    (128, 128, 128),
    (250, 220, 180),
)
PATCH = 100
# What inks look like on the paper of `print_profile`, as CIELAB under D50.
PAPER, BLACK = (100, 0, 0), (16, 0, 0)
INKS = {"C": (55, -37, -50), "M": (48, 74, -3), "Y": (89, -5, 93)}


def written(image: Image.Image, format_: str, **options: object) -> bytes:
    """Return a picture as a file."""
    content = io.BytesIO()
    image.save(content, format_, **options)
    return content.getvalue()


def patches(mode: str = "RGB", colours: Sequence[tuple[int, ...]] = COLOURS) -> Image.Image:
    """Return squares of colours side by side."""
    image = Image.new("RGB" if len(colours[0]) == 3 else mode, (len(colours), 1))
    for number, colour in enumerate(colours):
        image.putpixel((number, 0), colour)
    return image.resize((len(colours) * PATCH, PATCH), Image.Resampling.NEAREST).convert(mode)


def with_chunks(png: bytes, **chunks: Sequence[float]) -> bytes:
    """Return a PNG that says of its colours what `gAMA` and `cHRM` give."""
    said = b""
    for name, values in chunks.items():
        body = name.encode() + b"".join(struct.pack(">I", round(value * 100_000)) for value in values)
        said += struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + said + png[33:]


def telephone_photo() -> bytes:
    """Return a photo in Display P3 with a gain map behind it (Ultra HDR), as telephones write it."""
    gains = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" '
    return written(
        patches(),
        "MPO",
        save_all=True,
        append_images=[Image.new("L", (90, 30), 40)],
        icc_profile=DISPLAY_P3,
        xmp=gains + b'hdrgm:Version="1.0"/>',
        quality=95,
    )


def print_profile() -> bytes:
    """Return a profile of four inks, of which each pair is as dark as its darker one (ICC.1, type `lut8`)."""
    corners = bytearray()
    for corner in range(16):
        inks = [name for bit, name in zip((8, 4, 2, 1), "CMYK", strict=True) if corner & bit]
        lab = BLACK if "K" in inks else min((INKS[name] for name in inks), default=PAPER)
        corners += bytes((round(lab[0] * 2.55), lab[1] + 128, lab[2] + 128))
    identity = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    table = (
        b"mft1"
        + bytes(4)
        + bytes((4, 3, 2, 0))
        + identity
        + bytes(range(256)) * 4
        + corners
        + bytes(range(256)) * 3
    )
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    text = b"text" + bytes(4) + b"inks\0"
    return _profile({b"A2B0": table, b"wtpt": white, b"cprt": text, b"desc": text}, b"prtr", b"CMYK", b"Lab ")


def grey_profile(gamma: float) -> bytes:
    """Return a profile of grey with a gamma."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    return _profile({b"kTRC": curve, b"wtpt": white}, b"mntr", b"GRAY", b"XYZ ")


def _profile(tags: dict[bytes, bytes], kind: bytes, space: bytes, between: bytes) -> bytes:
    at, table, data = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", at + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    header = struct.pack(
        ">I4xI4s4s4s12x4s28x3i",
        at + len(data),
        0x02400000,
        kind,
        space,
        between,
        b"acsp",
        63190,
        65536,
        54061,
    )
    return header.ljust(128, b"\0") + table + data
