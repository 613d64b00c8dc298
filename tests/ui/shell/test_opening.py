"""What the window says when the newsroom does not open; only the box's answer is played by the test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell import opening
from tests import other_users

MIGRATIONS = resource("db", "migrations")
ROOT = Path(__file__).parents[3]
NOBODY = 65534

OPEN = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.ui.shell import opening
if os.geteuid() == 0:
    os.setgid(int(sys.argv[3]))
    os.setuid(int(sys.argv[3]))
application = QApplication([])

def press():
    box = QApplication.activeModalWidget()
    print(box.text())
    next(b for b in box.buttons() if b.text() == "Open to read only").click()

QTimer.singleShot(0, press)
newsroom = opening.open_or_ask(Path(sys.argv[1]), Path(sys.argv[2]), create=False)
print(newsroom.is_read_only, newsroom.articles.summaries(ArticleQuery())[0].headline)
newsroom.close()
"""


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
            assert all(b.width() >= b.sizeHint().width() for b in box.buttons()), "a button is cut off"

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


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_newsroom_in_a_folder_that_can_not_be_written_is_offered_to_be_read(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    with Newsroom.create(archive / "newsroom.sqlite", MIGRATIONS) as newsroom:
        newsroom.articles.save(Article(headline="Лес"))
    steps = shutil.copytree(MIGRATIONS, tmp_path / "steps")
    other_users.let_in(tmp_path)
    archive.chmod(0o555)
    try:
        child = subprocess.run(
            [sys.executable, "-c", OPEN, str(newsroom.path), str(steps), str(NOBODY)],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "HOME": str(tmp_path),
                "QT_QPA_PLATFORM": "offscreen",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        archive.chmod(0o755)
    assert "can be read but not changed" in child.stdout, child.stderr
    assert child.stdout.endswith("True Лес\n"), child.stderr
