"""A picture file, looked at before it becomes a photo of the newsroom."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_editor.content import moving_pictures, slug
from desktop_editor.storage.faults import PhotoRefusedError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

LARGEST_FILE = 60 * 1024 * 1024
MOST_PIXELS = 150_000_000  # more than any camera's; unpacked, they take 450 MB
LONGEST_NAME = 40

SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
# Pillow opens an MPO, a camera's JPEG with several pictures, as a JPEG, and knows no such name here.
_OPENED_AS = tuple(name for name in SUFFIXES if name != "MPO")

# The box at the beginning of an ISO media file names what follows (ISO/IEC 23008-12, clause 10).
_BRAND_AT = slice(4, 12)
_HEIC_BRANDS = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"))
_CONVERTED = {"quality": 92, "subsampling": 0}

_ORIENTATION = 0x0112  # of EXIF; from 5 on the picture lies on its side
_LYING = 5

_PNG = b"\x89PNG\r\n"

_EMPTY = N_("“{name}” is empty: there is nothing in the file. Take the original file again.")
_TOO_MUCH_TEXT = N_(
    "“{name}” carries a huge text behind its picture, as no camera writes it. Save it anew in a photo "
    "program and add that."
)
_MISSING = N_("“{name}” cannot be read: it is not there, or there is no permission. Choose another file.")
_TOO_BIG = N_("“{name}” is larger than {limit} MB. Make it smaller in a photo program and add it again.")
_NOT_A_PICTURE = N_("“{name}” is not a photo that pages can show. Use JPEG, PNG, WebP or GIF.")
_NO_HEIC = N_(
    "“{name}” is a HEIC photo, which browsers don't show and this computer can't convert. Save it as JPEG, "
    "or install the package pillow-heif and add it again."
)
_SVG = N_("“{name}” is an SVG drawing, which can hold scripts. Save it as PNG and add that.")
_TOO_MANY_PIXELS = N_(
    "“{name}” has more than {limit} million pixels. Make it smaller in a photo program and add it again."
)
_DAMAGED = N_("“{name}” is damaged: it breaks off or cannot be unpacked. Take the original file again.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture that pages can show; `stem` is for its name, width and height are as it is shown.

    One that was put aside has its content in the file `aside` instead, on the disk of the photo folder.
    """

    content: bytes
    content_hash: str
    stem: str
    suffix: str
    width: int
    height: int
    aside: Path | None = None


def inspect(source: Path | bytes, name: str = "") -> Picture:
    """Read and unpack a picture; raise `PhotoRefusedError`. `name` is what it is called, if not as its file.

    Takes up to a second for the largest, touches no newsroom, and may run in a worker thread.
    """
    name = name or (source.name if isinstance(source, Path) else _("Photo"))
    content = source if isinstance(source, bytes) else _read(source, name)
    if not content:
        raise _refusal(_EMPTY, name)
    if len(content) > LARGEST_FILE:
        raise _refusal(_TOO_BIG, name, limit=LARGEST_FILE // 1024**2)
    if content[_BRAND_AT].startswith(_HEIC_BRANDS):
        content = _jpeg_of_heic(content, name)
    format_, width, height = _measure(content, name)
    return Picture(
        content=content,
        content_hash=hashlib.sha256(content).hexdigest(),
        stem=slug.make(Path(name).stem)[:LONGEST_NAME].strip("-"),
        suffix=SUFFIXES[format_],
        width=width,
        height=height,
    )


def _read(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refusal(_MISSING, name) from error


def _jpeg_of_heic(content: bytes, name: str) -> bytes:
    """Return a HEIC photo, as telephones make them, as an upright JPEG with its colour profile."""
    try:
        import pillow_heif
    except ImportError as error:
        raise _refusal(_NO_HEIC, name) from error
    try:
        opened = pillow_heif.open_heif(content)
        if opened.size[0] * opened.size[1] > MOST_PIXELS:
            raise _refusal(_TOO_MANY_PIXELS, name, limit=MOST_PIXELS // 10**6)
        image = opened.to_pillow()
        converted = io.BytesIO()
        profile = image.info.get("icc_profile")
        image.convert("RGB").save(converted, "JPEG", icc_profile=profile, exif=b"", **_CONVERTED)
    except PhotoRefusedError:
        raise
    except Exception as error:  # as Pillow's own decoders
        raise _refusal(_DAMAGED, name) from error
    return converted.getvalue()


def _measure(content: bytes, name: str) -> tuple[str, int, int]:
    """Return format, width and height; the pixels are counted before they are unpacked."""
    from PIL import Image, UnidentifiedImageError  # 25 ms, which the start of the window does not need

    try:
        with _opened(content) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise Image.DecompressionBombError
            image.load()
            if image.format in moving_pictures.PARTS and getattr(image, "is_animated", False):
                moving_pictures.stripped(content, image.format)  # `load` has looked at the first frame only
            lies = image.getexif().get(_ORIENTATION, 1) >= _LYING
            return image.format or "", *((height, width) if lies else (width, height))
    except UnidentifiedImageError as error:
        is_svg = b"<svg" in content[:2000].lower() or name.lower().endswith((".svg", ".svgz"))
        raise _refusal(_SVG if is_svg else _NOT_A_PICTURE, name) from error
    except Image.DecompressionBombError as error:
        raise _refusal(_TOO_MANY_PIXELS, name, limit=MOST_PIXELS // 10**6) from error
    except Exception as error:  # Pillow's decoders raise anything over a damaged file, even KeyError
        has_text = content.startswith(_PNG) and "MAX_TEXT" in f"{error}".upper()
        raise _refusal(_TOO_MUCH_TEXT if has_text else _DAMAGED, name) from error


def _opened(content: bytes) -> "ImageFile":
    """Open a picture. Pillow warns of large ones at a limit of its own; ours is the one that counts."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=_OPENED_AS)


def _refusal(sentence: str, name: str, **values: object) -> PhotoRefusedError:
    return PhotoRefusedError(_(sentence).format(name=name, **values))
