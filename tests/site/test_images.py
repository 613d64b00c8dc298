"""In which sizes a page offers a photo."""

import pytest

from desktop_editor.content.article import Photo
from desktop_editor.site import images


@pytest.mark.parametrize(
    ("file", "width", "height", "widths"),
    [
        ("a.jpg", 320, 200, ()),
        ("a.jpg", 321, 200, (320, 321)),
        ("a.JPG", 1600, 900, (320, 640, 1024, 1600)),
        ("a.png", 1601, 900, (320, 640, 1024, 1600)),
        ("a.webp", 6000, 4000, (320, 640, 1024, 1600)),
        ("a.gif", 6000, 4000, ()),
        ("a.avif", 6000, 4000, ()),
        ("a.jpg", 1600, 0, ()),
        ("a.jpg", 1600, 1, (320, 640, 1024, 1600)),
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
    ("width", "height", "offered", "size"),
    [
        (2560, 1000, 1600, (2560, 1000)),
        (5120, 3000, 1600, (2560, 1500)),
        (3000, 5120, 1024, (1500, 2560)),
        (1080, 20_000, 640, (640, 11_852)),
        (600, 400, 600, (600, 400)),
        (10_000, 1, 1600, (2560, 1)),
        (1, 10_000, 0, (1, 2560)),
    ],
)
def test_the_photo_itself_is_within_2560_pixels_but_as_wide_as_is_offered(
    width: int, height: int, offered: int, size: tuple[int, int]
) -> None:
    assert images.full_size(width, height, offered) == size


def test_a_photograph_has_variants_in_webp_and_jpeg_and_a_drawing_in_webp() -> None:
    assert images.variants(Photo(file="a.jpg", width=640, height=400)) == (
        "photos/320/a.jpg.webp", "photos/320/a.jpg", "photos/640/a.jpg.webp", "photos/640/a.jpg",
    )  # fmt: skip
    assert images.variants(Photo(file="a.png", width=320, height=200)) == ()
    assert images.variants(Photo(file="a.png", width=330, height=200)) == (
        "photos/320/a.png.webp", "photos/330/a.png.webp",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("photos/320/a.jpg", ("a.jpg",)),
        ("photos/320/a.jpg.webp", ("a.jpg", "a.jpg.webp")),
        ("photos/a.jpg", ()),
        ("assets/320/a.jpg", ()),
    ],
)
def test_a_variant_leads_back_to_its_photo(address: str, files: tuple[str, ...]) -> None:
    assert images.original(address) == files


def test_browsers_are_told_the_variants_and_their_widths() -> None:
    hall, sign = Photo(file="зал.jpg", width=330, height=200), Photo(file="a.png", width=330, height=200)
    link = "<root>photos/{}/%D0%B7%D0%B0%D0%BB.jpg{}"  # each page puts its way to the root there
    assert images.jpeg_set(hall) == f"{link.format(320, '')} 320w, {link.format(330, '')} 330w"
    assert images.webp_set(hall) == f"{link.format(320, '.webp')} 320w, {link.format(330, '.webp')} 330w"
    assert images.webp_set(sign) == "<root>photos/320/a.png.webp 320w, <root>photos/330/a.png.webp 330w"
    assert images.jpeg_set(sign) == ""


def test_a_crop_follows_the_focus() -> None:
    assert images.position(Photo(focus_x=50, focus_y=50)) == ""
    assert images.position(Photo(focus_x=50, focus_y=20)) == "object-position: 50% 20%"
    assert images.position(Photo(focus_x=51, focus_y=50)) == "object-position: 51% 50%"
