"""The icons of a site, for browsers old and new."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from desktop_editor.content.article import Newspaper
from desktop_editor.site.pages import initial_letter, site_icons
from desktop_editor.site.site import Site

LETTERS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӨҮABCDEFGHIJKLMNOPQRSTUVWXYZ"
# One drawing each.
TWINS = ("АA", "ВB", "СC", "ЕE", "НH", "КK", "МM", "ОO", "РP", "ТT", "ХX", "ҮY")


def test_the_icon_of_old_browsers_has_three_sizes_in_the_newspapers_colour(
    make_site: Callable[..., Site], newspaper: Newspaper
) -> None:
    site = make_site(newspaper=replace(newspaper, name="«Ясная заря»", accent="#14507a"))
    content = site_icons.favicon_ico(site)
    with Image.open(BytesIO(content)) as icon:
        assert icon.format == "ICO"
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
        shown = icon.convert("RGBA")
    assert ImageChops.difference(shown, initial_letter.drawn("Я", 48, "#14507a")).getbbox() is None
    assert shown.getpixel((24, 2)) == (0x14, 0x50, 0x7A, 255)
    assert len(content) < 6_000


def test_every_letter_is_a_drawing_of_its_own() -> None:
    drawings = {letter: initial_letter.drawn(letter, 48, "#000").tobytes() for letter in LETTERS}
    same = {first for twins in TWINS for first in twins[1:]}
    assert len(set(drawings.values())) == len(LETTERS) - len(same)
    assert initial_letter.drawn("Һ", 48, "#000").tobytes() not in drawings.values()


@pytest.mark.parametrize("size", site_icons.ICO_SIZES)
def test_a_letter_can_be_told_from_its_square(size: int) -> None:
    """Its strokes are white where they are thickest, at any size, and touch no edge."""
    for letter in LETTERS:
        grey = initial_letter.drawn(letter, size, "#000").convert("L")
        assert max(grey.tobytes()) > 230
        left, top, right, bottom = grey.point(lambda value: 255 if value > 60 else 0).getbbox() or (0,) * 4
        assert min(left, top) >= size // 10
        assert max(right, bottom) <= size - size // 10
