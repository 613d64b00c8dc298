"""The rows of the list of articles."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Category, Status
from desktop_editor.publish.destination import Destination
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.ui.article_list.model import PAGE, ArticleListModel, Role
from tests.ui.article_list.conftest import Fill, Shelf

Listed = Callable[..., ArticleListModel]
ROOT, EVERYTHING = QModelIndex(), ArticleQuery()


@pytest.fixture
def listed() -> Listed:
    """Returns a function that lists a shelf, under the eyes of Qt's own model tester."""
    kept: list[object] = []

    def list_shelf(shelf: Shelf, query: ArticleQuery = EVERYTHING) -> ArticleListModel:
        model = ArticleListModel(shelf)
        kept.extend((model, QAbstractItemModelTester(model)))
        model.show(query)
        return model

    return list_shelf


def ids(model: ArticleListModel) -> list[int]:
    return [summary.id for summary in model.rows(0, model.rowCount())]


def test_the_first_page_is_there_at_once(qapp: QApplication, long_shelf: Shelf) -> None:
    model = ArticleListModel(long_shelf)
    model.show(EVERYTHING)
    assert model.rowCount() == PAGE
    assert model.canFetchMore(ROOT)


def test_pages_follow_one_another_to_the_end(listed: Listed, long_shelf: Shelf) -> None:
    model = listed(long_shelf)
    while model.canFetchMore(ROOT):
        model.fetchMore(ROOT)
    assert ids(model) == long_shelf.ids(EVERYTHING)


def test_all_rows_are_read_between_the_events(listed: Listed, long_shelf: Shelf, qtbot: QtBot) -> None:
    model = listed(long_shelf)
    with qtbot.waitSignal(model.read):
        model.read_until(10**6)
    assert ids(model) == long_shelf.ids(EVERYTHING)


def test_a_row_names_its_status_and_category_and_speaks_in_full(listed: Listed, shelf: Shelf) -> None:
    model = listed(shelf)
    model.set_categories([Category(id=1, name="Спорт")])
    row = model.index(0)
    assert row.data(Role.STANDING) == "On the site · Спорт"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Статья 000001, On the site, Спорт, ")
    assert row.data(Qt.ItemDataRole.ToolTipRole) == ""


def test_a_row_explains_what_is_scheduled_changed_and_not_delivered(listed: Listed, shelf: Shelf) -> None:
    moment = datetime.now(UTC) + timedelta(days=1)
    shelf.releases.withdraw([1])
    shelf.releases.release(1, shelf.article(1).lock_version, at=moment)
    shelf.change(2, lead="Правка")
    shelf.releases.release(3, shelf.article(3).lock_version)
    place = Destination(id="1", folder="/mnt/www")
    shelf.releases.note_failure(place, shelf.releases.last_event(), "The folder /mnt/www is not there.")
    shelf.releases.note_delivered(Destination(id="2", folder="/srv"), shelf.releases.last_event())
    model = listed(shelf)
    words = [model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1, 2)]
    assert shelf.time.date_and_time(moment) in words[0]
    assert [model.index(row).data(Role.STANDING) for row in (0, 2)] == ["Scheduled", "Not delivered"]
    assert words[2].endswith("The folder /mnt/www is not there.")
    assert model.index(2).data(Qt.ItemDataRole.AccessibleDescriptionRole) == words[2]


def test_a_row_says_since_when_readers_have_an_older_text(listed: Listed, shelf: Shelf) -> None:
    shelf.change(2, lead="Правка")
    row = listed(shelf).index(1)
    assert row.data(Role.STANDING) == "Unreleased changes"
    assert row.data(Qt.ItemDataRole.ToolTipRole).startswith("Readers have the text of ")


def test_a_draft_says_that_it_is_one(listed: Listed, filled: Fill) -> None:
    shelf = filled(1, {1: Status.DRAFT})
    shelf.change(1, headline="")
    row = listed(shelf).index(0)
    assert (row.data(), row.data(Role.STANDING)) == ("Untitled", "Draft")


def test_a_changed_headline_changes_its_row_alone(listed: Listed, shelf: Shelf, qtbot: QtBot) -> None:
    model = listed(shelf)
    shelf.change(3, headline="Новый заголовок")
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        model.article_changed(3)
    assert changed.args[0].row() == changed.args[1].row() == 2
    assert changed.args[0].data() == "Новый заголовок"


