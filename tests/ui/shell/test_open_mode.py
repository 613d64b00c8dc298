"""Two windows on one newsroom, a window that only reads, a newsroom in the network."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.storage.errors import LockedError
from desktop_editor.storage.file import network
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.inspector.status_button import StatusButton
from desktop_editor.ui.shell import opening, single_instance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.single_instance import InstanceServer
from desktop_editor.ui.toolkit.banner import Banner

MIGRATIONS = resource("db", "migrations")
PATIENCE = 30_000
ROOT = Path(__file__).parents[3]

RING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_editor.ui.shell import single_instance
application = QCoreApplication([])
print(single_instance.bring_forward(Path(sys.argv[1])))
"""


def answer(*names: str) -> list[str]:
    """Press these buttons on the boxes that will come, one after the other; return what the boxes say."""
    said: list[str] = []
    left = list(names)

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and left:
            name = left.pop(0)
            said.append(box.text())
            if left:
                QTimer.singleShot(50, press)
            next(b for b in box.buttons() if b.text() == name).click()
        elif left:
            QTimer.singleShot(20, press)

    QTimer.singleShot(0, press)
    return said


def banners(composition: Composition) -> str:
    shown = composition.window.findChildren(Banner)
    return " ".join(label.text() for banner in shown for label in banner.findChildren(QLabel))


@pytest.fixture
def reading(demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition]) -> Composition:
    """A window that reads the demo newsroom, which the test goes on writing to."""
    reader = Newsroom.open_to_read(demo_newsroom.path, MIGRATIONS)
    composition = compose(reader)
    composition.window.destroyed.connect(reader.close)
    return composition


def test_a_ring_from_another_process_is_answered(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], qtbot: QtBot
) -> None:
    composition = compose(demo_newsroom)
    composition.open_mode.start()
    composition.window.showMinimized()
    with (
        qtbot.waitSignal(composition.open_mode.forward_requested, timeout=PATIENCE),
        subprocess.Popen(
            [sys.executable, "-c", RING, str(demo_newsroom.path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as caller,
    ):
        qtbot.waitUntil(lambda: caller.poll() is not None, timeout=PATIENCE)
        assert caller.stdout is not None
        assert caller.stdout.read().strip() == "True"
    assert not composition.window.isMinimized()


def test_where_no_window_is_nobody_answers(newsroom: Newsroom, qapp: QApplication) -> None:
    assert not single_instance.bring_forward(newsroom.path)


def test_what_a_killed_window_left_does_not_keep_the_next_from_answering(
    newsroom: Newsroom, qapp: QApplication
) -> None:
    servers = [InstanceServer(newsroom.path, qapp) for _number in range(2)]
    for server in servers:
        server.listen()
        assert server._server.isListening()
    for server in servers:
        server.close()


def test_a_second_instance_can_read(newsroom: Newsroom, qapp: QApplication) -> None:
    said = answer("Open to read only")
    reader = opening.open_or_ask(newsroom.path, MIGRATIONS, create=False)
    assert reader is not None
    with reader:
        assert reader.is_read_only
    assert "another window" in said[0]


def test_an_instance_elsewhere_does_not_answer_and_it_is_said(newsroom: Newsroom, qapp: QApplication) -> None:
    said = answer("Switch to its window", "OK", "Quit")
    assert opening.open_or_ask(newsroom.path, MIGRATIONS, create=False) is None
    assert "does not answer" in said[1]


def test_nothing_can_be_changed_in_a_window_that_reads(reading: Composition, demo_newsroom: Newsroom) -> None:
    before = demo_newsroom.articles.get(reading.article.current.id)
    for field in reading.panes.editor.findChildren(QTextEdit):
        field.setFocus()
        QTest.keyClicks(field, "abc")
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    for name in ("article.publish", "article.bin", "article.keep", "edit.undo", "format.bold", "article.new"):
        assert not reading.actions()[name].isEnabled(), name
    assert reading.actions()["edit.find"].isEnabled()
    assert not reading.article.is_dirty
    assert demo_newsroom.articles.get(before.id) == before
    assert "nothing can be changed" in banners(reading)


def test_a_window_that_reads_follows_the_one_that_writes(
    reading: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    shown = demo_newsroom.articles.get(reading.article.current.id)
    demo_newsroom.articles.save(replace(shown, headline="Только что"))
    qtbot.waitUntil(lambda: reading.article.current.headline == "Только что", timeout=PATIENCE)


def test_a_window_that_reads_shows_a_release_and_offers_none(
    reading: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    shown = demo_newsroom.articles.get(reading.article.current.id)
    demo_newsroom.articles.save(replace(shown, headline="Только что"))
    status = reading.panes.inspector.findChild(StatusButton)
    qtbot.waitUntil(lambda: status.text() == "Unreleased changes ▾", timeout=PATIENCE)
    demo_newsroom.releases.withdraw(shown.id, "Анна")
    demo_newsroom.deliveries.succeeded("", "site", demo_newsroom.journal.last_id(), "Анна")
    qtbot.waitUntil(lambda: status.text() == "Withdrawn ▾", timeout=PATIENCE)
    names = ("publish", "compare", "retry", "unschedule", "put-back", "unpublish")
    assert not any(reading.actions()[f"article.{name}"].isEnabled() for name in names)


def test_a_window_that_reads_catches_up_when_the_file_could_not_be_read_for_a_moment(
    reading: Composition, demo_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    refused: list[int] = []
    read = reading.newsroom_model.article

    def refuse_once(article_id: int) -> Article:
        if not refused:
            refused.append(article_id)
            raise LockedError(demo_newsroom.path)
        return read(article_id)

    monkeypatch.setattr(reading.newsroom_model, "article", refuse_once)
    shown = demo_newsroom.articles.get(reading.article.current.id)
    demo_newsroom.articles.save(replace(shown, headline="Только что"))
    qtbot.waitUntil(lambda: reading.article.current.headline == "Только что", timeout=PATIENCE)
    assert refused


def test_a_window_that_reads_takes_no_photo(reading: Composition, jpeg_file: Path, qtbot: QtBot) -> None:
    before = sorted(reading.newsroom_model.photo_folder.iterdir())
    reading.photos.insert([jpeg_file])
    qtbot.wait(100)
    assert sorted(reading.newsroom_model.photo_folder.iterdir()) == before
    assert not reading.article.is_dirty


@pytest.fixture
def jpeg_file(tmp_path: Path) -> Path:
    from PIL import Image

    file = tmp_path / "new.jpg"
    Image.new("RGB", (30, 20), "navy").save(file)
    return file


def test_a_newsroom_in_the_network_is_said_to_be_unsafe(
    demo_newsroom: Newsroom,
    compose: Callable[[Newsroom], Composition],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(f"30 21 0:26 / {tmp_path} rw - nfs4 server:/texts rw\n")
    monkeypatch.setattr(network, "MOUNTS", table)
    assert "not safe there" in banners(compose(demo_newsroom))


def test_a_newsroom_of_this_computer_has_no_banner(composition: Composition) -> None:
    assert banners(composition) == ""
