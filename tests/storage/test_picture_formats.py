"""Every format has its row in the one table: it is taken, or refused with the way out."""

import io
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from desktop_editor.content.photo import picture_formats
from desktop_editor.content.photo.picture_formats import FORMATS, TAKEN_ENDINGS, Format, Way
from desktop_editor.storage.errors import PhotoRefusedError
from desktop_editor.storage.photo import pictures
from tests.odd_pictures import patches, written

# How files of the formats begin that are refused.
HEADS = {
    "RAW": b"II\x2a\0\x10\0\0\0CR\x02\0",
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n",
    "JPEG XL": b"\xff\x0a",
    "Photoshop": b"8BPS\0\x01",
    "PDF": b"%PDF-1.7",
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0",
}
REFUSED = [format_ for format_ in FORMATS if format_.way is Way.REFUSED]
# A scanner's and an agency's TIFF: by mode, compression and order of bytes; and what it becomes.
TIFFS = [
    ("RGB", "raw", ".jpg"),
    ("RGB", "tiff_lzw", ".jpg"),
    ("RGB", "jpeg", ".jpg"),
    ("RGB", "tiff_adobe_deflate", ".jpg"),
    ("RGBA", "tiff_lzw", ".png"),
    ("CMYK", "tiff_lzw", ".jpg"),
    ("I;16", "raw", ".jpg"),
    ("I;16B", "raw", ".jpg"),
    ("1", "group4", ".png"),
    ("P", "packbits", ".png"),
]


@pytest.mark.parametrize("format_", REFUSED, ids=lambda format_: format_.name)
def test_what_browsers_do_not_show_is_refused_with_the_way_out(format_: Format) -> None:
    for name in ("photo.jpg", f"photo{format_.endings[-1]}"):
        with pytest.raises(PhotoRefusedError, match=f"“{name}” is .*as (JPEG|PNG)"):
            pictures.inspect(HEADS[format_.name].ljust(5000, b"\0"), name)


@pytest.mark.parametrize("name", ["IMG_0042.NEF", "IMG_0042.dng"])
def test_a_raw_file_is_none_of_its_small_picture(name: str) -> None:
    with pytest.raises(PhotoRefusedError, match="raw file, which has to be developed"):
        pictures.inspect(written(Image.new("RGB", (160, 120)), "TIFF"), name)
    for tag, value in ((0x00FE, 1), (0xC612, b"\1\4\0\0")):
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[tag] = value
        with pytest.raises(PhotoRefusedError, match="raw file"):
            pictures.inspect(written(Image.new("RGB", (160, 120)), "TIFF", tiffinfo=tags), "renamed.tif")


@pytest.mark.parametrize(("mode", "compression", "suffix"), TIFFS)
def test_a_tiff_becomes_what_browsers_show(mode: str, compression: str, suffix: str) -> None:
    options = {} if compression == "raw" else {"compression": compression}
    taken = pictures.inspect(written(Image.new(mode, (40, 30)), "TIFF", **options), "agency.tif")
    assert (taken.width, taken.height) == (40, 30)
    assert taken.suffix == suffix


def test_of_several_pages_the_first_is_taken() -> None:
    pages = [Image.new("RGB", (10 * number, 10), "navy") for number in (1, 2)]
    content = written(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert pictures.inspect(content, "scan.tiff").width == 10


def test_a_tiff_of_the_other_order_of_bytes_is_taken() -> None:
    content = io.BytesIO()
    Image.new("I;16B", (40, 30), 128 * 256).save(content, "TIFF")
    assert content.getvalue()[:2] == b"MM"
    with Image.open(io.BytesIO(pictures.inspect(content.getvalue(), "scan.tif").content)) as made:
        grey: Any = made.getpixel((5, 5))
        assert abs(grey - 128) <= 1


@pytest.mark.parametrize("mode", ["I", "F"])
def test_a_measurement_is_no_photo(mode: str) -> None:
    with pytest.raises(PhotoRefusedError, match="32 bits a colour"):
        pictures.inspect(written(Image.new(mode, (40, 30)), "TIFF"), "telescope.tif")


def test_a_bitmap_becomes_what_browsers_show() -> None:
    taken = pictures.inspect(written(patches().quantize(16), "BMP"), "paint.bmp")
    assert (taken.suffix, taken.width) == (".png", 700)


def test_an_avif_becomes_what_every_program_shows() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    taken = pictures.inspect(written(Image.new("RGB", (40, 30)), "AVIF", exif=exif), "agency.avif")
    assert (taken.suffix, taken.width, taken.height) == (".jpg", 30, 40)
    clear = pictures.inspect(written(Image.new("RGBA", (40, 30)), "AVIF"), "logo.avif")
    assert clear.suffix == ".png"


def test_without_its_decoder_an_avif_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    content = written(Image.new("RGB", (40, 30)), "AVIF")
    monkeypatch.setattr("PIL.features.check", lambda _name: False)
    with pytest.raises(PhotoRefusedError, match=r"AVIF photo.*Save it as JPEG"):
        pictures.inspect(content, "agency.avif")


@pytest.mark.parametrize("format_", ["TIFF", "AVIF", "BMP"])
def test_a_cut_off_picture_is_refused(format_: str) -> None:
    content = written(Image.effect_noise((100, 100), 90).convert("RGB"), format_)
    for share in (0.02, 0.5, 0.9):
        with pytest.raises(PhotoRefusedError, match="damaged"):
            pictures.inspect(content[: int(len(content) * share)], "cut")


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_a_picture_that_moves_too_long_is_refused(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGB", (100, 100), (20 * number, 0, 0)) for number in range(9)]
    content = written(frames[0], format_, save_all=True, append_images=frames[1:])
    assert pictures.inspect(content, "moves").width == 100
    monkeypatch.setattr("desktop_editor.storage.photo.pictures.MOST_PIXELS", 80_000)
    with pytest.raises(PhotoRefusedError, match="million pixels"):
        pictures.inspect(content, "moves")


@given(
    ending=st.sampled_from([".txt", "", *TAKEN_ENDINGS]),
    format_=st.sampled_from(["JPEG", "PNG", "GIF", "BMP"]),
)
def test_the_content_says_what_it_is_and_not_the_name(ending: str, format_: str) -> None:
    content = written(Image.new("RGB", (3, 2)), format_)
    assert pictures.inspect(content, f"photo{ending}").width == 3


@given(head=st.binary(max_size=64), name=st.text(max_size=12))
def test_whatever_begins_a_file_it_is_known_or_not(head: bytes, name: str) -> None:
    found = picture_formats.recognised(head, name)
    assert found is None or found in FORMATS


@pytest.mark.parametrize(
    ("brands", "name"),
    [
        ("avif", "AVIF"),
        ("mif1 miaf avif", "AVIF"),
        ("avif mif1 heic", "AVIF"),
        ("heic avif", "AVIF"),
        ("heic", "HEIC"),
        ("mif1", "HEIC"),
        ("isom miaf heic", "HEIC"),
        ("isom", ""),
        ("miaf isom", ""),
    ],
)
def test_a_container_is_known_by_all_its_brands(brands: str, name: str) -> None:
    first, *others = brands.encode().split()
    box = b"ftyp" + first + bytes(4) + b"".join(others)
    found = picture_formats.recognised(struct.pack(">I", len(box) + 4) + box, "photo.jpg")
    assert (found.name if found else "") == name
