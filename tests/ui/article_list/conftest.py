"""A list of articles to show: an orderly one in memory, in place of the newsroom file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_editor.content.article import AgeRating, Category, Status
from desktop_editor.errors import EditorError
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary, Order
from desktop_editor.ui.article_list.pane import LibraryPane
from desktop_editor.ui.style import LIGHT

START = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
CATEGORIES = (Category(id=1, name="Новости региона", position=1), Category(id=2, name="Спорт", position=2))


def summary(number: int, **changes: object) -> ArticleSummary:
    """Return an article; the higher its number, the older."""
    moment = START - timedelta(hours=number)
    made = ArticleSummary(
        id=number,
        headline=f"Статья {number:06}",
        category_id=1,
        published_at=moment,
        age_rating=AgeRating.TWELVE,
        status=Status.PUBLISHED,
        cover="",
        updated_at=moment,
        binned=False,
    )
    return replace(made, **changes)


@dataclass
class Shelf:
    """Articles in the order of the newsroom file; `broken` makes every reading fail."""

    photo_folder: Path
    articles: dict[int, ArticleSummary] = field(default_factory=dict)
    broken: bool = False
    readings: list[int] = field(default_factory=list)

    def put(self, article: ArticleSummary) -> None:
        self.articles[article.id] = article

    def change(self, number: int, **changes: object) -> None:
        self.put(replace(self.articles[number], **changes))

    def summary(self, article_id: int) -> ArticleSummary | None:
        self._fail_if_broken()
        return self.articles.get(article_id)

    def summaries(self, query, after=None, limit=100) -> list[ArticleSummary]:
        self._fail_if_broken()
        self.readings.append(limit)
        key = _key(query.order)
        found = sorted((a for a in self.articles.values() if _fits(a, query)), key=key)
        return [a for a in found if after is None or key(a) > key(after)][:limit]

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise EditorError("The newsroom file can't be read.")


def _key(order: Order):
    if order is Order.HEADLINE:
        return lambda a: (a.headline, a.id)
    name = "published_at" if order is Order.DATE else "updated_at"
    return lambda a: (-getattr(a, name).timestamp(), -a.id)


def _fits(a: ArticleSummary, query: ArticleQuery) -> bool:
    return (
        a.binned == query.binned
        and query.text.casefold() in a.headline.casefold()
        and query.status in (None, a.status)
        and query.category_id in (None, a.category_id)
        and query.month in ("", f"{a.published_at:%Y-%m}")
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Twenty articles."""
    made = Shelf(tmp_path)
    for number in range(1, 21):
        made.put(summary(number))
    return made


@pytest.fixture
def long_shelf(tmp_path: Path) -> Shelf:
    """A thousand articles."""
    made = Shelf(tmp_path)
    for number in range(1, 1001):
        made.put(summary(number))
    return made


@pytest.fixture
def show(qtbot) -> Iterator[object]:
    """Returns a function that shows a shelf in a pane."""

    def open_pane(shelf: Shelf) -> LibraryPane:
        pane = LibraryPane(shelf, LIGHT)
        qtbot.addWidget(pane)
        pane.set_categories(CATEGORIES)
        pane.resize(300, 700)
        with qtbot.waitExposed(pane):
            pane.show()
        return pane

    return open_pane
