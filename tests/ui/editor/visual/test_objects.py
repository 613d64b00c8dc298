"""Photos, galleries, videos, tables and code of others in the visual face."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_editor.content.document import Embed, Figure, Gallery, RawBlock, Side, Table, Text
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.visual.dialogs import object_dialogs
from desktop_editor.ui.editor.visual.dialogs.gallery_dialog import GalleryDialog
from desktop_editor.ui.editor.visual.dialogs.grid_dialog import GridDialog
from desktop_editor.ui.editor.visual.dialogs.object_commands import ObjectCommands
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.toolkit.style import DARK, LIGHT

OBJECTS = [
    "![а](photos/a.jpg)",
    "![а](photos/a.jpg)\n![б](photos/b.jpg)",
    "https://youtu.be/dQw4w9WgXcQ",
    "| а | б |\n| --- | --- |\n| 1 | 2 |",
    "<details>\n<summary>а</summary>\n</details>",
    "***",
]


@pytest.fixture
def answer(qtbot: QtBot) -> Callable[[Callable[[QDialog], None]], None]:
    """Returns a function that lets the next dialog be filled in by another, and accepts it."""

    def prepare(fill: Callable[[QDialog], None]) -> None:
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                QTimer.singleShot(20, act)
                return
            fill(dialog)
            dialog.accept()

        QTimer.singleShot(20, act)

    return prepare


def double_click(face: VisualEdit, at: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(at),
        face.viewport().mapToGlobal(QPointF(at)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(face.viewport(), event)


@pytest.mark.parametrize("markdown", OBJECTS)
def test_an_object_is_drawn_in_both_looks(face: VisualEdit, markdown: str) -> None:
    face.show_text(f"До\n\n{markdown}\n\nПосле\n")
    light = face.grab().toImage()
    face.set_colours(DARK)
    assert face.grab().toImage() != light
    assert face.contents.document().blocks[1] is not None


def test_a_photo_is_as_high_as_its_file_says(qtbot: QtBot, tmp_path: Path) -> None:
    Image.new("RGB", (300, 150), "red").save(tmp_path / "a.jpg")
    face = VisualEdit("Text", "", LIGHT, Photos(find=lambda src: tmp_path / Path(src).name))
    qtbot.addWidget(face)
    face.resize(600, 600)
    face.show_text("![а](photos/a.jpg)\n")
    face.show()
    assert face.bottom_of(0) - face.top_of(0) == pytest.approx(300, abs=30)
    with qtbot.waitSignal(face.pictures.arrived):
        face.grab()
    assert face.grab().toImage().pixelColor(300, 150).red() > 200


def test_a_double_click_opens_the_dialog_of_a_photo(
    face: VisualEdit, answer: Callable[[Callable[[QDialog], None]], None]
) -> None:
    ObjectCommands(face)
    face.show_text("![](photos/a.jpg)\n\nПосле\n")
    answer(lambda dialog: dialog.findChildren(QLineEdit)[0].setText("Мост"))
    double_click(face, QPoint(40, 40))
    assert face.text() == "![Мост](photos/a.jpg)\n\nПосле\n"
    face.undo()
    assert face.text() == "![](photos/a.jpg)\n\nПосле\n"


def test_enter_on_a_chosen_card_opens_its_dialog(
    face: VisualEdit, answer: Callable[[Callable[[QDialog], None]], None]
) -> None:
    ObjectCommands(face)
    face.show_text("<div>а</div>\n\nПосле\n")
    QTest.mouseClick(face.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    answer(lambda dialog: dialog.findChild(QPlainTextEdit).setPlainText("<div>б</div>"))
    QTest.keyClick(face, Qt.Key.Key_Return)
    assert face.text() == "<div>б</div>\n\nПосле\n"


def test_what_is_left_as_it_is_changes_nothing(
    qtbot: QtBot, answer: Callable[[Callable[[QDialog], None]], None]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for block in (
        Figure("photos/a.jpg", "а", "б"),
        Gallery((Figure("photos/a.jpg"), Figure("photos/b.jpg"))),
        Embed("https://youtu.be/dQw4w9WgXcQ"),
        RawBlock("<div>а</div>"),
        Table(((Text("а"),),), (((Text("б"),),),), (Side.RIGHT,)),
    ):
        answer(lambda dialog: None)
        assert object_dialogs.ask(block, parent) is None


def test_a_wrong_address_of_a_video_can_not_be_taken(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = object_dialogs.VideoDialog(Embed(""), parent)
    field = dialog.findChild(QLineEdit)
    field.setText("https://example.ru/video")
    assert not dialog.done_button.isEnabled()
    field.setText("vk.com/video-1_2")
    assert dialog.done_button.isEnabled()
    assert dialog.block() == Embed("https://vk.com/video-1_2")


def test_photos_of_a_gallery_change_places_and_go(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    one, two = Figure("photos/1.jpg"), Figure("photos/2.jpg")
    dialog = GalleryDialog(Gallery((one, two)), parent)
    dialog.move_down()
    assert dialog.block() == Gallery((two, one))
    dialog.findChild(QListWidget).setCurrentRow(0)
    dialog.remove()
    assert dialog.block() == one


def test_rows_and_columns_of_a_table_come_and_go(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GridDialog(Table(((Text("а"),),), (((Text("б"),),),), (Side.NONE,)), parent)
    dialog.add_column()
    dialog.add_row()
    dialog.findChild(QTableWidget).item(1, 1).setText("**в**")
    table = dialog.block()
    assert isinstance(table, Table)
    assert (len(table.rows), len(table.sides)) == (2, 2)
    dialog.remove_row()
    dialog.remove_column()
    smaller = dialog.block()
    assert isinstance(smaller, Table)
    assert len(smaller.sides) == 1


def test_a_table_of_500_rows_opens_and_reads_back(face: VisualEdit) -> None:
    markdown = "| а | б |\n| --- | --- |\n" + "| 1 | 2 |\n" * 500
    face.show_text(markdown)
    assert face.text() == markdown
    face.moveCursor(QTextCursor.MoveOperation.End)
    assert isinstance(face.object_at(0), Table)


def test_a_button_of_a_dialog_is_no_default_but_done(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GridDialog(Table(((),), (((),),), (Side.NONE,)), parent)
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()] == ["Done"]
