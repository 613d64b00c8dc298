"""Only whole pictures that pages can show become photos, and each is kept once."""

import contextlib
import io
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from desktop_editor.content.article import Article, Newspaper, Status
from desktop_editor.content.photo import picture_formats
from desktop_editor.storage.errors import PhotoFolderError, PhotoGoneError, PhotoRefusedError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import photo_swap, photo_uses, pictures
from desktop_editor.storage.photo.photo_uses import PhotoUse
from desktop_editor.storage.photo.photos import put_aside


def files(newsroom: Newsroom) -> list[str]:
    return [file.name for file in newsroom.photo_folder.iterdir()] if newsroom.photo_folder.exists() else []


@pytest.mark.parametrize(
    ("format_", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("GIF", ".gif")]
)
def test_a_picture_becomes_a_photo(
    newsroom: Newsroom, picture: Callable[..., bytes], format_: str, suffix: str
) -> None:
    content = picture(format_, (40, 30))
    photo = newsroom.photos.add(content, "Совет делового сотрудничества.TXT")
    assert photo.file.startswith("sovet-delovogo-sotrudnichestva-")
    assert photo.file.endswith(suffix)
    assert (photo.width, photo.height) == (40, 30)
    assert (newsroom.photo_folder / photo.file).read_bytes() == content
    assert newsroom.photos.by_file(photo.file) == newsroom.photos.get(photo.id) == photo


def test_a_file_is_taken_by_its_own_name(newsroom: Newsroom, jpeg: bytes, tmp_path: Path) -> None:
    source = tmp_path / "IMG_0042.JPG"
    source.write_bytes(jpeg)
    assert newsroom.photos.add(source).file.startswith("img-0042-")


def test_the_same_content_is_kept_once(newsroom: Newsroom, jpeg: bytes) -> None:
    first = newsroom.photos.add(jpeg, "one.jpg")
    assert newsroom.photos.add(jpeg, "two.jpg") == first
    assert files(newsroom) == [first.file]
    assert newsroom.photos.all() == (first,)


def test_one_name_with_two_contents_is_two_photos(newsroom: Newsroom, picture: Callable[..., bytes]) -> None:
    one = newsroom.photos.add(picture("PNG", (10, 10)), "photo.png")
    two = newsroom.photos.add(picture("PNG", (20, 10)), "photo.png")
    assert one.file != two.file
    assert newsroom.photos.all() == (two, one)


