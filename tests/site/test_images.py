"""In which sizes a page offers a photo."""

import pytest

from desktop_editor.content.article import Photo
from desktop_editor.site import images


@pytest.mark.parametrize(
    ("file", "width", "height", "widths"),
    [
        ("a.jpg", 320, 200, ()),
        ("a.jpg", 321, 200, (320, 321)),
        ("a.JPG", 1600, 900, (320, 640, 960, 1440)),
        ("a.png", 1601, 900, (320, 640, 960, 1440)),
        ("a.webp", 6000, 4000, (320, 640, 960, 1440)),
        ("a.gif", 6000, 4000, ()),
        ("a.avif", 6000, 4000, ()),
        ("a.jpg", 1600, 0, ()),
        ("a.jpg", 1600, 1, (320, 640, 960, 1440)),
        ("a.png", 640, 16_383, (320, 640)),
        ("a.png", 640, 16_384, (320,)),
        ("a.png", 400, 40_000, ()),
    ],
)
def test_a_photo_is_offered_in_widths_up_to_its_own_that_a_webp_can_have(
    file: str, width: int, height: int, widths: tuple[int, ...]
) -> None:
    assert images.widths(Photo(file=file, width=width, height=height)) == widths


@pytest.mark.parametrize(
    ("width", "height", "offered", "divisor"),
    [
        (2560, 1000, 1440, 1),
        (3600, 2400, 1440, 1),
        (4000, 3000, 1440, 2),
        (6720, 4480, 1440, 2),
        (8000, 6000, 1440, 4),
        (3000, 5120, 960, 2),
        (1080, 20_000, 640, 1),
        (600, 400, 600, 1),
        (10_000, 1, 1440, 4),
        (1, 10_000, 0, 4),
    ],
)
def test_the_photo_itself_is_nearest_to_2560_pixels_but_as_wide_as_is_offered(
    width: int, height: int, offered: int, divisor: int
) -> None:
    assert images.divisor(width, height, offered) == divisor


def test_a_photograph_has_variants_in_webp_and_jpeg_and_a_drawing_in_webp() -> None:
    assert images.variants(Photo(file="a.jpg", width=700, height=400)) == (
        "photos/320/a.jpg.webp", "photos/640/a.jpg.webp", "photos/700/a.jpg.webp", "photos/640/a.jpg",
        "photos/share/a.jpg",
    )  # fmt: skip
    assert images.variants(Photo(file="a.png", width=320, height=200)) == ("photos/share/a.png.jpg",)
    assert images.variants(Photo(file="a.png", width=330, height=200)) == (
        "photos/320/a.png.webp", "photos/330/a.png.webp", "photos/share/a.png.jpg",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (6000, 4000, (1440, 960)),
        (3024, 4032, (1200, 1600)),
        (1080, 20_000, (86, 1600)),
        (60_000, 1, (1440, 1)),
        (300, 60, (300, 60)),
        (0, 60, (0, 0)),
    ],
)
def test_a_picture_for_sharing_is_never_larger_than_its_photo_nor_than_1600_pixels(
    width: int, height: int, size: tuple[int, int]
) -> None:
    assert images.shared_size(width, height) == size


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("photos/320/a.jpg", ("a.jpg",)),
        ("photos/320/a.jpg.webp", ("a.jpg", "a.jpg.webp")),
        ("photos/share/a.jpg", ("a.jpg", "a")),
        ("photos/share/a.png.jpg", ("a.png.jpg", "a.png")),
        ("photos/a.jpg", ()),
        ("assets/320/a.jpg", ()),
    ],
)
def test_a_variant_leads_back_to_its_photo(address: str, files: tuple[str, ...]) -> None:
    assert images.original(address) == files


def test_browsers_are_told_the_variants_and_their_widths() -> None:
    hall, sign = Photo(file="зал.jpg", width=700, height=200), Photo(file="a.png", width=330, height=200)
    link = "<root>photos/{}/%D0%B7%D0%B0%D0%BB.jpg{}"  # each page puts its way to the root there
    assert images.jpeg_set(hall) == f"{link.format(640, '')} 640w, {link.format('share', '')} 700w"
    webp = (f"{link.format(width, '.webp')} {width}w" for width in (320, 640, 700))
    assert images.webp_set(hall) == ", ".join(webp)
    assert images.webp_set(sign) == "<root>photos/320/a.png.webp 320w, <root>photos/330/a.png.webp 330w"
    assert images.jpeg_set(sign) == ""


def test_what_chooses_no_variant_gets_a_moderate_jpeg_and_what_has_none_itself() -> None:
    assert images.shown(Photo(file="a.png", width=7728, height=5152)) == "photos/share/a.png.jpg"
    assert images.shown(Photo(file="a.jpg", width=300, height=200)) == "photos/a.jpg"
    assert images.shown(Photo(file="kot.gif", width=900, height=600)) == "photos/kot.gif"
