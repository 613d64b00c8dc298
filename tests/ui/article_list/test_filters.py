"""Searching, filters and order of the list, and what it says where nothing is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.ui.toolkit.empty_state import EmptyState
from tests.ui.article_list.conftest import Fill, Shelf, Show
from tests.ui.article_list.hands import chip, pick, the_list, titles


def test_typing_searches_after_a_pause(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    pane.focus_search()
    qtbot.keyClicks(pane.findChild(QLineEdit), "000012")
    qtbot.waitUntil(lambda: titles(pane) == ["Статья 000012"])


def test_escape_clears_the_search(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    field = pane.findChild(QLineEdit)
    qtbot.keyClicks(field, "000012")
    qtbot.waitUntil(lambda: titles(pane) == ["Статья 000012"])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), len(titles(pane))) == ("", 20)


def test_down_leaves_the_search_for_its_first_hit(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    qtbot.keyClicks(pane.findChild(QLineEdit), "000012")
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(pane.findChild(QLineEdit), Qt.Key.Key_Down)
    assert chosen.args == [12]
    assert the_list(pane).hasFocus()


def test_the_drafts_chip_shows_the_drafts_and_all_again(show: Show, filled: Fill, qtbot: QtBot) -> None:
    pane = show(filled(20, {7: Status.DRAFT}))
    chip(pane, "Drafts").click()
    assert titles(pane) == ["Статья 000007"]
    chip(pane, "Drafts").click()
    assert len(titles(pane)) == 20


@pytest.mark.parametrize(
    ("filter_chip", "entry"), [("Month", "December 2025"), ("Category", "Спорт"), ("Status", "Ready")]
)
def test_a_filter_shows_what_fits_it(show: Show, filled: Fill, filter_chip: str, entry: str) -> None:
    shelf = filled(20, {7: Status.READY})
    shelf.change(7, category_id=2)
    shelf.change(7, published_at=shelf.date(7).replace(2025, 12))
    pane = show(shelf)
    pane.set_months(["2026-01", "2025-12"])
    pick(pane, filter_chip, entry)
    assert titles(pane) == ["Статья 000007"]
    assert chip(pane, entry).isChecked() and not chip(pane, "All").isChecked()


def test_a_category_that_is_deleted_while_it_filters_says_so(show: Show, shelf: Shelf) -> None:
    pane = show(shelf)
    pick(pane, "Category", "Спорт")
    pane.set_categories(())
    assert chip(pane, "deleted").isChecked() and chip(pane, "deleted").isVisible()


def test_months_of_other_years_stand_under_their_years(show: Show, shelf: Shelf) -> None:
    pane = show(shelf)
    pane.set_months([f"{year}-{month:02}" for year in (2026, 2025, 2024) for month in range(12, 0, -1)])
    pick(pane, "Month", "May 2024")
    assert titles(pane) == []


def test_the_list_can_be_ordered_by_headline(show: Show, shelf: Shelf) -> None:
    shelf.change(20, headline="Астрономия")
    pane = show(shelf)
    pick(pane, "Order", "By headline")
    assert titles(pane)[0] == "Астрономия"


def test_counts_stand_on_the_chips(show: Show, shelf: Shelf) -> None:
    pane = show(shelf)
    pane.set_counts({Status.DRAFT: 7, Status.PUBLISHED: 10475}, 3)
    assert chip(pane, "All").text().replace(",", "") == "All · 10482"
    assert chip(pane, "Drafts").text() == "Drafts · 7"
    menu = chip(pane, "Status").menu()
    menu.popup(pane.mapToGlobal(pane.rect().topLeft()))
    assert "Draft · 7" in [action.text() for action in menu.actions()]
    menu.close()


def test_an_empty_newsroom_offers_a_new_article(show: Show, filled: Fill, qtbot: QtBot) -> None:
    pane = show(filled(0))
    with qtbot.waitSignal(pane.new_requested):
        chip(pane, "New article").click()


def test_a_search_without_hits_offers_to_clear_it(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    qtbot.keyClicks(pane.findChild(QLineEdit), "no such")
    qtbot.waitUntil(pane.findChild(EmptyState).isVisible)
    chip(pane, "Clear search").click()
    assert len(titles(pane)) == 20


def test_an_empty_bin_says_so(show: Show, shelf: Shelf) -> None:
    pane = show(shelf)
    chip(pane, "Bin").click()
    assert pane.findChild(EmptyState).text() == "Deleted articles come here and can be restored."
    assert not chip(pane, "Empty the bin…").isVisible()
    shelf.change(7, binned=True)
    pane.refresh()
    assert chip(pane, "Empty the bin…").isVisible()


def test_a_search_that_a_filter_keeps_from_its_hits_offers_to_look_everywhere(
    show: Show, shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    chip(pane, "Drafts").click()
    qtbot.keyClicks(pane.findChild(QLineEdit), "000007")
    told = "None of the articles chosen above has these words."
    qtbot.waitUntil(lambda: pane.findChild(EmptyState).text() == told)
    chip(pane, "Search all articles").click()
    assert titles(pane) == ["Статья 000007"]
