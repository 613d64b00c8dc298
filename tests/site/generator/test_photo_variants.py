import io
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from desktop_editor.content.article import Article, Photo, Status
from desktop_editor.site import images
from desktop_editor.site.generator.photo_variants import Variants
from desktop_editor.site.pages import article_card, article_page
from desktop_editor.site.pages.body_blocks import on_page
from desktop_editor.site.render_cache import rendered
from desktop_editor.site.site import Site

PAGE = "novosti/2026/01/a.html"
LARGE = Photo(id=1, file="les.jpg", alt="Лес", width=1800, height=1200)


def made(
    folder: Path,
    photo: Photo,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Path]:
    variants = Variants(folder, [photo])
    variants.make(progress, cancelled)
    return {variant.address: variant.kept for variant in variants.all}


@pytest.fixture
def les(photo_folder: Path) -> Path:
    """A photo as a camera writes it: lying on its side, with a place in its metadata."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    Image.effect_noise((1200, 1800), 50).convert("RGB").save(photo_folder / "les.jpg", exif=exif)
    return photo_folder


def test_a_photo_is_offered_in_widths_up_to_its_own() -> None:
    assert images.widths(LARGE) == (320, 640, 960, 1440)
    assert images.widths(replace(LARGE, width=700)) == (320, 640, 700)
    assert images.widths(replace(LARGE, width=320)) == ()
    assert images.widths(replace(LARGE, file="kot.gif")) == ()


def test_variants_stand_upright_at_their_width(les: Path) -> None:
    files = made(les, LARGE)
    assert set(files) == {"photos/les.jpg", *images.variants(LARGE)}
    with Image.open(files["photos/640/les.jpg.webp"]) as smaller:
        assert (smaller.format, smaller.size) == ("WEBP", (640, 427))
    with Image.open(files["photos/640/les.jpg"]) as smaller:
        assert (smaller.format, smaller.size) == ("JPEG", (640, 427))
    with Image.open(files["photos/share/les.jpg"]) as shared:
        assert (shared.format, shared.size) == ("JPEG", (1440, 960))


def test_no_metadata_reaches_the_reader(les: Path) -> None:
    files = made(les, LARGE).values()
    assert len(files) == 7
    for file in files:
        with Image.open(file) as picture:
            assert not picture.getexif()
        assert b"Exif" not in file.read_bytes()


def test_a_variant_is_made_once(les: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in made(les, LARGE).values()}
    assert {file: file.stat().st_mtime_ns for file in made(les, LARGE).values()} == before


def test_what_a_kill_left_undone_is_made_as_it_would_have_been(les: Path) -> None:
    files = {file: file.read_bytes() for file in made(les, LARGE).values()}
    for file in files:
        if "-320" in file.name or "-640" in file.name:
            file.unlink()
    assert {file: file.read_bytes() for file in made(les, LARGE).values()} == files


def test_another_photo_under_the_same_name_gets_variants_of_its_own(les: Path) -> None:
    before = set(made(les, LARGE).values())
    Image.new("RGB", (1800, 1200), "teal").save(les / "les.jpg")
    assert before.isdisjoint(made(les, LARGE).values())


def test_progress_is_told_and_cancel_makes_no_more(les: Path) -> None:
    steps = []
    files = made(les, LARGE, lambda done, total: steps.append((done, total)), lambda: True)
    assert steps == [(1, 1)]
    assert not [file for file in files.values() if file.exists()]


def test_a_drawing_with_transparency_keeps_it(photo_folder: Path) -> None:
    Image.new("RGBA", (900, 600), (0, 0, 0, 0)).save(photo_folder / "znak.png")
    files = made(photo_folder, Photo(id=1, file="znak.png", width=900, height=600))
    webp = [f"photos/{width}/znak.png.webp" for width in (320, 640, 900)]
    assert sorted(files) == [*webp, "photos/share/znak.png.jpg", "photos/znak.png"]
    with Image.open(files.pop("photos/share/znak.png.jpg")) as shared:
        assert shared.getextrema() == ((255, 255), (255, 255), (255, 255))
    for file in files.values():
        with Image.open(file) as picture:
            assert picture.convert("RGBA").getchannel("A").getextrema() == (0, 0)


SECRET = b"55.7558N"
FRAMES = [Image.effect_noise((900, 600), 60 + number).convert("RGB") for number in range(2)]


def text_of_png() -> PngImagePlugin.PngInfo:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    return text


def exif_of_a_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return exif


MOVING: dict[str, Any] = {"save_all": True, "append_images": FRAMES[1:], "duration": 70, "loop": 0}
WRITTEN: dict[str, tuple[str, dict[str, Any]]] = {
    "les.jpg": ("JPEG", {"comment": SECRET, "xmp": SECRET, "exif": exif_of_a_place()}),
    "two.jpg": ("MPO", {"save_all": True, "append_images": FRAMES[1:], "exif": exif_of_a_place()}),
    "les.png": ("PNG", {"pnginfo": text_of_png(), "exif": exif_of_a_place()}),
    "les.webp": ("WEBP", {"xmp": SECRET, "exif": exif_of_a_place()}),
    "les.gif": ("GIF", {"comment": SECRET}),
    "kot.gif": ("GIF", {"comment": SECRET, **MOVING}),
    "kot.png": ("PNG", {"pnginfo": text_of_png(), "exif": exif_of_a_place(), **MOVING}),
    "kot.webp": ("WEBP", {"xmp": SECRET, "exif": exif_of_a_place(), **MOVING}),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_readers_get_no_metadata_of_any_kind(photo_folder: Path, name: str) -> None:
    format_, options = WRITTEN[name]
    FRAMES[0].save(photo_folder / name, format_, **options)
    assert SECRET in (photo_folder / name).read_bytes()
    photo = Photo(id=1, file=name, width=900, height=600)
    files = made(photo_folder, photo)
    assert all(file.exists() for file in files.values())
    for address, file in files.items():
        moves = name.startswith("kot") and address != images.shared(photo)
        assert SECRET not in file.read_bytes()
        with Image.open(file) as picture:
            assert not picture.getexif()
            assert not picture.info.keys() & {"comment", "Comment", "xmp", "photoshop", "exif"}
            assert getattr(picture, "n_frames", 1) == (2 if moves else 1)


def test_the_frames_of_a_moving_picture_stay_as_they_are(photo_folder: Path) -> None:
    content = io.BytesIO()
    FRAMES[0].save(content, "GIF", **MOVING)
    (photo_folder / "kot.gif").write_bytes(content.getvalue())
    files = made(photo_folder, Photo(id=1, file="kot.gif", width=900, height=600))
    assert files["photos/kot.gif"].read_bytes() == content.getvalue()


def test_a_moving_picture_is_shared_as_its_first_frame(photo_folder: Path) -> None:
    red, blue = (Image.new("RGB", (900, 600), colour) for colour in ("red", "blue"))
    red.save(photo_folder / "kot.gif", save_all=True, append_images=[blue])
    files = made(photo_folder, Photo(id=1, file="kot.gif", width=900, height=600))
    with Image.open(files["photos/share/kot.gif.jpg"]) as shared:
        assert (shared.format, shared.size) == ("JPEG", (900, 600))
        colour: Any = shared.getpixel((450, 300))
        assert colour[0] > 240 > 20 > colour[2]


@pytest.mark.parametrize(("mode", "name"), [("RGB", "les.jpg"), ("RGBA", "les.png"), ("L", "les.webp")])
def test_a_picture_for_sharing_has_300_kilobytes_whatever_it_shows(
    photo_folder: Path, mode: str, name: str
) -> None:
    size = (1800, 2400)
    Image.frombytes(mode, size, random.Random(1).randbytes(size[0] * size[1] * len(mode))).save(
        photo_folder / name
    )
    photo = Photo(id=1, file=name, width=size[0], height=size[1])
    shared = made(photo_folder, photo)[images.shared(photo)]
    with Image.open(shared) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 1600))
    assert shared.stat().st_size <= 300_000


def test_a_moving_picture_moves_in_its_smaller_sizes_too(photo_folder: Path) -> None:
    FRAMES[0].save(photo_folder / "kot.webp", "WEBP", **MOVING)
    files = made(photo_folder, Photo(id=1, file="kot.webp", width=900, height=600))
    with Image.open(files["photos/320/kot.webp.webp"]) as smaller:
        assert (getattr(smaller, "n_frames", 1), smaller.size) == (2, (320, 213))
        smaller.load()
        assert smaller.info["duration"] == 70


def test_a_colour_profile_stays_with_its_picture(photo_folder: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    FRAMES[0].save(photo_folder / "les.jpg", icc_profile=profile)
    files = made(photo_folder, Photo(id=1, file="les.jpg", width=900, height=600)).values()
    assert len(files) == 6
    for file in files:
        with Image.open(file) as picture:
            assert picture.info["icc_profile"] == profile


@pytest.mark.parametrize(("name", "mode"), [("les.jpg", "CMYK"), ("les.png", "I;16"), ("les.png", "LA")])
def test_pictures_for_print_are_shown_in_the_colours_of_screens(
    photo_folder: Path, name: str, mode: str
) -> None:
    grey: Any = {"CMYK": (0, 0, 0, 127), "I;16": 128 * 256, "LA": (128, 255)}[mode]
    Image.new(mode, (900, 600), grey).save(photo_folder / name)
    files = made(photo_folder, Photo(id=1, file=name, width=900, height=600)).values()
    assert files
    for file in files:
        with Image.open(file) as picture:
            assert picture.mode in ("RGB", "L", "LA", "RGBA")
            shown: Any = picture.convert("RGB").getpixel((5, 5))
            assert all(abs(value - 128) < 5 for value in shown)


def test_what_can_not_be_unpacked_is_left_out(photo_folder: Path) -> None:
    (photo_folder / "les.jpg").write_bytes(SECRET * 100)
    files = made(photo_folder, Photo(id=1, file="les.jpg", width=900, height=600))
    assert not [file for file in files.values() if file.exists()]


def test_a_page_offers_the_sizes_and_keeps_its_shape(make_site: Callable[..., Site]) -> None:
    (html,) = on_page(rendered("![Лес](photos/les.jpg)").blocks, PAGE, make_site(photos=(LARGE,)))
    assert '<source type="image/webp" srcset="../../../photos/320/les.jpg.webp 320w, ' in html
    assert 'src="../../../photos/share/les.jpg" width="1800" height="1200" loading="lazy" srcset="' in html


def test_the_focus_of_a_photo_stays_in_sight_where_pages_crop_it(make_site: Callable[..., Site]) -> None:
    photo = replace(LARGE, focus_x=20, focus_y=75)
    (html,) = on_page(rendered("![Лес](photos/les.jpg)").blocks, PAGE, make_site(photos=(photo,)))
    assert 'style="object-position: 20% 75%"' in html
    assert article_card.picture(photo).position == "object-position: 20% 75%"
    (html,) = on_page(rendered("![Лес](photos/les.jpg)").blocks, PAGE, make_site(photos=(LARGE,)))
    assert "style=" not in html


def test_cards_keep_the_focus_of_a_cover(make_site: Callable[..., Site]) -> None:
    site = make_site(photos=(replace(LARGE, id=7, focus_x=20),))
    article = Article(id=1, headline="Лес", slug="les", cover_id=7, status=Status.PUBLISHED)
    assert "object-position: 20% 50%" in article_page.article_page(article, site)


def test_the_preview_finds_the_photo_of_each_variant() -> None:
    for address in images.variants(LARGE):
        assert "les.jpg" in images.original(address)
    assert images.original("photos/les.jpg") == ()
