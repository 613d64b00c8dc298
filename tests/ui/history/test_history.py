"""Versions are kept at the right moments, compared, and gone back to without losing anything."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Status
from desktop_editor.content.differences import Change, between
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.history import fields
from desktop_editor.ui.history.commands import HistoryCommands
from desktop_editor.ui.history.fields import Names
from desktop_editor.ui.history.page import Page, rows_of
from desktop_editor.ui.history.window import HistoryWindow
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.notices import NoticeBar
from desktop_editor.ui.toolkit.style import LIGHT

NAMES = Names({}, {}, NewspaperTime(ZoneInfo("Europe/Moscow")))
OLD = Article(id=1, headline="Лес", body="Сосны стоят.\n\nТихо.", byline="Анна")
NEW = replace(OLD, headline="Лес и поле", body="Сосны шумят.\n\nТихо.", status=Status.PUBLISHED)


@pytest.fixture
def article(newsroom_model: NewsroomModel) -> OpenArticle:
    return OpenArticle(newsroom_model)


@pytest.fixture
def history(newsroom_model: NewsroomModel, article: OpenArticle, qtbot: QtBot) -> HistoryCommands:
    window = QWidget()
    qtbot.addWidget(window)
    return HistoryCommands(newsroom_model, article, lambda: LIGHT, NoticeBar(window), window)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[HistoryWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield HistoryWindow(lambda: NAMES, LIGHT, parent)


def reasons(newsroom: Newsroom, article_id: int) -> list[str]:
    return [revision.reason for revision in newsroom.revisions.of(article_id)]


def write(article: OpenArticle, **values: object) -> None:
    for field, value in values.items():
        article.edit(field, value)
    article.save()


def test_the_state_before_the_first_change_is_kept(
    newsroom: Newsroom, article: OpenArticle, history: HistoryCommands
) -> None:
    stored = newsroom.articles.save(Article(headline="Лес", body="Сосны"))
    article.open(stored.id)
    write(article, body="Ели")
    write(article, body="Ели и сосны")
    assert [(kept.reason, kept.article.body) for kept in newsroom.revisions.of(1)] == [("opened", "Сосны")]


def test_both_sides_of_a_new_status_are_kept(
    newsroom: Newsroom, article: OpenArticle, history: HistoryCommands
) -> None:
    article.open(newsroom.articles.save(Article(headline="Лес")).id)
    write(article, body="Сосны")
    write(article, status=Status.READY)
    write(article, body="Ели")
    kept = newsroom.revisions.of(1)[0]
    assert (kept.reason, kept.article.status, kept.article.body) == ("status", Status.READY, "Сосны")


def test_what_was_exported_is_kept(
    newsroom: Newsroom, article: OpenArticle, history: HistoryCommands
) -> None:
    article.open_blank()
    write(article, headline="Лес")
    history.keeper.keep_now()
    assert reasons(newsroom, article.current.id) == []  # A draft does not leave the house.
    newsroom.releases.release(article.current.id, "")
    article.reload()
    write(article, body="Сосны")
    history.keeper.keep_now()
    history.keeper.keep_now()
    assert reasons(newsroom, article.current.id) == ["status"]


def test_going_back_brings_the_words_and_leaves_the_status(
    newsroom: Newsroom, article: OpenArticle, history: HistoryCommands
) -> None:
    first = newsroom.articles.save(Article(headline="Лес", body="Сосны", tags=("лес",)))
    newsroom.articles.keep_revision(first.id, "kept")
    article.open(first.id)
    write(article, headline="Поле", body="Рожь", tags=(), status=Status.READY)
    oldest = newsroom.revisions.of(first.id)[-1]
    history.restore(oldest)
    stored = newsroom.articles.get(first.id)
    assert (stored.headline, stored.body, stored.tags) == ("Лес", "Сосны", ("лес",))
    assert stored.status is Status.READY
    assert reasons(newsroom, first.id)[0] == "restored"


def test_a_cover_and_a_category_that_are_gone_stay_away_from_a_version_gone_back_to(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    article, newsroom_model = composition.article, composition.newsroom_model
    cover, category = newsroom_model.photos.all()[0], newsroom_model.add_category("Погода")
    write(article, cover_id=cover.id, category_id=category.id, lead="Прежний лид")
    demo_newsroom.articles.keep_revision(article.current.id, "kept")
    version = demo_newsroom.revisions.of(article.current.id)[0]
    write(article, cover_id=None, category_id=None, lead="Новый лид")
    newsroom_model.photos.remove(cover.id)
    demo_newsroom.categories.delete(category.id)
    with qtbot.captureExceptions() as exceptions:
        composition.safekeeping.history.restore(version)
    assert not exceptions
    stored = demo_newsroom.articles.get(article.current.id)
    assert (stored.lead, stored.cover_id, stored.category_id) == ("Прежний лид", None, None)


def test_going_back_can_be_taken_back(
    newsroom: Newsroom, article: OpenArticle, history: HistoryCommands, qtbot: QtBot
) -> None:
    first = newsroom.articles.save(Article(headline="Лес"))
    newsroom.articles.keep_revision(first.id, "kept")
    article.open(first.id)
    write(article, headline="Поле")
    history.restore(newsroom.revisions.of(first.id)[-1])
    offer = next(b for b in history.parent().findChildren(QPushButton) if b.text() == "Take back")
    article.edit("headline", "Лес и поле")
    offer.click()
    assert newsroom.articles.get(first.id).headline == "Поле"
    assert "Лес и поле" in {revision.article.headline for revision in newsroom.revisions.of(first.id)}


def test_the_fields_of_two_versions_are_compared() -> None:
    changed = {field.label: field.pieces for field in fields.compare(OLD, NEW, NAMES) if field.is_changed}
    assert list(changed) == ["Headline", "Text", "Status"]
    assert [piece.text for piece in changed["Status"]] == ["Draft", "On the site"]


def test_paragraphs_stand_side_by_side() -> None:
    rows = list(rows_of(between("Один.\n\nДва.\n\nТри.", "Один.\n\nДва!\n\nТри.")))
    assert ["".join(piece.text for piece in row if piece.change is not Change.ADDED) for row in rows] == [
        "Один.",
        "Два.",
        "Три.",
    ]


def test_a_page_counts_its_changes_and_runs_no_markup() -> None:
    comparison = fields.compare(OLD, replace(OLD, body="<b>Сосны</b>"), NAMES)
    page = Page(comparison, LIGHT, side_by_side=True)
    assert page.changes >= 2
    assert "<b>" not in page.html


def test_a_version_is_compared_with_now_and_two_with_each_other(
    newsroom: Newsroom, window: HistoryWindow, qtbot: QtBot
) -> None:
    article = newsroom.articles.save(replace(OLD, id=0))
    for body in ("Ели", "Пихты"):
        newsroom.articles.keep_revision(article.id, "kept")
        article = newsroom.articles.save(replace(article, body=body))
    window.show_versions(article, newsroom.revisions.of(article.id))
    view = window.findChild(QTextBrowser)
    assert view is not None
    qtbot.waitUntil(lambda: "ЕлиПихты" in view.toPlainText())
    versions = window.findChild(QListWidget)
    assert versions is not None
    versions.clearSelection()
    for row in (1, 2):
        versions.setCurrentRow(row, QItemSelectionModel.SelectionFlag.Select)
    qtbot.waitUntil(lambda: "Сосны стоят." in view.toPlainText() and "Ели" in view.toPlainText())
    assert "Пихты" not in view.toPlainText()


def test_a_click_on_go_back_right_after_the_choice_was_taken_away_does_nothing(
    newsroom: Newsroom, window: HistoryWindow, qtbot: QtBot
) -> None:
    article = newsroom.articles.save(replace(OLD, id=0))
    newsroom.articles.keep_revision(article.id, "kept")
    window.show_versions(replace(article, body="Ели"), newsroom.revisions.of(article.id))
    [back] = [b for b in window.findChildren(QPushButton) if b.text() == "Go back to this version"]
    qtbot.waitUntil(back.isEnabled)
    window.findChild(QListWidget).clearSelection()
    with qtbot.assertNotEmitted(window.restore_requested):
        back.click()


def test_the_window_opens_on_the_newest_difference_and_goes_back(
    newsroom: Newsroom,
    newsroom_model: NewsroomModel,
    article: OpenArticle,
    history: HistoryCommands,
    qtbot: QtBot,
    press: Callable[[str], None],
) -> None:
    article.open(newsroom.articles.save(Article(headline="Лес")).id)
    write(article, headline="Поле")
    press("Go back to this version")
    history.actions["article.history"].trigger()
    assert newsroom.articles.get(1).headline == "Лес"


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[str], None]:
    """Presses a button of the window that will come, sees that the list grew, and closes it."""

    def prepare(name: str) -> None:
        def act() -> None:
            shown = QApplication.activeModalWidget()
            assert isinstance(shown, HistoryWindow)
            versions = shown.findChild(QListWidget)
            assert versions is not None
            before = versions.count()
            next(b for b in shown.findChildren(QPushButton) if b.text() == name).click()
            assert versions.count() > before
            shown.close()

        QTimer.singleShot(0, act)

    return prepare
