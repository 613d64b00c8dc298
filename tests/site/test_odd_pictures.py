"""What is taken at the door is in the export, in all its sizes and colours; else a sentence said why not."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from desktop_editor.content.article import Photo
from desktop_editor.site import images
from desktop_editor.site.generator.photo_variants import Variants
from desktop_editor.storage.errors import PhotoRefusedError
from desktop_editor.storage.photo import pictures
from tests.odd_pictures import (
    BLACK,
    COLOURS,
    DISPLAY_P3,
    INKS,
    grey_profile,
    patches,
    print_profile,
    telephone_photo,
    written,
)

# What Pillow writes of each format, newsrooms get as well.
MODES = {
    "JPEG": ("RGB", "L", "CMYK"),
    "PNG": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"),
    "WEBP": ("RGB", "RGBA"),
    "GIF": ("P", "L"),
    "AVIF": ("RGB", "RGBA"),
    "TIFF": ("RGB", "RGBA", "L", "CMYK", "LAB", "P", "1", "I;16", "YCbCr", "F", "I"),
    "BMP": ("RGB", "L", "P", "1"),
}
KINDS = [(format_, mode) for format_, modes in MODES.items() for mode in modes]
SIDES = st.one_of(st.sampled_from([1, 2, 3, 319, 321, 700]), st.integers(1, 700))
SIZES = st.one_of(
    st.tuples(SIDES, SIDES),
    st.sampled_from([(30_000, 1), (60_000, 2), (1, 60_000), (330, 16_390)]),
)
PROFILES = {
    "none": None,
    "RGB": DISPLAY_P3,
    "print": print_profile(),
    "grey": grey_profile(1.8),
    "huge": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + bytes(20_000),
    "broken": b"acsp" * 100,
    # The letters that name its space of colours are none.
    "nameless": DISPLAY_P3[:16] + b"\x92\x0a\xff\x01" + DISPLAY_P3[20:],
}
LONGEST_AVIF = 32_768  # no side is longer by the limits of AVIF's decoder
TRANSPOSED = {"JPEG", "PNG", "TIFF", "AVIF"}


def exported(content: bytes, name: str, folder: Path) -> dict[str, Image.Image]:
    """Take a picture in and return what readers get, unpacked, by its address; raise `PhotoRefusedError`."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(folder.with_suffix(".cache"), ignore_errors=True)
    folder.mkdir()
    taken = pictures.inspect(content, name)
    file = folder / f"photo{taken.suffix}"
    file.write_bytes(taken.content)
    photo = Photo(id=1, file=file.name, width=taken.width, height=taken.height)
    variants = Variants(folder, [photo])
    variants.make(lambda _done, _total: None, lambda: False)
    made: dict[str, Image.Image] = {
        variant.address: Image.open(io.BytesIO(variant.kept.read_bytes())) for variant in variants.all
    }
    assert made.keys() == {f"photos/{file.name}", *images.variants(photo)}
    variant_sizes = {variant.address: variant.kept.stat().st_size for variant in variants.all}
    for address, picture in made.items():
        picture.load()
        if address == images.shared(photo):
            assert (picture.format, picture.size) == ("JPEG", images.shared_size(photo.width, photo.height))
            assert variant_sizes[address] <= 300_000
        elif address != f"photos/{file.name}":
            width = int(address.split("/")[1])
            assert picture.size == (width, max(1, round(width * taken.height / taken.width)))
    return made


