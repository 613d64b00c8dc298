"""Articles that are moved to the bin while readers have them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 30_000


def pages(www: Path) -> set[str]:
    return {page.name for page in www.rglob("*.html")}


def press(composition: Composition, text: str) -> None:
    buttons = composition.panes.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text and button.isVisible()).click()


def test_the_bin_takes_nothing_from_readers_by_itself(
    published: Composition, www: Path, demo_newsroom: Newsroom
) -> None:
    article = published.article.current
    published.actions()["article.bin"].trigger()
    assert "Readers still have the article" in published.panes.notices.text()
    assert demo_newsroom.released.text(article.id) is not None
    assert not published.publishing.publisher.is_running
    assert f"{article.slug}.html" in pages(www)


def test_one_press_takes_what_is_in_the_bin_off_the_site(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    article = published.article.current
    published.actions()["article.bin"].trigger()
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(published, "Take off the site")
    assert f"{article.slug}.html" not in pages(www)
    assert "Readers still have" not in published.panes.notices.text()


def test_many_articles_are_one_question(
    published: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    ids = [summary.id for summary in demo_newsroom.articles.summaries(ArticleQuery())]
    published.articles.new()
    published.article.edit("headline", "Черновик")
    published.article.save()
    published.panes.article_list.bin_requested.emit([*ids, published.article.current.id])
    qtbot.waitUntil(lambda: "have 7 of the articles" in published.panes.notices.text())
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(published, "Take off the site")
    assert demo_newsroom.released.among(ids) == []


@pytest.mark.parametrize("withdrawn", [True, False])
def test_coming_back_from_the_bin_publishes_nothing(
    withdrawn: bool, published: Composition, www: Path, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    article = published.article.current
    published.actions()["article.bin"].trigger()
    if withdrawn:
        with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
            press(published, "Take off the site")
    before = pages(www)
    published.panes.article_list.restore_requested.emit([article.id])
    qtbot.waitUntil(lambda: published.article.current.id == article.id)
    assert not published.publishing.publisher.is_running
    assert pages(www) == before
    assert published.article.current.status is (Status.WITHDRAWN if withdrawn else Status.PUBLISHED)
    assert "Readers still have" not in published.panes.notices.text()


def test_what_is_scheduled_and_moved_to_the_bin_does_not_appear(
    published: Composition, demo_newsroom: Newsroom
) -> None:
    published.articles.new()
    published.article.edit("headline", "Завтра")
    published.article.edit("body", "Снег.")
    published.releases.release(datetime.now(UTC) + timedelta(days=1))
    number = published.article.current.id
    assert published.releases.state.current.status is Status.SCHEDULED
    published.actions()["article.bin"].trigger()
    assert demo_newsroom.released.scheduled(number) is None
    assert next(iter(demo_newsroom.journal.every(number))).who == published.newsroom_model.releases.editor()
