"""What is drawn in a row: lines of text and thumbnails."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor.ui.article_list.delegate import fitted, two_lines
from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.style import SANS, font
from desktop_editor.ui.toolkit.thumbnails import Thumbnails
from tests.odd_pictures import DISPLAY_P3, written

HEADLINE = "Регион активно развивает сотрудничество с предприятиями Республики Беларусь"


@pytest.fixture
def photo(tmp_path: Path) -> Callable[..., Path]:
    """Paints a picture file."""

    def paint(name: str, width: int, height: int, colour: str = "#3366cc") -> Path:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        image.save(str(tmp_path / name))
        return tmp_path / name

    return paint


def test_a_short_headline_is_one_line(qapp: QApplication) -> None:
    assert two_lines("Крещение в Здвинске", font(SANS, 13).key(), 200) == ("Крещение в Здвинске",)


def test_a_long_headline_is_cut_after_a_word(qapp: QApplication) -> None:
    first, second = two_lines(HEADLINE, font(SANS, 13).key(), 200)
    assert HEADLINE.startswith(first)
    assert second.endswith("…")
    assert set(f"{first} {second[:-1]}".split()) <= set(HEADLINE.split())


@given(text=st.text(min_size=1), width=st.integers(40, 400))
def test_any_headline_fits_into_two_lines(qapp: QApplication, text: str, width: int) -> None:
    lines = two_lines(" ".join(text.split()) or "…", font(SANS, 13).key(), width)
    assert len(lines) <= 2
    assert all(QFontMetrics(font(SANS, 13)).horizontalAdvance(line) <= width + 20 for line in lines)


@pytest.mark.parametrize("width", range(60, 320, 20))
def test_a_status_is_whole_wherever_there_is_room_for_it(qapp: QApplication, width: int) -> None:
    metrics = QFontMetrics(font(SANS, 11))
    text = fitted("Не загружена · Новости региона", "19.01.2026", metrics, width)
    assert metrics.horizontalAdvance(text) <= width
    status = metrics.horizontalAdvance("Не загружена")
    assert text.startswith("Не загружена") or status > width
    assert text.endswith("19.01.2026") or status + metrics.horizontalAdvance(" · 19.01.2026") > width


@pytest.mark.parametrize(("width", "height"), [(900, 600), (600, 900), (10, 2000), (52, 40), (1, 1)])
def test_a_thumbnail_fills_its_place_with_round_corners(
    photo: Callable[..., Path], width: int, height: int
) -> None:
    made = picture_files.rounded(photo("a.png", width, height), QSize(104, 80), 10)
    assert made.size() == QSize(104, 80)
    assert made.pixelColor(0, 0).alpha() == 0
    assert made.pixelColor(52, 40).name() == "#3366cc"


def test_a_text_file_has_no_thumbnail(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("not a photo", encoding="utf-8")
    assert picture_files.rounded(tmp_path / "a.jpg", QSize(104, 80), 10).isNull()


def test_thumbnails_are_read_beside_and_then_remembered(
    photo: Callable[..., Path], tmp_path: Path, qtbot: QtBot
) -> None:
    photo("a.png", 900, 600)
    thumbnails = Thumbnails(tmp_path, QSize(52, 40), 5)
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        assert thumbnails.get("a.png", 2.0) is None
    assert arrived.args == ["a.png"]
    assert thumbnails.get("a.png", 2.0).size() == QSize(104, 80)


def test_of_many_thumbnails_the_last_wanted_come(
    photo: Callable[..., Path], tmp_path: Path, qtbot: QtBot
) -> None:
    photo("last.png", 60, 60)
    thumbnails = Thumbnails(tmp_path, QSize(52, 40), 5)
    for number in range(500):
        thumbnails.get(f"{number}.png", 1.0)
    arrived: list[str] = []
    thumbnails.arrived.connect(arrived.append)
    thumbnails.get("last.png", 1.0)
    qtbot.waitUntil(lambda: "last.png" in arrived)
    assert arrived.index("last.png") < 3
    qtbot.waitUntil(lambda: "470.png" in arrived)
    assert "400.png" not in arrived


def test_a_replaced_photo_is_read_anew(photo: Callable[..., Path], tmp_path: Path, qtbot: QtBot) -> None:
    photo("a.png", 60, 60)
    thumbnails = Thumbnails(tmp_path, QSize(52, 40), 5)
    for _reading in ("first", "again"):
        with qtbot.waitSignal(thumbnails.arrived):
            assert thumbnails.get("a.png", 1.0) is None
        thumbnails.forget("a.png")


def test_wide_colours_are_painted_as_those_of_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "telephone.jpg"
    photo = Image.new("RGB", (80, 60), (200, 100, 50))
    file.write_bytes(written(photo, "JPEG", icc_profile=DISPLAY_P3, quality=95))
    for made in (picture_files.fitted(file, QSize(40, 40)), picture_files.rounded(file, QSize(40, 30), 4)):
        colour = made.pixelColor(20, 15)
        shown = (colour.red(), colour.green(), colour.blue())
        assert all(abs(one - other) <= 3 for one, other in zip(shown, (215, 93, 31), strict=True))