def colours(picture: Image.Image) -> list[Any]:
    """Return the colours of the patches as a screen shows them."""
    shown = picture.convert("RGB")
    if profile := picture.info.get("icc_profile"):
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(shown, own, ImageCms.createProfile("sRGB")) or shown
    step = shown.width / len(COLOURS)
    return [shown.getpixel((int((number + 0.5) * step), shown.height // 2)) for number in range(len(COLOURS))]


@settings(max_examples=40)
@given(
    kind=st.sampled_from(KINDS), size=SIZES, profile=st.sampled_from(sorted(PROFILES)), turn=st.integers(1, 8)
)
@example(kind=("JPEG", "RGB"), size=(60_000, 2), profile="none", turn=1)
@example(kind=("PNG", "P"), size=(16_390, 330), profile="RGB", turn=6)
@example(kind=("TIFF", "CMYK"), size=(700, 321), profile="print", turn=1)
@example(kind=("WEBP", "RGB"), size=(400, 300), profile="nameless", turn=1)
def test_what_is_taken_is_in_the_export(
    tmp_path_factory: pytest.TempPathFactory,
    kind: tuple[str, str],
    size: tuple[int, int],
    profile: str,
    turn: int,
) -> None:
    format_, mode = kind
    exif = Image.Exif()
    exif[0x0112] = turn
    options: dict[str, Any] = {}
    if PROFILES[profile] and format_ != "GIF":
        options["icc_profile"] = PROFILES[profile]
    if format_ in TRANSPOSED:
        options["exif"] = exif
    try:
        blank = Image.new("L", size).convert("P") if mode == "P" else Image.new(mode, size)
        content = written(blank, format_, **options)
    except (OSError, ValueError, RuntimeError):
        return  # no such picture can be
    try:
        made = exported(content, "odd.jpg", tmp_path_factory.getbasetemp() / "odd")
    except PhotoRefusedError as refused:
        assert "odd.jpg" in str(refused)
        assert mode in ("F", "I", "YCbCr") or (format_ == "AVIF" and max(size) > LONGEST_AVIF)
        return
    assert all(picture.mode in ("RGB", "RGBA", "L", "LA", "P") for picture in made.values())


def test_a_very_high_picture_can_still_be_read(tmp_path: Path) -> None:
    made = exported(written(Image.new("RGB", (1080, 20_000)), "PNG"), "screen.png", tmp_path / "photos")
    assert {picture.size for picture in made.values()} == {
        (320, 5926),
        (640, 11_852),
        (1080, 20_000),
        (86, 1600),
    }


@pytest.mark.parametrize(
    "content",
    [
        telephone_photo(),
        written(patches(), "PNG", icc_profile=DISPLAY_P3),
        written(patches(), "AVIF", icc_profile=DISPLAY_P3, quality=95, subsampling="4:4:4"),
        written(patches(), "TIFF", icc_profile=DISPLAY_P3, compression="tiff_lzw"),
        written(patches().quantize(16), "PNG", icc_profile=DISPLAY_P3),
    ],
    ids=["telephone", "png", "avif", "tiff", "palette"],
)
def test_wide_colours_stay_wide(tmp_path: Path, content: bytes) -> None:
    for picture in exported(content, "wide", tmp_path / "photos").values():
        assert picture.info["icc_profile"] == DISPLAY_P3
        assert near(colours(picture), colours(with_profile(patches(), DISPLAY_P3)))


def test_colours_that_are_named_by_a_number_only_stay(tmp_path: Path) -> None:
    content = written(patches(), "AVIF", quality=95, subsampling="4:4:4")
    named = content.replace(b"colrnclx\0\x01", b"colrnclx\0\x0c")
    for picture in exported(named, "wide.avif", tmp_path / "photos").values():
        assert near(colours(picture), colours(with_profile(patches(), DISPLAY_P3)))
    with pytest.raises(PhotoRefusedError, match="brighter lights"):
        pictures.inspect(content.replace(b"colrnclx\0\x01\0\x0d", b"colrnclx\0\x09\0\x10"), "film.avif")


def test_a_telephone_may_name_its_colours_by_a_number_too(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    content = io.BytesIO()
    heif.from_pillow(patches()).save(content, quality=95, save_nclx_profile=True)
    named = content.getvalue().replace(b"colrnclx\0\x01", b"colrnclx\0\x0c")
    for picture in exported(named, "IMG_1.HEIC", tmp_path / "photos").values():
        assert near(colours(picture), colours(with_profile(patches(), DISPLAY_P3)))


@pytest.mark.parametrize("format_", ["JPEG", "TIFF"])
def test_print_colours_go_through_their_profile(tmp_path: Path, format_: str) -> None:
    inks = [
        (255, 0, 0, 0),
        (0, 255, 0, 0),
        (0, 0, 255, 0),
        (0, 0, 0, 255),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    ]
    content = written(patches("CMYK", inks), format_, icc_profile=print_profile(), quality=100)
    expected = [screen_colour(*lab) for lab in (*INKS.values(), BLACK, *[(100, 0, 0)] * 3)]
    for picture in exported(content, "print", tmp_path / "photos").values():
        assert near(colours(picture), expected)


def test_grey_goes_through_its_profile(tmp_path: Path) -> None:
    for format_ in ("PNG", "JPEG", "TIFF"):
        content = written(Image.new("L", (700, 100), 128), format_, icc_profile=grey_profile(1.8))
        for picture in exported(content, "grey", tmp_path / "photos").values():
            assert near(colours(picture), [(146, 146, 146)] * len(COLOURS))


def near(some: list[tuple[int, ...]], others: list[tuple[int, ...]]) -> bool:
    """Whether colours differ by no more than a reader's copy, packed with losses, may."""
    return all(
        abs(one - other) <= 4
        for a, b in zip(some, others, strict=True)
        for one, other in zip(a, b, strict=True)
    )


def with_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    picture.info["icc_profile"] = profile
    return picture


def screen_colour(lightness: float, a: float, b: float) -> tuple[int, ...]:
    """Return a colour of CIELAB under D50 in sRGB (IEC 61966-2-1), cut off where a screen has none."""
    y = (lightness + 16) / 116
    roots = (y + a / 500, y, y - b / 200)
    xyz = [
        white * (root**3 if root > 6 / 29 else 3 * (6 / 29) ** 2 * (root - 4 / 29))
        for white, root in zip((0.9642, 1, 0.8249), roots, strict=True)
    ]
    to_linear = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))
    linear = [min(max(sum(map(float.__mul__, row, xyz)), 0), 1) for row in to_linear]
    return tuple(
        round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
        for value in linear
    )
