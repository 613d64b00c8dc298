import io
from dataclasses import replace

import pytest
from PIL import Image

from desktop_editor.content.article import Photo
from desktop_editor.site import images
from desktop_editor.site.bodies import rendered
from desktop_editor.site.body import place
from desktop_editor.site.photo_variants import Variants

PAGE = "novosti/2026/01/a.html"
LARGE = Photo(id=1, file="les.jpg", alt="Лес", width=1800, height=1200)


def made(folder, photo, progress=lambda _done, _total: None, cancelled=lambda: False):
    variants = Variants(folder, [photo])
    variants.make(progress, cancelled)
    return {variant.address: variant.kept for variant in variants.all}


@pytest.fixture
def les(photo_folder):
    """A photo as a camera writes it: lying on its side, with a place in its metadata."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    Image.effect_noise((1200, 1800), 50).convert("RGB").save(photo_folder / "les.jpg", exif=exif)
    return photo_folder


def test_a_photo_is_offered_in_widths_up_to_its_own():
    assert images.widths(LARGE) == (320, 640, 1024, 1600)
    assert images.widths(replace(LARGE, width=700)) == (320, 640, 700)
    assert images.widths(replace(LARGE, width=320)) == ()
    assert images.widths(replace(LARGE, file="kot.gif")) == ()


def test_variants_stand_upright_at_their_width(les):
    files = made(les, LARGE)
    assert set(files) == {"photos/les.jpg", *images.variants(LARGE)}
    with Image.open(files["photos/640/les.jpg.webp"]) as smaller:
        assert (smaller.format, smaller.size) == ("WEBP", (640, 427))
    with Image.open(files["photos/1024/les.jpg"]) as smaller:
        assert (smaller.format, smaller.size) == ("JPEG", (1024, 683))


def test_no_metadata_reaches_the_reader(les):
    for file in made(les, LARGE).values():
        with Image.open(file) as picture:
            assert not picture.getexif()
        assert b"Exif" not in file.read_bytes()


def test_a_variant_is_made_once(les):
    before = {file: file.stat().st_mtime_ns for file in made(les, LARGE).values()}
    assert {file: file.stat().st_mtime_ns for file in made(les, LARGE).values()} == before


def test_another_photo_under_the_same_name_gets_variants_of_its_own(les):
    before = set(made(les, LARGE).values())
    Image.new("RGB", (1800, 1200), "teal").save(les / "les.jpg")
    assert before.isdisjoint(made(les, LARGE).values())


def test_progress_is_told_and_cancel_makes_no_more(les):
    steps = []
    files = made(les, LARGE, lambda done, total: steps.append((done, total)), lambda: True)
    assert steps == [(1, 1)]
    assert not [file for file in files.values() if file.exists()]


def test_a_drawing_with_transparency_keeps_it(photo_folder):
    Image.new("RGBA", (900, 600), (0, 0, 0, 0)).save(photo_folder / "znak.png")
    files = made(photo_folder, Photo(id=1, file="znak.png", width=900, height=600))
    webp = [f"photos/{width}/znak.png.webp" for width in (320, 640, 900)]
    assert sorted(files) == [*webp, "photos/znak.png"]
    for file in files.values():
        with Image.open(file) as picture:
            assert picture.convert("RGBA").getpixel((0, 0))[3] == 0


def test_a_picture_that_moves_is_left_as_it_is(photo_folder):
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "teal")]
    content = io.BytesIO()
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])
    (photo_folder / "kot.gif").write_bytes(content.getvalue())
    files = made(photo_folder, Photo(id=1, file="kot.gif", width=400, height=300))
    assert [file.read_bytes() for file in files.values()] == [content.getvalue()]


def test_a_page_offers_the_sizes_and_keeps_its_shape(make_site):
    (html,) = place(rendered("![Лес](photos/les.jpg)").blocks, PAGE, make_site(photos=(LARGE,)))
    assert '<source type="image/webp" srcset="../../../photos/320/les.jpg.webp 320w, ' in html
    assert 'src="../../../photos/les.jpg" width="1800" height="1200" loading="lazy" srcset="' in html


def test_the_preview_finds_the_photo_of_each_variant():
    for address in images.variants(LARGE):
        assert "les.jpg" in images.original(address)
    assert images.original("photos/les.jpg") == ()
