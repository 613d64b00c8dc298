"""What the window says when the newsroom does not open; only the box's answer is played by the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui import opening

MIGRATIONS = resource("db", "migrations")


@pytest.fixture
def answers(qtbot: QtBot) -> Callable[[str], list[str]]:
    """Presses the button of that name on the box that will come, and keeps what the box said."""

    def prepare(button: str) -> list[str]:
        said: list[str] = []

        def press() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            said.append(box.text())
            next(b for b in box.buttons() if b.text() == button).click()

        QTimer.singleShot(0, press)
        return said

    return prepare


def test_a_missing_default_newsroom_is_made_without_a_question(qapp: QApplication, tmp_path: Path) -> None:
    newsroom = opening.open_or_ask(tmp_path / "new" / "newsroom.sqlite", MIGRATIONS, create=True)
    assert newsroom is not None
    newsroom.close()


@pytest.mark.parametrize(
    "content", [b"not a database, but a letter " * 50, b"SQLite format 3\x00" + b"x" * 900]
)
def test_a_file_that_is_no_newsroom_is_told_and_untouched(
    content: bytes, tmp_path: Path, answers: Callable[[str], list[str]]
) -> None:
    file = tmp_path / "letter.sqlite"
    file.write_bytes(content)
    said = answers("Quit")
    assert opening.open_or_ask(file, MIGRATIONS, create=False) is None
    assert "letter.sqlite" in said[0]
    assert file.read_bytes() == content


def test_a_newsroom_that_is_open_elsewhere_can_be_tried_again(
    tmp_path: Path, answers: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "newsroom.sqlite"
    first = Newsroom.create(file, MIGRATIONS)
    said = answers("Try again")
    ask = opening._ask

    def ask_and_close(*problem: object) -> object:
        choice = ask(*problem)  # type: ignore[arg-type]
        first.close()
        return choice

    monkeypatch.setattr(opening, "_ask", ask_and_close)
    second = opening.open_or_ask(file, MIGRATIONS, create=False)
    assert second is not None
    second.close()
    assert "another window" in said[0]
