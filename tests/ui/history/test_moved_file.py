"""The newsroom file goes away under the window: it says so, writes nothing, and knows ways to go on."""

import contextlib
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Status
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backups
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.history.carried_text import CarriedText
from desktop_editor.ui.history.conflict import ConflictDialog
from desktop_editor.ui.history.moved_file import Reopening
from desktop_editor.ui.shell.composition import Composition
from tests.stored import store_all

MIGRATIONS = resource("db", "migrations")
COLLEAGUES = 60
AGREED = Reopening(Path(), CarriedText(Article(), Article()))  # lets the window close without a question
OFFER = "What can be done…"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody delete or rename the file that SQLite has open"
)

Answer = Callable[..., list[str]]
Open = Callable[[Newsroom], Composition]


@pytest.fixture
def answer(qtbot: QtBot) -> Iterator[Answer]:
    """Clicks buttons, by text or object name, of the dialogs to come; returns what these have said."""
    said: list[str] = []
    over: list[bool] = []

    def click(names: list[str]) -> None:
        dialog = QApplication.activeModalWidget()
        if over:
            return
        if dialog is None:
            QTimer.singleShot(20, lambda: click(names))
            return
        if isinstance(dialog, ConflictDialog):
            browser = dialog.findChild(QTextBrowser)
            qtbot.waitUntil(lambda: bool(browser.toPlainText()))
            said.append(browser.toPlainText())
        said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        [button] = [b for b in dialog.findChildren(QPushButton) if names[0] in (b.objectName(), b.text())]
        if names[1:]:
            QTimer.singleShot(0, lambda: click(names[1:]))
        button.click()
        if isinstance(dialog, QMessageBox):
            assert all(b.width() >= b.sizeHint().width() for b in dialog.buttons()), "a button is cut off"

    def prepare(*names: str) -> list[str]:
        QTimer.singleShot(0, lambda: click(list(names)))
        return said

    yield prepare
    over.append(True)


@pytest.fixture
def compose(compose: Open, qtbot: QtBot) -> Open:
    """Opens a window, and waits until all of it is there."""

    def open_on(newsroom: Newsroom) -> Composition:
        composition = compose(newsroom)
        with qtbot.waitSignal(composition.window.painted):
            pass
        return composition

    return open_on


@pytest.fixture
def colleagues(composition: Composition, tmp_path: Path) -> Path:
    """The newsroom as a colleague has it: the open article is another one there, and there are 60 more."""
    file = tmp_path / "elsewhere" / "newsroom.sqlite"
    file.parent.mkdir()
    composition.newsroom_model.copying()(file)
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        store_all(newsroom, (Article(headline=f"Её {n}", body="Лес " * 99) for n in range(COLLEAGUES)))
        theirs = newsroom.articles.get(composition.article.current.id)
        newsroom.articles.save(replace(theirs, lead="Их лид"))
    return file


def put(source: Path, path: Path) -> None:
    """Put a copy in place as sync programs do."""
    beginning = path.with_name(".sync-download")
    shutil.copyfile(source, beginning)
    beginning.replace(path)


