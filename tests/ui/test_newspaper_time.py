"""Wherever the computer is, the window, the pages and the command line show the newspaper's time."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_editor.commands import listing
from desktop_editor.content.article import Article, Newspaper
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.article_list.filters import FilterBar
from desktop_editor.ui.article_list.model import ArticleListModel, Role
from desktop_editor.ui.shell.composition import Composition
from tests.stored import store_all

Compose = Callable[[Newsroom], Composition]

# Moscow is three hours ahead of UTC: the third of these is of February there, of January in Greenwich.
MOMENTS = {
    "Утро": datetime(2026, 1, 19, 3, 30, tzinfo=UTC),
    "Конец января": datetime(2026, 1, 31, 20, 59, tzinfo=UTC),
    "Начало февраля": datetime(2026, 1, 31, 21, 0, tzinfo=UTC),
}


@pytest.fixture(params=["UTC", "Asia/Novosibirsk", "America/New_York"])
def computer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The time zone of this process."""
    if sys.platform == "win32":
        pytest.skip("a process of Windows has the time of its system")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def dated(newsroom: Newsroom) -> Newsroom:
    """A newsroom in Moscow with three articles."""
    newsroom.settings.save_newspaper(Newspaper(name="Ясный день", time_zone="Europe/Moscow"))
    store_all(newsroom, (Article(headline=name, published_at=at) for name, at in MOMENTS.items()))
    return newsroom


def field_of(composition: Composition) -> QLineEdit:
    fields = composition.panes.inspector.findChildren(QLineEdit)
    return next(field for field in fields if field.accessibleName() == "Date and time")


def labels(composition: Composition) -> list[str]:
    return [label.text() for label in composition.panes.inspector.findChildren(QLabel)]


def rows(composition: Composition) -> dict[str, str]:
    """Return the dates of the listed articles by their headlines."""
    model = composition.panes.article_list.findChild(ArticleListModel)
    assert model is not None
    indexes = [model.index(row) for row in range(model.rowCount())]
    return {index.data(): index.data(Role.DATE) for index in indexes}


def choose_month(composition: Composition, month: str) -> None:
    filters = composition.panes.article_list.findChild(FilterBar)
    assert filters is not None
    filters.take(ArticleQuery(month=month))


def test_all_show_the_newspapers_time(
    dated: Newsroom, compose: Compose, computer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    composition = compose(dated)
    assert rows(composition) == {
        "Начало февраля": "01.02.2026",
        "Конец января": "31.01.2026",
        "Утро": "19.01.2026",
    }
    composition.articles.open(3)
    assert field_of(composition).text() == "01.02.2026 00:00"
    assert field_of(composition).toolTip() == "The newspaper's time: Moscow Standard Time, UTC+3"
    assert [text for text in labels(composition) if "UTC" in text] == ["Time, UTC+3"]
    site = composition.sites.site_for(composition.article.current)
    page = article_page(composition.article.current, site)
    assert 'datetime="2026-02-01T00:00:00+03:00"' in page
    assert composition.newsroom_model.months() == ["2026-02", "2026-01"]
    for month, names in (("2026-02", {"Начало февраля"}), ("2026-01", {"Конец января", "Утро"})):
        choose_month(composition, month)
        assert set(rows(composition)) == names
    listing.run(dated.path, None, as_json=False)
    assert capsys.readouterr().out.startswith("01.02.2026 00:00\t")


def test_what_is_typed_is_the_newspapers_time(
    dated: Newsroom, compose: Compose, computer: str, qtbot: QtBot
) -> None:
    composition = compose(dated)
    composition.articles.open(2)
    choose_month(composition, "2026-01")
    field = field_of(composition)
    for text, stored in (
        ("31.01.2026 23:59", MOMENTS["Конец января"]),
        ("01.02.2026 00:00", MOMENTS["Начало февраля"]),
    ):
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        composition.article.save()
        assert dated.articles.get(2).published_at == stored
    assert set(rows(composition)) == {"Утро"}  # it is of February now, in the list as in the newspaper


def test_the_zone_is_said_only_where_the_computers_clock_shows_another_time(
    dated: Newsroom, compose: Compose, computer: str
) -> None:
    composition = compose(dated)
    newspaper = replace(dated.settings.newspaper(), time_zone=computer)
    composition.newsroom_model.save_newspaper(newspaper)
    assert field_of(composition).toolTip() == ""
    assert not [text for text in labels(composition) if "UTC" in text]


def test_the_window_follows_the_zone_in_the_settings(dated: Newsroom, compose: Compose) -> None:
    composition = compose(dated)
    composition.articles.open(2)
    choose_month(composition, "2026-02")
    newspaper = replace(dated.settings.newspaper(), time_zone="Asia/Novosibirsk")
    composition.newsroom_model.save_newspaper(newspaper)
    assert field_of(composition).text() == "01.02.2026 03:59"
    assert rows(composition) == {"Начало февраля": "01.02.2026", "Конец января": "01.02.2026"}
    assert not composition.article.is_dirty


def test_a_newspaper_whose_zone_is_not_known_shows_utc(
    dated: Newsroom, compose: Compose, qtbot: QtBot
) -> None:
    dated.settings.save_newspaper(Newspaper(time_zone="Europe/Moskva"))
    composition = compose(dated)
    composition.articles.open(3)
    assert field_of(composition).text() == "31.01.2026 21:00"
    notes = [label.text() for label in composition.panes.inspector.findChildren(QLabel, "note")]
    assert any(note.startswith("The time zone “Europe/Moskva” is not known.") for note in notes)
    assert rows(composition)["Начало февраля"] == "31.01.2026"
    site = composition.sites.site_for(composition.article.current)
    assert 'datetime="2026-01-31T21:00:00+00:00"' in article_page(composition.article.current, site)
    composition.presenter.note_similar("")  # what it refreshes asks for the address
    qtbot.wait(200)
