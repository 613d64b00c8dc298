"""Converts pictures to colours that every browser shows: 8-bit RGB or grey, and the profile they need."""

import io
from typing import TYPE_CHECKING

from desktop_editor.content.photo import colour_profiles

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile

# A camera's or a phone's profile has 0.5 to 4 kB, and is put into every size of its photo. A scanner's or a
# printer's has up to several megabytes: its picture is converted to sRGB instead.
LARGEST_PROFILE = 16 * 1024
WITH_OWN_PROFILE = ("RGB", "RGBA", "P")
# The colour spaces, as ICC.1 names them, that a profile may have for a picture in each of Pillow's modes.
SPACES = {
    **dict.fromkeys(WITH_OWN_PROFILE, ("RGB ",)),
    **dict.fromkeys(("L", "LA"), ("GRAY", "RGB ")),
    "CMYK": ("CMYK",),
    "LAB": ("Lab ",),
}
PLAIN = {"1": "L", "PA": "RGBA", "La": "LA", "RGBa": "RGBA", "RGBX": "RGB", "YCbCr": "RGB", "HSV": "RGB"}


def for_screens(image: "Image", profile: bytes | None = None) -> tuple["Image", bytes | None]:
    """Return a picture in RGB, RGBA, grey or a palette, and the profile to store with it, if any.

    RGB pictures keep their profile, so that wide gamuts stay wide; CMYK and Lab, and grey with a profile,
    are converted to sRGB. CMYK without a profile is converted as browsers do it. A profile that is broken or
    meant for another colour space is ignored, as in browsers. `profile` is one that the file has where Pillow
    does not look for it. A PNG whose gAMA and cHRM differ from sRGB is converted to sRGB, too.
    """
    own = image.info.get("icc_profile") or profile
    described = _described(image)
    image = _of_eight_bits(image)
    opened = _opened(own or described, image.mode)
    if own and opened and image.mode in WITH_OWN_PROFILE and len(own) <= LARGEST_PROFILE:
        return image, own
    if opened:
        return _converted(image, opened), None
    return image.convert("RGB") if image.mode in ("CMYK", "LAB") else image, None


def is_for_screens(image: "Image") -> bool:
    """Return whether all browsers show a picture in its true colours: not CMYK, nor grey with a profile."""
    if image.mode in ("L", "LA"):
        return _opened(image.info.get("icc_profile"), image.mode) is None
    return image.mode != "CMYK"


def _described(image: "Image") -> bytes | None:
    """Return the profile that a PNG describes by gAMA and cHRM, unless it is declared to be sRGB."""
    gamma = image.info.get("gamma")
    if not gamma or "srgb" in image.info:
        return None
    return colour_profiles.of_png(gamma, image.info.get("chromaticity"))


def _of_eight_bits(image: "Image") -> "Image":
    """Return a picture in one of the modes of `SPACES`; transparency becomes a channel except in palettes."""
    if image.mode.startswith("I"):  # 16-bit grey
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode != "P" and "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert(PLAIN[image.mode]) if image.mode in PLAIN else image


def _opened(profile: bytes | None, mode: str) -> "ImageCmsProfile | None":
    from PIL import ImageCms

    if mode == "LAB" and not profile:
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else None
        return opened if opened and opened.profile.xcolor_space in SPACES.get(mode, ()) else None
    except (OSError, ValueError):  # It is none, or names a space of colours in no letters.
        return None


def _converted(image: "Image", profile: "ImageCmsProfile") -> "Image":
    """Return a picture in sRGB: relative colorimetric with black point compensation, as photo programs do."""
    from PIL import ImageCms

    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    base = {"RGB ": "RGB", "GRAY": "L"}.get(profile.profile.xcolor_space, image.mode)
    try:
        made = ImageCms.profileToProfile(
            image if image.mode == base else image.convert(base),
            profile,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:  # a profile that can be opened but not used
        made = None
    made = made or image.convert("RGB")
    if image.mode in ("L", "LA"):
        made = made.convert("L")
    if alpha is not None:
        made.putalpha(alpha)
    return made
