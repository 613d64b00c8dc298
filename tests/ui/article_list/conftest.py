"""A newsroom with articles, and a pane that lists them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Category, Status
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.article_list.pane import ArticleListPane
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.style import LIGHT
from tests.stored import store_all

START = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
CATEGORIES = (Category(name="Новости региона"), Category(name="Спорт"))


class Shelf(NewsroomModel):
    """The list of articles that are numbered from the newest; it can be broken."""

    broken = False

    def change(self, number: int, **changes: Any) -> None:
        binned = changes.pop("binned", False)
        self.save(replace(self.article(number), **changes))
        if binned:
            self.to_bin([number])

    def deliver(self) -> None:
        """Let readers get what was released."""
        self.releases.note_exported("www", self.releases.last_event())

    def date(self, number: int) -> datetime:
        return START - timedelta(hours=number)

    def ids(self, query: ArticleQuery) -> list[int]:
        return [summary.id for summary in super().summaries(query, None, 10**6)]

    def summaries(self, *arguments: Any, **named: Any) -> list[ArticleSummary]:
        self._fail_if_broken()
        return super().summaries(*arguments, **named)

    def summary(self, article_id: int) -> ArticleSummary | None:
        self._fail_if_broken()
        return super().summary(article_id)

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise EditorError("The newsroom file can't be read.")


Show = Callable[[Shelf], ArticleListPane]
Fill = Callable[..., Shelf]


@pytest.fixture
def filled(tmp_path: Path, qapp: QApplication) -> Iterator[Fill]:
    """Returns a function that makes a newsroom with so many articles, all on the site but the given."""
    newsroom = Newsroom.create(tmp_path / "newsroom.sqlite", resource("db", "migrations"))
    shelf = Shelf(newsroom)

    def fill(count: int, stages: Mapping[int, Status] = MappingProxyType({})) -> Shelf:
        for category in CATEGORIES:
            newsroom.categories.save(category)
        store_all(
            newsroom,
            (
                Article(
                    headline=f"Статья {number:06}",
                    category_id=1,
                    published_at=shelf.date(number),
                    status=stages.get(number, Status.PUBLISHED),
                )
                for number in range(1, count + 1)
            ),
        )
        shelf.deliver()
        return shelf

    with newsroom:
        yield fill


@pytest.fixture
def shelf(filled: Callable[[int], Shelf]) -> Shelf:
    """Twenty articles."""
    return filled(20)


@pytest.fixture
def long_shelf(filled: Callable[[int], Shelf]) -> Shelf:
    """Seven hundred articles."""
    return filled(700)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Returns a function that shows a shelf in a pane."""

    def open_pane(shelf: Shelf) -> ArticleListPane:
        pane = ArticleListPane(shelf, LIGHT)
        qtbot.addWidget(pane)
        pane.set_categories(shelf.categories())
        pane.resize(300, 700)
        with qtbot.waitExposed(pane):
            pane.show()
        return pane

    return open_pane