@pytest.mark.parametrize("hours", [5.5, 1.5, -1, 90])
def test_a_changed_date_moves_the_row(listed: Listed, shelf: Shelf, hours: float | int, qtbot: QtBot) -> None:
    model = listed(shelf)
    shelf.change(4, published_at=shelf.date(1) - timedelta(hours=hours))
    with qtbot.waitSignal(model.rowsMoved):
        model.article_changed(4)
    assert ids(model) == shelf.ids(EVERYTHING)


def test_a_row_moves_by_headline_too(listed: Listed, shelf: Shelf) -> None:
    query = ArticleQuery(order=SortOrder.HEADLINE)
    model = listed(shelf, query)
    shelf.change(1, headline="Ястреб")
    model.article_changed(1)
    assert ids(model) == shelf.ids(query)


def test_a_new_article_comes_to_its_place(listed: Listed, shelf: Shelf) -> None:
    model = listed(shelf)
    new = shelf.save(Article(headline="Новая", published_at=shelf.date(7)))
    model.article_changed(new.id)
    assert ids(model) == shelf.ids(EVERYTHING)


def test_a_row_that_moves_beyond_the_read_ones_comes_back_with_its_page(
    qapp: QApplication, long_shelf: Shelf
) -> None:
    model = ArticleListModel(long_shelf)
    model.show(EVERYTHING)
    long_shelf.change(2, published_at=long_shelf.date(150))
    model.article_changed(2)
    assert 2 not in ids(model)
    model.fetchMore(ROOT)
    assert ids(model) == long_shelf.ids(EVERYTHING)[: 2 * PAGE - 1]


@pytest.mark.parametrize("change", [{"binned": True}, {"lead": "Правка"}, {"category_id": 2}])
def test_what_the_filters_keep_out_leaves(listed: Listed, shelf: Shelf, change: dict[str, object]) -> None:
    model = listed(shelf, ArticleQuery(status=Status.PUBLISHED, category_id=1, month="2026-01"))
    shelf.change(5, **change)
    model.article_changed(5)
    assert 5 not in ids(model)


@pytest.mark.parametrize("act", ["withdraw", "release"])
def test_what_is_released_or_withdrawn_leaves_the_list_of_what_is_on_the_site(
    listed: Listed, shelf: Shelf, act: str
) -> None:
    model = listed(shelf, ArticleQuery(status=Status.PUBLISHED))
    if act == "withdraw":
        shelf.releases.withdraw([5])
    else:
        shelf.releases.release(5, shelf.article(5).lock_version)
    model.article_changed(5)
    assert 5 not in ids(model)


def test_what_is_deleted_for_good_leaves(listed: Listed, shelf: Shelf) -> None:
    model = listed(shelf)
    shelf.to_bin([5])
    shelf.purge([5])
    model.article_changed(5)
    model.article_changed(12345)
    assert ids(model) == shelf.ids(EVERYTHING)


def test_search_results_stay_in_their_places_while_one_is_edited(listed: Listed, shelf: Shelf) -> None:
    model = listed(shelf, ArticleQuery(text="статья"))
    before = ids(model)
    shelf.change(5, headline="Совсем другое", published_at=shelf.date(1))
    model.article_changed(5)
    assert ids(model) == before


def test_an_article_that_moves_down_between_two_pages_is_listed_once(
    listed: Listed, long_shelf: Shelf
) -> None:
    model = listed(long_shelf)
    long_shelf.change(1, published_at=long_shelf.date(120))
    model.fetchMore(ROOT)
    assert len(ids(model)) == len(set(ids(model)))


def test_a_list_that_cannot_be_read_is_told_and_stays_empty(
    listed: Listed, shelf: Shelf, qtbot: QtBot
) -> None:
    model = listed(shelf)
    shelf.broken = True
    with qtbot.waitSignal(model.failed) as failed:
        model.show(ArticleQuery(binned=True))
    assert str(failed.args[0]) == "The newsroom file can't be read."
    assert model.rowCount() == 0


def test_a_row_that_cannot_be_read_stays_as_it_was(listed: Listed, shelf: Shelf, qtbot: QtBot) -> None:
    model = listed(shelf)
    shelf.broken = True
    with qtbot.waitSignal(model.failed):
        model.article_changed(1)
    assert model.rowCount() == 20
