"""Many articles are released or withdrawn at once: one question, one publication, nothing else changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Status
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.article_list.filters import FilterBar
from desktop_editor.ui.article_list.view import ArticleListView
from desktop_editor.ui.shell.composition import Composition
from tests.stored import store_all

PATIENCE = 30_000
MANY = 60


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def drafts(demo_newsroom: Newsroom) -> list[int]:
    """Dozens of drafts beside the demo's articles."""
    made = (Article(headline=f"Заметка {number}", body=f"Слово{number}.") for number in range(MANY))
    return store_all(demo_newsroom, made)


@pytest.fixture
def window(
    demo_newsroom: Newsroom, drafts: list[int], compose: Callable[[Newsroom], Composition], www: Path
) -> Composition:
    """The window, with a folder to publish to."""
    composition = compose(demo_newsroom)
    place = Destination(kind=DestinationKind.FOLDER, folder=str(www))
    composition.newsroom_model.published_site.save_destinations([place])
    return composition


def choose_all(window: Composition, qtbot: QtBot, status: Status) -> None:
    """Show the articles of a status, and choose them all with the keyboard."""
    listing = window.panes.article_list
    listing.findChild(FilterBar).take(ArticleQuery(status=status))
    view = listing.findChild(ArticleListView)
    assert view is not None
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    expected = window.newsroom_model.counts()[0][status]
    qtbot.waitUntil(lambda: len(view.selected_ids()) == expected)


def pick(window: Composition, entry: str, answer: str) -> list[str]:
    """Choose an entry of the menu of the chosen articles, and answer; return what was asked."""
    asked: list[str] = []

    def give_answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(button for button in box.findChildren(QPushButton) if button.text() == answer).click()

    listing = window.panes.article_list
    listing.findChild(QTableView).customContextMenuRequested.emit(QPoint(20, 20))
    menu = listing.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    action = next(action for action in menu.actions() if action.text() == entry)
    menu.hide()
    QTimer.singleShot(0, give_answer)
    action.trigger()
    return asked


def on_paper(www: Path) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in www.rglob("*.html"))


def test_the_chosen_drafts_are_released_after_one_question_and_published_once(
    window: Composition, www: Path, qtbot: QtBot
) -> None:
    published: list[object] = []
    window.publishing.published.connect(lambda: published.append(None))
    choose_all(window, qtbot, Status.DRAFT)
    with qtbot.waitSignal(window.publishing.published, timeout=PATIENCE):
        [question] = pick(window, "Release…", "Release")
    assert question.startswith(f"Release {MANY} articles?")
    pages = on_paper(www)
    assert all(f"Слово{number}." in pages for number in range(MANY))
    assert len(published) == 1
    assert window.newsroom_model.counts()[0][Status.DRAFT] == 0


def test_what_has_no_text_stays_and_is_named(
    window: Composition, demo_newsroom: Newsroom, www: Path, qtbot: QtBot
) -> None:
    demo_newsroom.articles.save(Article(headline="Только заголовок"))
    choose_all(window, qtbot, Status.DRAFT)
    told: list[str] = []
    window.bulk_releases.released.connect(lambda: told.append(window.panes.notices.text()))
    with qtbot.waitSignal(window.publishing.published, timeout=PATIENCE):
        pick(window, "Release…", "Release")
    sentence = f"{MANY} articles were released. 1 article stays as it is: “Только заголовок” (No text)."
    assert sentence in told[0]
    assert window.newsroom_model.counts()[0][Status.DRAFT] == 1
    assert "Только заголовок" not in on_paper(www)


def test_no_answer_changes_nothing(window: Composition, qtbot: QtBot) -> None:
    choose_all(window, qtbot, Status.DRAFT)
    pick(window, "Release…", "Cancel")
    assert window.newsroom_model.counts()[0][Status.DRAFT] == MANY
    assert not window.publishing.publisher.is_running


def test_the_chosen_articles_are_withdrawn_and_their_pages_leave(
    window: Composition, www: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.publishing.published, timeout=PATIENCE):
        window.publishing.publish_changes()
    gone = {row.slug for row in window.newsroom_model.summaries(ArticleQuery(status=Status.PUBLISHED))}
    choose_all(window, qtbot, Status.PUBLISHED)
    with qtbot.waitSignal(window.publishing.published, timeout=PATIENCE):
        [question] = pick(window, "Withdraw from the site…", "Withdraw")
    assert question.startswith(f"Withdraw {len(gone)} articles from the site?")
    assert gone.isdisjoint(page.stem for page in www.rglob("*.html"))
    assert window.newsroom_model.counts()[0][Status.WITHDRAWN] == len(gone)


def test_after_stop_what_was_released_is_published(
    window: Composition, drafts: list[int], www: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.ui.articles.bulk_operation.SLICE_MS", 0)
    with qtbot.waitSignal(window.publishing.published, timeout=PATIENCE):
        window.bulk_releases.release(drafts)
        stop = next(b for b in window.panes.notices.findChildren(QPushButton) if b.text() == "Stop")
        stop.click()
    left = window.newsroom_model.counts()[0][Status.DRAFT]
    assert 0 < left < MANY
    assert sum(f"Слово{number}." in on_paper(www) for number in range(MANY)) == MANY - left


def test_what_is_released_during_a_publication_is_published_after_it(
    window: Composition, drafts: list[int], www: Path, qtbot: QtBot
) -> None:
    window.publishing.publish_changes()
    window.bulk_releases.release(drafts)
    qtbot.waitUntil(
        lambda: all(f"Слово{number}." in on_paper(www) for number in range(MANY)), timeout=PATIENCE
    )
    qtbot.waitUntil(lambda: not window.publishing.publisher.is_running, timeout=PATIENCE)


def test_the_open_article_is_released_as_it_is_typed(
    window: Composition, drafts: list[int], www: Path, qtbot: QtBot
) -> None:
    window.articles.open(drafts[0])
    window.article.edit("body", "Последнее слово.")
    choose_all(window, qtbot, Status.DRAFT)
    with qtbot.waitSignal(window.publishing.published, timeout=PATIENCE):
        pick(window, "Release…", "Release")
    assert "Последнее слово." in on_paper(www)
    assert window.article.current.status is Status.PUBLISHED
