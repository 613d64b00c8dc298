"""The pictures of a Markdown text."""

import time
from pathlib import Path

import pytest

from desktop_editor.importers import pictures
from desktop_editor.importers.pictures import TextPicture


@pytest.mark.parametrize(
    ("markdown", "picture"),
    [
        ("![Лес](les.jpg)", TextPicture("les.jpg", "Лес")),
        ('![Лес](les.jpg "Утро")', TextPicture("les.jpg", "Лес", "Утро")),
        ("![](my photo.jpg 'Утро')", TextPicture("my photo.jpg", "", "Утро")),
        ("![](<my photo.jpg>)", TextPicture("my photo.jpg")),
        ("![Лес [1]](les.jpg)", TextPicture("les.jpg", "Лес [1]")),
        ("![](a(1).jpg)", TextPicture("a(1).jpg")),
        ("[![](small.jpg)](large.html)", TextPicture("small.jpg")),
        ("![Лес][1]\n\n[1]: les.jpg", TextPicture("les.jpg")),
        ('<img alt="" src="les.jpg" width=3>', TextPicture("les.jpg")),
    ],
)
def test_an_image_is_found_in_every_spelling(markdown: str, picture: TextPicture) -> None:
    assert list(pictures.shown(markdown)) == [picture]
    assert pictures.readdressed(markdown, {picture.address: "photos/7.jpg"}) == markdown.replace(
        picture.address, "photos/7.jpg"
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "`![](a.jpg)`",
        "```\n![](a.jpg)\n```",
        "~~~\n![](a.jpg)",
        "[text](a.jpg)",
        "![]()",
        "[1]: page.html",
        "Text",
    ],
)
def test_code_and_links_are_no_images(markdown: str) -> None:
    assert list(pictures.shown(markdown)) == []
    assert pictures.readdressed(markdown, {"a.jpg": "b.jpg"}) == markdown


def test_only_the_addresses_change() -> None:
    text = "a.jpg ![a.jpg](a.jpg) `![](a.jpg)` ![](b.jpg)\n"
    assert pictures.readdressed(text, {"a.jpg": "N"}) == "a.jpg ![a.jpg](N) `![](a.jpg)` ![](b.jpg)\n"


def test_a_picture_is_taken_from_below_the_root_only(tmp_path: Path) -> None:
    root = tmp_path / "import"
    folder = root / "text"
    folder.mkdir(parents=True)
    for file in (root / "a b.jpg", tmp_path / "secret.jpg"):
        file.write_bytes(b"")
    (root / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    assert pictures.locate("../a%20b.jpg", folder, root) == (root / "a b.jpg").resolve()
    for address in (
        "../../secret.jpg",
        str(tmp_path / "secret.jpg"),
        "../link.jpg",
        "gone.jpg",
        "\0",
        "a" * 5000,
    ):
        assert pictures.locate(address, folder, root) is None


@pytest.mark.parametrize(
    "address", ["https://a.ru/b.jpg", "//a.ru/b.jpg", "data:image/png;base64,AA", "HTTP://a/b"]
)
def test_an_address_of_the_network_is_elsewhere(address: str) -> None:
    assert pictures.is_elsewhere(address)


@pytest.mark.parametrize(
    "piece",
    [
        "![",
        "![](",
        "<img ",
        "<img src=",
        "[![a",
        " ",
        "(",
        "(a)",
        " 'a",
        "```\n",
        "`",
        "[a]:",
        '![](a "b',
        "![](a(b) ",
    ],
)
@pytest.mark.parametrize("before", ["", "![](", "![](a", "<img", "`a", "[a]:"])
def test_a_hostile_text_is_searched_in_linear_time(before: str, piece: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        pictures.readdressed(before + piece * (size // len(piece)), {"x": "y"})
        return time.process_time() - began

    assert seconds(800_000) < 32 * max(seconds(100_000), 0.02)
