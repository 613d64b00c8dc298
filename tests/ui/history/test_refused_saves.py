"""A save that is refused loses nothing: the editor compares, keeps both, or takes the text elsewhere."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Newspaper
from desktop_editor.importers import markdown_files
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.history.conflict import ConflictDialog
from desktop_editor.ui.shell.composition import Composition

Answer = Callable[[str], None]


@pytest.fixture
def answer(qtbot: QtBot) -> Answer:
    """Returns a function that clicks a button, by its object name or text, of the dialog to come."""

    def click(name: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, lambda: click(name))
            return
        if isinstance(dialog, ConflictDialog):
            qtbot.waitUntil(lambda: bool(dialog.findChild(QTextBrowser).toPlainText()))
        [button] = [b for b in dialog.findChildren(QPushButton) if name in (b.objectName(), b.text())]
        button.click()

    return lambda name: QTimer.singleShot(0, lambda: click(name))


def offer(composition: Composition, name: str) -> QPushButton:
    """Return the button of that name in what the window says."""
    return next(b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == name)


@pytest.fixture
def conflict(composition: Composition, demo_newsroom: Newsroom) -> Composition:
    """The window, with a text typed in it on an article that was saved elsewhere meanwhile."""
    stored = composition.article.current
    demo_newsroom.articles.save(replace(stored, lead="Их лид"))
    composition.article.edit("lead", "Мой лид")
    return composition


def leads(newsroom: Newsroom, article_id: int) -> set[str]:
    """Return what the article and its versions have as lead."""
    kept = {revision.article.lead for revision in newsroom.revisions.of(article_id)}
    return kept | {newsroom.articles.get(article_id).lead}


@pytest.mark.parametrize(("choice", "lead"), [("mine", "Мой лид"), ("theirs", "Их лид")])
def test_one_text_becomes_the_article_and_the_other_a_version(
    conflict: Composition, demo_newsroom: Newsroom, answer: Answer, choice: str, lead: str
) -> None:
    answer(choice)
    conflict.article.save_quietly()
    article_id = conflict.article.current.id
    assert conflict.article.current.lead == demo_newsroom.articles.get(article_id).lead == lead
    assert {"Мой лид", "Их лид"} <= leads(demo_newsroom, article_id)
    assert not conflict.article.is_dirty


def test_both_texts_become_articles(conflict: Composition, demo_newsroom: Newsroom, answer: Answer) -> None:
    theirs = conflict.article.current.id
    answer("both")
    conflict.article.save_quietly()
    mine = conflict.article.current
    assert mine.id != theirs
    assert (mine.lead, demo_newsroom.articles.get(theirs).lead) == ("Мой лид", "Их лид")


def test_a_text_is_a_version_before_anything_is_decided(
    conflict: Composition, demo_newsroom: Newsroom, answer: Answer
) -> None:
    answer("Decide later")
    conflict.article.save_quietly()
    assert conflict.article.current.lead == "Мой лид"
    assert demo_newsroom.articles.get(conflict.article.current.id).lead == "Их лид"
    assert "Мой лид" in leads(demo_newsroom, conflict.article.current.id)
    conflict.article.save_quietly()  # the next attempt does not ask again
    assert "changed elsewhere" in conflict.panes.notices.text()
    conflict.article.reload()


def test_another_article_is_opened_after_the_choice(
    conflict: Composition, demo_newsroom: Newsroom, answer: Answer
) -> None:
    first = conflict.article.current.id
    other = next(number for number in range(1, 8) if number != first)
    answer("mine")
    conflict.articles.open(other)
    assert demo_newsroom.articles.get(first).lead == "Мой лид"
    conflict.articles.open(other)
    assert conflict.article.current.id == other


def test_the_window_stays_open_until_a_conflict_is_over(conflict: Composition, answer: Answer) -> None:
    answer("Decide later")
    assert not conflict.window.close()
    answer("mine")
    assert conflict.window.close()


def test_an_article_that_is_gone_becomes_a_new_one(composition: Composition, demo_newsroom: Newsroom) -> None:
    old = composition.article.current
    composition.article.edit("lead", "Мой лид")
    demo_newsroom.releases.withdraw(old.id, "")
    demo_newsroom.articles.to_bin([old.id])
    demo_newsroom.articles.purge([old.id])
    composition.article.save_quietly()
    offer(composition, "Keep the text as a new article").click()
    assert composition.article.current.id != old.id
    assert demo_newsroom.articles.get(composition.article.current.id).lead == "Мой лид"


@pytest.fixture
def locked(composition: Composition) -> sqlite3.Connection:
    """A foreign connection that holds the newsroom, so that no save succeeds."""
    connection = sqlite3.connect(composition.newsroom_model.file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_a_text_that_can_not_be_saved_goes_into_a_file(
    composition: Composition,
    locked: sqlite3.Connection,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "спасено.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    composition.article.edit("body", "Текст «с» — всем\n\n- и *списком*")
    answer("Save the text elsewhere…")
    assert composition.window.close()
    locked.close()
    [draft] = markdown_files.read(file, tmp_path, Newspaper())
    wanted = composition.article.current
    assert not draft.warnings
    for field in (
        "headline",
        "body",
        "lead",
        "byline",
        "tags",
        "age_rating",
        "status",
        "slug",
        "published_at",
    ):
        assert getattr(draft.article, field) == getattr(wanted, field), field


def test_a_file_that_can_not_be_written_is_said(
    composition: Composition, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path), ""))
    assert not composition.safekeeping.refused.save_elsewhere()
    assert str(tmp_path) in composition.panes.notices.text()


@pytest.mark.parametrize("is_text_refused", [False, True])
def test_a_setting_that_was_refused_is_neither_unsaved_for_ever_nor_forgotten(
    composition: Composition, locked: sqlite3.Connection, is_text_refused: bool
) -> None:
    if is_text_refused:
        composition.article.edit("lead", "Мой")
        composition.article.save_quietly()
    composition.panes.article_list.searches_changed.emit([])
    assert "locked by another program" in composition.panes.notices.text()
    locked.close()
    composition.article.edit("lead", "Мой лид")
    composition.article.save()
    assert "Not saved" not in composition.panes.notices.text()
    assert "do it again" in composition.panes.notices.text()
