"""Removes metadata from animated pictures; every frame is kept byte for byte."""

from collections.abc import Callable, Iterator

PNG_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
PNG_START = 8
WEBP_TEXTS = frozenset({b"EXIF", b"XMP "})
WEBP_START = 12
WEBP_FLAGS = 0x08 | 0x04  # in the VP8X chunk: has EXIF, has XMP
# The application extensions of a GIF that are part of the picture: its loop count, its colour profile.
GIF_PICTURE = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
GIF_HEADER = 13
GIF_BLOCK, GIF_IMAGE, GIF_END = 0x21, 0x2C, 0x3B
GIF_CONTROL, GIF_APPLICATION = 0xF9, 0xFF


def stripped(content: bytes, format_: str) -> bytes:
    """Return a GIF, WebP or PNG without comments, EXIF, XMP and other texts; raise `ValueError` if broken."""
    try:
        return b"".join(PARTS[format_](content))
    except (IndexError, KeyError) as error:
        raise ValueError("not a whole picture") from error


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:PNG_START]
    at = PNG_START
    while at < len(content):
        kind, end = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4], "big")
        if kind not in PNG_TEXTS:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(content: bytes) -> Iterator[bytes]:
    chunks = b"".join(_webp_chunks(content))
    yield b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WEBP" + chunks


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    at = WEBP_START
    whole = 8 + int.from_bytes(content[4:8], "little")
    while at < min(whole, len(content)):
        kind, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if kind == b"VP8X":
            yield content[at : at + 8] + bytes([content[at + 8] & ~WEBP_FLAGS]) + content[at + 9 : end]
        elif kind not in WEBP_TEXTS:
            yield content[at:end]
        at = end


def _gif(content: bytes) -> Iterator[bytes]:
    at = GIF_HEADER + _colours(content[10])
    yield content[:at]
    while content[at] != GIF_END:
        if content[at] == GIF_BLOCK:
            end, keeps = _end_of_blocks(content, at + 2), _is_picture(content, at)
        elif content[at] == GIF_IMAGE:
            end, keeps = _end_of_blocks(content, at + 11 + _colours(content[at + 9])), True
        else:
            raise ValueError("no block of a GIF")
        if keeps:
            yield content[at:end]
        at = end
    yield content[at : at + 1]


def _is_picture(content: bytes, at: int) -> bool:
    kind = content[at + 1]
    return kind == GIF_CONTROL or (kind == GIF_APPLICATION and content[at + 3 : at + 14] in GIF_PICTURE)


def _colours(flags: int) -> int:
    """Return the size of a colour table in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


PARTS: dict[str, Callable[[bytes], Iterator[bytes]]] = {"GIF": _gif, "WEBP": _webp, "PNG": _png}
