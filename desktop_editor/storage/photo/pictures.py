"""Inspection of a picture file before it becomes a photo of the newsroom."""

import contextlib
import hashlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_editor.content import slug
from desktop_editor.content.photo import moving_pictures, photo_colours, picture_formats
from desktop_editor.content.photo.picture_formats import Format, Way
from desktop_editor.storage.errors import PhotoRefusedError
from desktop_editor.storage.photo import picture_conversion
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 150_000_000  # more than any camera's; decoded, they take 450 MB
LONGEST_NAME = 40

_OPENED_AS = tuple(format_.pillow for format_ in picture_formats.KEPT)

_ORIENTATION = 0x0112  # of EXIF; from 5 on the picture is turned by 90°
_LYING = 5
# A JPEG is decoded at an eighth of its size: all of it is read, with a 64th of the memory.
_SHRINKING = 8

_PNG = b"\x89PNG\r\n"

_EMPTY = N_("“{name}” is empty: there is nothing in the file. Take the original file again.")
_TOO_MUCH_TEXT = N_(
    "“{name}” carries a huge text behind its picture, as no camera writes it. Save it again in a photo "
    "program and add that."
)
_MISSING = N_("“{name}” cannot be read: it is not there, or there is no permission. Choose another file.")
_TOO_BIG = N_("“{name}” is larger than {limit} MB. Make it smaller in a photo program and add it again.")
_NOT_A_PICTURE = N_("“{name}” is not a photo that pages can show. Use one of these formats: {formats}.")
_NO_DECODER = N_(
    "“{name}” is a {format} photo, which browsers don't show and this computer can't convert. Save it as "
    "JPEG in a photo program and add that."
)
_NO_HEIC = N_(
    "“{name}” is a HEIC photo, which browsers don't show and this computer can't convert. Save it as JPEG, "
    "or install the package pillow-heif and add it again."
)
_NOT_OPENED = N_(
    "“{name}” is a {format} photo that cannot be opened: it is damaged or of a rare kind. Take the original "
    "file again, or save it as JPEG in a photo program and add that."
)
_TOO_DEEP = N_(
    "“{name}” has more shades or brighter lights than pages can show (HDR, or 32 bits a colour). Save it "
    "with 8 bits as JPEG in a photo program and add that."
)
_TOO_MANY_PIXELS = N_(
    "“{name}” has more than {limit} million pixels. Make it smaller in a photo program and add it again."
)
_DAMAGED = N_("“{name}” is damaged: it breaks off or cannot be unpacked. Take the original file again.")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A complete picture that pages can show; `stem` is for its name, width and height are as displayed.

    After `put_aside` its content is in the file `aside` instead, on the disk of the photo folder.
    """

    content: bytes
    content_hash: str
    stem: str
    suffix: str
    width: int
    height: int
    aside: Path | None = None


def inspect(source: Path | bytes, name: str = "") -> PictureFile:
    """Read and decode a picture; raise `PhotoRefusedError`. `name` replaces the file's name.

    Takes up to a second for the largest, does not touch the newsroom, and may run in a worker thread.
    """
    name = name or (source.name if isinstance(source, Path) else _("Photo"))
    content, format_ = _read(source, name)
    if format_.way is Way.CONVERTED:
        content = _converted(content, format_, name)
    measured, width, height, is_in_screen_colours = _measure(content, name)
    if not is_in_screen_colours:
        content = _converted(content, format_, name)
    return PictureFile(
        content=content,
        content_hash=hashlib.sha256(content).hexdigest(),
        stem=slug.make(Path(name).stem)[:LONGEST_NAME].strip("-"),
        suffix=picture_formats.STORED[measured],
        width=width,
        height=height,
    )


def _read(source: Path | bytes, name: str) -> tuple[bytes, Format]:
    """Return the content and the format of a picture that is acceptable by its first bytes and its size."""
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as opened:
            head = opened.read(picture_formats.HEAD)
            format_ = _taken(head, name)
            content = head + opened.read(format_.largest + 1 - len(head))
    except OSError as error:
        raise _refusal(_MISSING, name) from error
    if len(content) > format_.largest:
        raise _refusal(_TOO_BIG, name, limit=format_.largest // picture_formats.MEGABYTE)
    return content, format_


def _taken(head: bytes, name: str) -> Format:
    if not head:
        raise _refusal(_EMPTY, name)
    format_ = picture_formats.recognised(head, name)
    if format_ is None:
        known = ", ".join(taken.name for taken in picture_formats.TAKEN)
        raise _refusal(_NOT_A_PICTURE, name, formats=known)
    if not format_.is_taken:
        raise _refusal(format_.refusal, name, format=format_.name)
    return format_


def _converted(content: bytes, format_: Format, name: str) -> bytes:
    from PIL import UnidentifiedImageError

    def allow(width: int, height: int) -> None:
        if width * height > MOST_PIXELS:
            raise _refusal(_TOO_MANY_PIXELS, name, limit=MOST_PIXELS // 10**6)

    try:
        with _without_warnings():
            return picture_conversion.converted(content, format_, allow)
    except PhotoRefusedError:
        raise
    except picture_conversion.NoDecoderError as error:
        sentence = _NO_HEIC if format_.name == "HEIC" else _NO_DECODER
        raise _refusal(sentence, name, format=format_.name) from error
    except UnidentifiedImageError as error:
        raise _refusal(_NOT_OPENED, name, format=format_.name) from error
    except picture_conversion.RawFileError as error:
        raise _refusal(picture_formats.RAW, name) from error
    except picture_conversion.TooDeepError as error:
        raise _refusal(_TOO_DEEP, name) from error
    except Exception as error:  # as in `_measure`
        raise _refusal(_DAMAGED, name) from error


def _measure(content: bytes, name: str) -> tuple[str, int, int, bool]:
    """Return format, width, height, and whether the colours fit a screen; check the pixel count first."""
    from PIL import Image  # 25 ms, which the start of the window does not need

    try:
        with _opened(content) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise Image.DecompressionBombError
            image.draft(None, (max(width // _SHRINKING, 1), max(height // _SHRINKING, 1)))
            image.load()
            fits = photo_colours.is_for_screens(image)
            if image.format in moving_pictures.PARTS and getattr(image, "is_animated", False):
                _check_animation(image, content)
                fits = True  # its frames are not changed
            is_turned = image.getexif().get(_ORIENTATION, 1) >= _LYING
            return image.format or "", *((height, width) if is_turned else (width, height)), fits
    except Image.DecompressionBombError as error:
        raise _refusal(_TOO_MANY_PIXELS, name, limit=MOST_PIXELS // 10**6) from error
    except Exception as error:  # Pillow's decoders raise anything for a damaged file, even KeyError
        has_text = content.startswith(_PNG) and "MAX_TEXT" in f"{error}".upper()
        raise _refusal(_TOO_MUCH_TEXT if has_text else _DAMAGED, name) from error


def _check_animation(image: "ImageFile", content: bytes) -> None:
    """Check what comes after the first frame of an animation: its parts, and the frames to be scaled down."""
    from PIL import Image, ImageSequence

    moving_pictures.stripped(content, image.format or "")
    if image.format == "GIF":
        return
    if image.width * image.height * getattr(image, "n_frames", 1) > MOST_PIXELS:
        raise Image.DecompressionBombError
    for frame in ImageSequence.Iterator(image):
        frame.load()


def _opened(content: bytes) -> "ImageFile":
    from PIL import Image

    with _without_warnings():
        return Image.open(io.BytesIO(content), formats=_OPENED_AS)


@contextlib.contextmanager
def _without_warnings() -> Iterator[None]:
    """Silence Pillow's warnings of large pictures, for which our own limit counts, and of odd tags."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _refusal(sentence: str, name: str, **values: object) -> PhotoRefusedError:
    return PhotoRefusedError(_(sentence).format(name=name, **values))
