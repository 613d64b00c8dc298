"""What the monkey types, pastes and drops."""

import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage

# Not printable by Python's rule, of no width, of the other direction, outside the first plane, composed.
ODD = (
    *("\u00a0", "\u202f", "\u2009", "\u00ad", "\u200d", "\u200b", "\u200e", "\u200f", "\u2066", "\ufeff"),
    *(
        "\t",
        "\u2028",
        "\u2029",
        "\u0301",
        "\u05d0\u05d1",
        "\u0627\u0644",
        "\u0e33",
        "\U0001f468\u200d\U0001f469",
    ),
    *("\U0001d54f", "\ufffc", "\ufffd", "\ue000", "\x7f", "\x1b", "\x00"),
)
WORDS = (
    "Совет ",
    "города ",
    "news ",
    "12 ",
    "«",
    "»",
    "- ",
    "# ",
    "> ",
    "1. ",
    "**",
    "[a](b)",
    "`",
    "--- ",
    "| ",
)
TEXTS = (*ODD, *WORDS, *WORDS, "Весна пришла рано. ", "\\", "<b>", "&amp;")

HTML = (
    "<p>Слова <b>жирные <i>и</i></b> <a href='https://a.example'>ссылка</a></p><ul><li>a<ul><li>b</ul></ul>",
    "<table><tr><th>a<th>b<tr><td>1<td rowspan=2>2<tr><td>3</table><blockquote><p>q<p>r</blockquote>",
    "<p>" + "Длинный абзац о погоде. " * 400,
    "<div><div><span style='font-weight:bold'>b</span><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw'>",
    "<p>a<![if !b]>c<![endif]><o:p></o:p><p class=MsoNormal>d&#8203;e&shy;f",
    "<pre>code\n  code</pre><h1>H</h1><h2>H</h2><hr><p>x<br>y<sub>1</sub><del>z</del>",
)
MARKDOWN = (
    "## Раздел\n\n- один\n- два\n\n> цитата\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![](photos/none.jpg)\n"
)
JPEGS = {"24-megapixels.jpg": (6000, 4000), "50-megapixels.jpg": (8700, 5800), "tall.jpg": (2400, 6000)}


def _html(text: str) -> Callable[[QMimeData], None]:
    return lambda data: data.setHtml(text)


def _text(text: str) -> Callable[[QMimeData], None]:
    return lambda data: data.setText(text)


def _image(width: int, height: int) -> Callable[[QMimeData], None]:
    def fill(data: QMimeData) -> None:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("steelblue"))
        data.setImageData(image)

    return fill


def _garbage(data: QMimeData) -> None:
    data.setData("text/html", bytes(range(256)))
    data.setData("image/png", b"\x89PNG\r\n not a picture")
    data.setData("application/x-desktop-editor", b"\xff\xfe\x00|\n|")


CLIPBOARDS: tuple[tuple[str, Callable[[QMimeData], None]], ...] = (
    *((f"HTML {number}", _html(text)) for number, text in enumerate(HTML)),
    ("Markdown", _text(MARKDOWN)),
    ("odd letters", _text("".join(ODD))),
    ("a long text", _text("Строка о погоде в городе и о весне.\n\n" * 300)),
    ("a picture", _image(600, 400)),
    ("a big picture", _image(5000, 3300)),
    ("garbage", _garbage),
    ("nothing", lambda data: None),
)


def photos(folder: Path, chance: random.Random) -> None:
    """Put photos into a folder: large ones as cameras make them, small ones, and what is none."""
    folder.mkdir()
    noise = Image.frombytes("RGB", (200, 200), chance.randbytes(200 * 200 * 3))
    for name, size in JPEGS.items():
        noise.resize(size, Image.Resampling.BICUBIC).save(folder / name, quality=80)
    for number in range(6):
        noise.rotate(number * 30).resize((1600, 1067)).save(folder / f"small-{number}.jpg")
    noise.save(folder / "little.png")
    (folder / "broken.jpg").write_bytes((folder / "small-1.jpg").read_bytes()[:2000])
    (folder / "text.jpg").write_text("no picture")