def test_a_file_that_got_lost_comes_back_with_its_picture(newsroom: Newsroom, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    (newsroom.photo_folder / photo.file).unlink()
    assert newsroom.photos.add(jpeg, "other.jpg") == photo
    assert (newsroom.photo_folder / photo.file).read_bytes() == jpeg


def test_a_lying_photo_is_measured_as_it_is_shown(newsroom: Newsroom, picture: Callable[..., bytes]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = newsroom.photos.add(picture("JPEG", (40, 30), exif=exif), "lying.jpg")
    assert (photo.width, photo.height) == (30, 40)


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that says it is this large and has hardly any content."""
    content = io.BytesIO()
    Image.new("L", (1, 1)).save(content, "PNG")
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    return content.getvalue()[:12] + header + zlib.crc32(header).to_bytes(4, "big") + content.getvalue()[33:]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"just text", "not a photo"),
        (b"<html><body>404</body></html>", "not a photo"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (png_header(40_000, 40_000), "150 million"),
        (png_header(2_000_000_000, 2_000_000_000), "150 million"),
        (b"\xff\xd8\xff".ljust(picture_formats.LARGEST_FILE + 1, b"\0"), "60 MB"),
    ],
    ids=["empty", "text", "page", "drawing", "many pixels", "a bomb", "large"],
)
def test_what_pages_cannot_show_is_refused(newsroom: Newsroom, content: bytes, said: str) -> None:
    with pytest.raises(PhotoRefusedError, match=said) as refused:
        newsroom.photos.add(content, "odd.jpg")
    assert "odd.jpg" in str(refused.value)
    assert not files(newsroom)
    assert not newsroom.photos.all()


def png_with_text(length: int) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "x" * length, zip=True)
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG", pnginfo=text)
    return content.getvalue()


def test_a_huge_text_behind_a_picture_is_refused_as_that(newsroom: Newsroom) -> None:
    with pytest.raises(PhotoRefusedError, match=r"bomb\.png.*huge text"):
        newsroom.photos.add(png_with_text(5 << 20), "bomb.png")
    assert newsroom.photos.add(png_with_text(500), "note.png").width == 8


def test_a_picture_put_aside_in_a_worker_is_renamed_into_its_place(newsroom: Newsroom, jpeg: bytes) -> None:
    aside = put_aside(newsroom.photo_folder, pictures.inspect(jpeg, "sovet.jpg"))
    assert aside.content == b""
    photo = newsroom.photos.keep(aside)
    assert newsroom.photos.keep(put_aside(newsroom.photo_folder, pictures.inspect(jpeg, "x"))) == photo
    assert files(newsroom) == [photo.file]
    assert (newsroom.photo_folder / photo.file).read_bytes() == jpeg


def test_a_removed_photo_leaves_nothing(newsroom: Newsroom, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    assert newsroom.photos.count() == 1
    newsroom.photos.remove(photo.id)
    assert newsroom.photos.count() == 0
    assert not files(newsroom)
    with pytest.raises(PhotoGoneError):
        newsroom.photos.remove(photo.id)


def test_used_photos_are_told_from_the_others(newsroom: Newsroom, picture: Callable[..., bytes]) -> None:
    files = (newsroom.photos.add(picture("PNG", (n, 1)), f"p{n}.png") for n in range(1, 7))
    text, cover, logo, about, footer, free = files
    newsroom.articles.save(Article(cover_id=cover.id, body=f"![](photos/{text.file}) photos/else.jpg"))
    own = Newspaper(
        logo=logo.file, about=f"![](photos/{about.file})\n", footer=f'<img src="photos/{footer.file}">'
    )
    newsroom.settings.save_newspaper(own)
    used = photo_uses.used(newsroom.path)
    assert {text.file, cover.file, logo.file, about.file, footer.file} <= used
    assert newsroom.photos.page("", without=used) == [free]


def test_kept_versions_that_show_a_photo_are_counted(newsroom: Newsroom, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    article = newsroom.articles.save(Article(cover_id=photo.id))
    newsroom.articles.keep_revision(article.id, "kept")
    newsroom.articles.save(replace(article, cover_id=None))
    assert photo_uses.find(newsroom.path, photo) == []
    assert photo_uses.count_earlier(newsroom.path, photo) == 1
    assert photo_uses.count_earlier(newsroom.path, replace(photo, id=99, file="x.jpg")) == 0


def test_a_photo_takes_the_place_of_another_in_an_article(
    newsroom: Newsroom, picture: Callable[..., bytes]
) -> None:
    old, new = (newsroom.photos.add(picture("PNG", (n, 1)), "les.png") for n in (1, 2))
    body = f"![a](photos/{old.file})\n\nhttps://e.org/photos/{old.file} photos/{old.file}.webp"
    article = newsroom.articles.save(Article(headline="Лес", cover_id=old.id, body=body))
    assert photo_swap.swap(newsroom.articles, article.id, old, new)
    swapped = newsroom.articles.get(article.id)
    assert swapped.cover_id == new.id
    assert swapped.body == body.replace(f"](photos/{old.file}", f"](photos/{new.file}")
    assert newsroom.revisions.of(article.id)[0].article == article
    assert not photo_swap.swap(newsroom.articles, article.id, old, new)


@cache
def noise(format_: str) -> bytes:
    """Return a picture with as much in it as a photo has."""
    content = io.BytesIO()
    Image.effect_noise((100, 100), 90).convert("RGB").save(content, format_)
    return content.getvalue()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_cut_off_picture_is_refused(newsroom: Newsroom, format_: str) -> None:
    whole = noise(format_)
    for share in (0.02, 0.5, 0.9):
        with pytest.raises(PhotoRefusedError):
            newsroom.photos.add(whole[: int(len(whole) * share)], "cut.jpg")
    assert not files(newsroom)


def test_a_moving_picture_that_breaks_off_behind_its_first_frame_is_refused(newsroom: Newsroom) -> None:
    content = io.BytesIO()
    frames = [Image.effect_noise((100, 100), spread).convert("RGB") for spread in (30, 60, 90)]
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])
    assert newsroom.photos.add(content.getvalue(), "whole.gif").width == 100
    with pytest.raises(PhotoRefusedError, match="damaged"):
        newsroom.photos.add(content.getvalue()[:-5000], "cut.gif")


def test_a_drawing_is_refused_as_that_however_it_is_written(newsroom: Newsroom) -> None:
    drawing = '<?xml version="1.0" encoding="utf-16"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    for name, content in (("logo.svg", drawing.encode("utf-16")), ("logo.SVGZ", b"\x1f\x8b packed")):
        with pytest.raises(PhotoRefusedError, match="SVG"):
            newsroom.photos.add(content, name)


def test_a_large_photo_is_taken_without_a_remark_of_the_library_that_reads_it(newsroom: Newsroom) -> None:
    content = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(content, "PNG")  # more than Pillow's own limit, less than ours
    assert newsroom.photos.add(content.getvalue(), "panorama.png").width == 10_000


def test_a_photo_of_a_telephone_becomes_a_jpeg(newsroom: Newsroom) -> None:
    heif = pytest.importorskip("pillow_heif")
    content = io.BytesIO()
    heif.from_pillow(Image.new("RGB", (64, 48), "navy")).save(content)
    photo = newsroom.photos.add(content.getvalue(), "IMG_0042.HEIC")
    assert (photo.file[-4:], photo.width, photo.height) == (".jpg", 64, 48)
    with Image.open(newsroom.photo_folder / photo.file) as image:
        assert image.format == "JPEG"
    with pytest.raises(PhotoRefusedError, match=r"IMG_1\.HEIC.*damaged"):
        newsroom.photos.add(content.getvalue()[:200], "IMG_1.HEIC")


def test_without_its_library_heic_is_refused_with_a_reason(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PhotoRefusedError, match="Save it as JPEG"):
        newsroom.photos.add(b"\0\0\0\x18ftypheic" + b"\0" * 100, "IMG_0042.HEIC")


def test_a_missing_file_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(PhotoRefusedError, match=r"gone\.jpg"):
        newsroom.photos.add(tmp_path / "gone.jpg")


def test_a_photo_that_can_not_be_written_is_not_known(newsroom: Newsroom, jpeg: bytes) -> None:
    newsroom.photo_folder.write_text("a file in the folder's place")
    with pytest.raises(PhotoFolderError, match="has to be a folder"):
        newsroom.photos.add(jpeg, "sovet.jpg")
    assert not newsroom.photos.all()


def test_a_photo_folder_on_a_drive_that_is_not_there_is_said(
    newsroom: Newsroom, jpeg: bytes, tmp_path: Path
) -> None:
    newsroom.photo_folder.symlink_to(tmp_path / "drive")
    with pytest.raises(PhotoFolderError, match="Connect the drive"):
        newsroom.photos.add(jpeg, "sovet.jpg")
    assert not newsroom.photos.all()
    (tmp_path / "drive").mkdir()
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    assert (tmp_path / "drive" / photo.file).read_bytes() == jpeg


@pytest.mark.parametrize("in_worker", [False, True])
def test_a_damaged_photo_that_is_added_again_is_whole(
    newsroom: Newsroom, jpeg: bytes, in_worker: bool
) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    file = newsroom.photo_folder / photo.file
    file.write_bytes(bytes(len(jpeg)))
    picture = pictures.inspect(jpeg, "sovet.jpg")
    again = newsroom.photos.keep(put_aside(newsroom.photo_folder, picture) if in_worker else picture)
    assert (again, file.read_bytes()) == (photo, jpeg)
    assert [kept.name for kept in newsroom.photo_folder.iterdir()] == [photo.file]


def test_words_and_focus_of_a_photo_are_stored(newsroom: Newsroom, jpeg: bytes) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    assert (photo.focus_x, photo.focus_y) == (50, 50)
    described = replace(photo, alt="Совет", credit="Иван", focus_x=20, focus_y=80)
    assert newsroom.photos.save(described) == newsroom.photos.get(photo.id) == described
    assert newsroom.photos.save(replace(described, focus_y=101)).focus_y == 100


def test_photos_are_found_by_their_words_a_page_at_a_time(
    newsroom: Newsroom, picture: Callable[..., bytes]
) -> None:
    for number in range(5):
        photo = newsroom.photos.add(picture("PNG", (number + 1, 1)), f"zal-{number}.png")
        newsroom.photos.save(replace(photo, caption=f"Ёлка в зале {'клуба' if number % 2 else 'школы'}"))
    first = newsroom.photos.page("елка ЗАЛЕ", limit=3)
    rest = newsroom.photos.page("елка ЗАЛЕ", after=first[-1], limit=3)
    assert tuple(first + rest) == newsroom.photos.all()
    assert [photo.file[:5] for photo in newsroom.photos.page("клуба zal")] == ["zal-3", "zal-1"]
    assert newsroom.photos.page("сосна") == []


def test_the_search_goes_on_behind_photos_that_do_not_match(
    newsroom: Newsroom, picture: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.storage.photo.photos.LOOKED_AT", 2)
    for number in range(7):
        newsroom.photos.add(picture("PNG", (number + 1, 1)), f"{'les' if number in (0, 1) else 'dom'}.png")
    assert [photo.width for photo in newsroom.photos.page("les", limit=1)] == [2]
    assert [photo.width for photo in newsroom.photos.page("les")] == [2, 1]


def test_the_articles_of_a_photo_are_found(
    newsroom: Newsroom, jpeg: bytes, picture: Callable[..., bytes]
) -> None:
    photo = newsroom.photos.add(jpeg, "sovet.jpg")
    other = newsroom.photos.add(picture("PNG"), "sovet.png")
    cover = newsroom.articles.save(Article(headline="Обложка", cover_id=photo.id))
    text = newsroom.articles.save(Article(headline="В тексте", body=f"![](photos/{photo.file})"))
    newsroom.articles.save(Article(headline="Другое", body="![](photos/else.jpg)", cover_id=other.id))
    newsroom.articles.to_bin([text.id])
    assert photo_uses.find(newsroom.path, photo) == [
        PhotoUse(text.id, "В тексте", is_cover=False, is_binned=True),
        PhotoUse(cover.id, "Обложка", is_cover=True, is_binned=False),
    ]


def test_a_photo_that_only_readers_see_or_will_see_is_used(
    newsroom: Newsroom, picture: Callable[..., bytes]
) -> None:
    shown, coming = (newsroom.photos.add(picture("PNG", (n, 1)), f"p{n}.png") for n in (1, 2))
    article = newsroom.articles.save(
        Article(headline="Лес", cover_id=shown.id, body=f"![](photos/{shown.file})", status=Status.PUBLISHED)
    )
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    later = newsroom.articles.save(
        Article(headline="Река", cover_id=coming.id, status=Status.PUBLISHED, published_at=tomorrow)
    )
    for each in (article, later):
        newsroom.articles.save(replace(newsroom.articles.get(each.id), cover_id=None, body=""))
    assert photo_uses.used(newsroom.path) >= {shown.file, coming.file}
    for photo, each in ((shown, article), (coming, later)):
        [use] = photo_uses.find(newsroom.path, photo)
        assert (use.article_id, use.is_cover) == (each.id, True)


def test_a_photo_that_never_was_is_gone(newsroom: Newsroom) -> None:
    with pytest.raises(PhotoGoneError):
        newsroom.photos.get(5)
    assert newsroom.photos.by_file("none.jpg") is None


@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.data())
def test_a_damaged_picture_is_refused_or_shown(format_: str, data: st.DataObject) -> None:
    content = bytearray(noise(format_))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PhotoRefusedError):
        assert pictures.inspect(bytes(content), "odd").width > 0