def headlines(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [headline for (headline,) in connection.execute("SELECT headline FROM articles")]


def logs_beside(path: Path) -> list[str]:
    return [file.name for file in path.parent.glob(f"{path.name}-*") if file.stat().st_size]


def state(composition: Composition) -> str:
    return composition.panes.status.findChild(QLabel, "saved-state").text()


def click_offer(composition: Composition) -> None:
    next(b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == OFFER).click()


@pytest.fixture
def replaced(composition: Composition, colleagues: Path, qtbot: QtBot) -> Iterator[Composition]:
    """A window with a text in it that could not be saved, because a colleague's file came in between."""
    put(colleagues, composition.newsroom_model.file)
    composition.article.edit("lead", "Мой лид")
    composition.article.save_quietly()
    yield composition
    composition.closing.reopening = composition.closing.reopening or AGREED


def test_a_replaced_file_is_said_and_the_text_stays(replaced: Composition, qtbot: QtBot) -> None:
    assert state(replaced) == "● Not saved"
    assert "another file was put in the place" in replaced.panes.notices.text()
    assert replaced.article.current.lead == "Мой лид"
    qtbot.waitUntil(lambda: "kept as a backup" in replaced.panes.notices.text())
    [backup] = backups.every(replaced.newsroom_model.file)
    assert "Её 1" not in headlines(backup.path)
    assert not logs_beside(replaced.newsroom_model.file)


def test_a_replaced_file_is_noticed_when_nobody_types(
    composition: Composition, colleagues: Path, qtbot: QtBot
) -> None:
    put(colleagues, composition.newsroom_model.file)
    composition.safekeeping.moved.look()
    assert state(composition) == "● Not saved"
    composition.closing.reopening = AGREED


def test_closing_asks_and_loses_neither_text(
    replaced: Composition, answer: Answer, demo_newsroom: Newsroom
) -> None:
    said = answer("Back to the text")
    assert not replaced.window.close()
    assert "put in the place" in said[0]
    answer("Close and lose the text")
    assert replaced.window.close()
    demo_newsroom.close()
    assert sum(headline.startswith("Её") for headline in headlines(demo_newsroom.path)) == COLLEAGUES
    assert not logs_beside(demo_newsroom.path)


def test_closing_asks_though_nothing_was_typed(
    composition: Composition, colleagues: Path, answer: Answer
) -> None:
    put(colleagues, composition.newsroom_model.file)
    said = answer("Back to the text")
    assert not composition.window.close()
    assert said
    answer("Close")
    assert composition.window.close()


def test_the_texts_are_compared(replaced: Composition, answer: Answer) -> None:
    said = answer("Compare the texts…", "Close")
    click_offer(replaced)
    assert "Мой" in said[1]
    assert "Их" in said[1]
    assert not logs_beside(replaced.newsroom_model.file)


@pytest.mark.parametrize(("choice", "lead"), [("mine", "Мой лид"), ("theirs", "Их лид")])
def test_the_file_that_is_there_is_opened_with_the_text(
    replaced: Composition,
    demo_newsroom: Newsroom,
    compose: Open,
    answer: Answer,
    choice: str,
    lead: str,
) -> None:
    answer("Open the file that is there now")
    click_offer(replaced)
    assert not replaced.window.isVisible()
    assert replaced.closing.reopening is not None
    demo_newsroom.close()
    with Newsroom.open(replaced.closing.reopening.path, MIGRATIONS) as newsroom:
        assert newsroom.articles.count(ArticleQuery()) > COLLEAGUES
        again = compose(newsroom)
        answer(choice)
        again.safekeeping.take_over(replaced.closing.reopening.text)
        QApplication.processEvents()
        number = again.article.current.id
        kept = {revision.article.lead for revision in newsroom.revisions.of(number)}
        assert newsroom.articles.get(number).lead == lead
        assert {"Мой лид", "Их лид"} <= kept | {lead}
        assert again.window.close()


def test_a_text_becomes_a_draft_of_the_file_that_has_no_such_article(
    composition: Composition, colleagues: Path, compose: Open
) -> None:
    composition.articles.new()
    composition.article.edit("headline", "Только здесь")
    composition.article.edit("status", Status.PUBLISHED)
    composition.article.save()
    put(colleagues, composition.newsroom_model.file)
    composition.safekeeping.moved.reopen(composition.newsroom_model.file)
    assert composition.closing.reopening is not None
    composition._newsroom.close()
    with Newsroom.open(composition.closing.reopening.path, MIGRATIONS) as newsroom:
        again = compose(newsroom)
        again.safekeeping.take_over(composition.closing.reopening.text)
        kept = newsroom.articles.get(again.article.current.id)
        assert (kept.headline, kept.status) == ("Только здесь", Status.DRAFT)
        assert again.window.close()


def number_of_articles(composition: Composition) -> int:
    by_status, _binned = composition.newsroom_model.counts()
    return sum(by_status.values())


def test_the_newsroom_is_saved_elsewhere_with_photos_and_the_text(
    replaced: Composition,
    demo_newsroom: Newsroom,
    compose: Open,
    answer: Answer,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    target = tmp_path / "спасено" / "newsroom.sqlite"
    target.parent.mkdir()
    count, photos = number_of_articles(replaced), replaced.newsroom_model.photos.all()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    answer("Save the newsroom elsewhere…")
    click_offer(replaced)
    qtbot.waitUntil(lambda: replaced.closing.reopening is not None)
    demo_newsroom.close()
    with Newsroom.open(target, MIGRATIONS) as newsroom:
        again = compose(newsroom)
        again.safekeeping.take_over(replaced.closing.reopening.text)
        assert number_of_articles(again) == count
        assert newsroom.articles.get(again.article.current.id).lead == "Мой лид"
        assert photos
        assert all((again.newsroom_model.photo_folder / photo.file).is_file() for photo in photos)
        assert again.window.close()


def test_a_file_that_is_there_is_not_overwritten_by_the_newsroom(
    replaced: Composition, answer: Answer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = replaced.newsroom_model.file
    before = file.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    replaced.safekeeping.moved.save_newsroom()
    qtbot.waitUntil(lambda: "there already" in replaced.panes.notices.text())
    assert file.read_bytes() == before


def test_backups_and_settings_are_refused_too(replaced: Composition, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(backups.every(replaced.newsroom_model.file)) == 1)
    replaced.actions()["newsroom.backup"].trigger()
    replaced.panes.article_list.searches_changed.emit([])
    assert len(backups.every(replaced.newsroom_model.file)) == 1
    assert replaced.panes.notices.text().count("put in the place") == 1  # said once


def test_saving_goes_on_when_the_folder_is_back(
    composition: Composition, demo_newsroom: Newsroom, tmp_path: Path
) -> None:
    folder = demo_newsroom.path.parent
    away = tmp_path.with_name(tmp_path.name + " away")
    folder.rename(away)
    composition.article.edit("lead", "Мой лид")
    composition.article.save_quietly()
    assert state(composition) == "● Not saved"
    away.rename(folder)
    composition.safekeeping.moved.look()
    assert state(composition) == "● Saved"
    assert composition.panes.notices.text() == ""
    assert demo_newsroom.articles.get(composition.article.current.id).lead == "Мой лид"


def test_an_overwritten_file_is_opened_with_the_text(
    composition: Composition, colleagues: Path, demo_newsroom: Newsroom, compose: Open, answer: Answer
) -> None:
    file = demo_newsroom.path
    composition.article.edit("lead", "Мой лид")
    with file.open("r+b") as opened:
        opened.truncate(0)
        opened.write(colleagues.read_bytes())
    composition.safekeeping.moved.look()
    assert state(composition) == "● Not saved"
    assert "has overwritten" in composition.panes.notices.text()
    refusal = composition.article.refusal
    assert isinstance(refusal, NotInPlaceError)
    offered = [text for text, _way in composition.safekeeping.moved._remedies(refusal)]
    assert offered == ["Open the file that is there now", "Save the text elsewhere…"]
    answer("Open the file that is there now")
    click_offer(composition)
    assert composition.closing.reopening is not None
    demo_newsroom.close()
    assert sum(headline.startswith("Её") for headline in headlines(file)) == COLLEAGUES
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        again = compose(newsroom)
        answer("mine")
        again.safekeeping.take_over(composition.closing.reopening.text)
        QApplication.processEvents()
        assert newsroom.articles.get(again.article.current.id).lead == "Мой лид"
        assert again.window.close()
