"""The picture formats: which can become photos, how each is recognised, what to say about the others.

This is the only list of them: file dialogs, drops, the clipboard, importers and refusals all use it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePath

from desktop_editor.translation import N_

HEAD = 4096  # the number of bytes that are enough to recognise a file's format
MEGABYTE = 1024 * 1024
LARGEST_FILE = 60 * MEGABYTE
# 36 megapixels, 16 bits per colour, uncompressed: as agencies send them. They are stored as JPEG.
LARGEST_PLAIN_FILE = 220 * MEGABYTE

RAW = N_(
    "“{name}” is a camera's raw file, which has to be developed first. Open it in a photo program, save it "
    "as JPEG and add that."
)
SVG = N_("“{name}” is an SVG drawing, which can hold scripts. Save it as PNG and add that.")
OTHER = N_(
    "“{name}” is a {format} file, which browsers don't show. Open it in a photo program, save it as JPEG "
    "or PNG and add that."
)

Signature = Callable[[bytes], bool]


class Way(Enum):
    """What happens to a picture when it is added."""

    KEPT = auto()  # byte for byte: every browser shows it
    CONVERTED = auto()  # to JPEG, or to PNG if it has transparency or few colours
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, file endings (the usual one first), MIME type, and a test of a file's first bytes.

    `pillow` is Pillow's name for it, `refusal` the message for a format that is not accepted.
    """

    name: str
    endings: tuple[str, ...]
    mime: str
    begins: Signature
    way: Way = Way.REFUSED
    pillow: str = ""
    largest: int = LARGEST_FILE
    refusal: str = OTHER

    @property
    def is_taken(self) -> bool:
        """Whether pictures of this format can become photos."""
        return self.way is not Way.REFUSED


def _starts(*beginnings: bytes) -> Signature:
    return lambda head: head.startswith(beginnings)


def _brand(*brands: bytes) -> Signature:
    """Return a test for an ISO media file by the brands in its first box (ISO/IEC 14496-12, clause 4.3)."""

    def begins(head: bytes) -> bool:
        box = head[8 : min(int.from_bytes(head[:4], "big"), len(head))]
        # The major brand is followed by a four-byte version.
        found = (box[at : at + 4] for at in range(0, len(box) - 3, 4) if at != 4)
        return head[4:8] == b"ftyp" and any(brand in brands for brand in found)

    return begins


def _is_jpeg(head: bytes) -> bool:
    return head.startswith(b"\xff\xd8\xff")


def _is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _is_bmp(head: bytes) -> bool:
    # Plain text may begin with these letters; in a picture the four reserved bytes are zero.
    return head[:2] == b"BM" and head[6:10] == bytes(4)


def _is_svg(head: bytes) -> bool:
    text = head.replace(b"\0", b"").lower()  # in UTF-16 every second byte is zero
    return b"<svg" in text and not text.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(
        (b"<!doctype html", b"<html")
    )


_RAW_ENDINGS = (
    *(".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".srf", ".sr2", ".dng", ".raf", ".rw2", ".orf", ".pef"),
    *(".srw", ".x3f", ".3fr", ".fff", ".iiq", ".mrw", ".raw", ".rwl", ".erf", ".kdc", ".dcr", ".mef", ".mos"),
)
_RAW_STARTS = (
    b"FUJIFILMCCD-RAW",
    b"IIU\0",
    b"IIRO",
    b"IIRS",
    b"MMOR",
    b"\0MRM",
    b"FOVb",
    b"II\x1a\0\0\0HEAP",
)
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _is_raw(head: bytes) -> bool:
    return (
        head.startswith(_RAW_STARTS)
        or (head.startswith(_TIFF_STARTS) and head[8:10] == b"CR")
        or _brand(b"crx ")(head)
    )


# The first matching row is used, so a format that is based on another one comes before it.
FORMATS = (
    Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), "image/jpeg", _is_jpeg, Way.KEPT, "JPEG"),
    Format("PNG", (".png", ".apng"), "image/png", _starts(b"\x89PNG\r\n\x1a\n"), Way.KEPT, "PNG"),
    Format("WebP", (".webp",), "image/webp", _is_webp, Way.KEPT, "WEBP"),
    Format("GIF", (".gif",), "image/gif", _starts(b"GIF87a", b"GIF89a"), Way.KEPT, "GIF"),
    Format("AVIF", (".avif", ".avifs"), "image/avif", _brand(b"avif", b"avis"), Way.CONVERTED, "AVIF"),
    Format(
        *("HEIC", (".heic", ".heif", ".hif"), "image/heic"),
        *(_brand(b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), Way.CONVERTED, "HEIF"),
    ),
    Format("RAW", _RAW_ENDINGS, "image/x-dcraw", _is_raw, refusal=RAW),
    Format(
        *("TIFF", (".tif", ".tiff"), "image/tiff", _starts(*_TIFF_STARTS), Way.CONVERTED, "TIFF"),
        largest=LARGEST_PLAIN_FILE,
    ),
    Format("BMP", (".bmp", ".dib"), "image/bmp", _is_bmp, Way.CONVERTED, "BMP", LARGEST_PLAIN_FILE),
    Format("SVG", (".svg", ".svgz"), "image/svg+xml", _is_svg, refusal=SVG),
    Format(
        *("JPEG 2000", (".jp2", ".j2k", ".jpf", ".jpx", ".j2c"), "image/jp2"),
        _starts(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
    ),
    Format("JPEG XL", (".jxl",), "image/jxl", _starts(b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")),
    Format("Photoshop", (".psd", ".psb"), "image/vnd.adobe.photoshop", _starts(b"8BPS")),
    Format("PDF", (".pdf", ".ai"), "application/pdf", _starts(b"%PDF-")),
    Format("EPS", (".eps", ".ps"), "application/postscript", _starts(b"%!PS", b"\xc5\xd0\xd3\xc6")),
)  # fmt: skip

TAKEN = tuple(format_ for format_ in FORMATS if format_.is_taken)
# What counts as a picture when files are dropped or imported, even if only to explain why it is refused.
ENDINGS = frozenset(ending for format_ in FORMATS for ending in format_.endings)
TAKEN_ENDINGS = tuple(ending for format_ in TAKEN for ending in format_.endings)
KEPT = tuple(format_ for format_ in FORMATS if format_.way is Way.KEPT)
# The file endings used in the photo folder, by Pillow's names. MPO is Pillow's name for a camera's JPEG that
# contains several pictures.
STORED = {format_.pillow: format_.endings[0] for format_ in KEPT} | {"MPO": ".jpg"}
TYPES = {ending: format_.mime for format_ in FORMATS for ending in format_.endings}


def recognised(head: bytes, name: str) -> Format | None:
    """Return the format of a file by its first bytes and, where these are ambiguous, by its name."""
    ending = PurePath(name).suffix.lower()
    found = next((format_ for format_ in FORMATS if format_.begins(head)), None)
    named = next((format_ for format_ in FORMATS if ending in format_.endings), None)
    if named is not None and not named.is_taken and (found is None or found.name == "TIFF"):
        return named  # a camera's raw file begins like a TIFF, and a compressed SVG with no known signature
    return found
