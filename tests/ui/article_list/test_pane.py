"""The left pane as an editor uses it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.content.edits import FieldEdit
from desktop_editor.ui.article_list.delegate import FOUND_HEIGHT, HEIGHT, RIGHT, THUMBNAIL
from desktop_editor.ui.article_list.pane import ArticleListPane
from desktop_editor.ui.toolkit.empty_state import EmptyState
from desktop_editor.ui.toolkit.style import DARK, LIGHT
from tests.ui.article_list.conftest import Shelf

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def the_list(pane: ArticleListPane) -> QTableView:
    return pane.findChild(QTableView)


def titles(pane: ArticleListPane) -> list[str]:
    model = the_list(pane).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chosen_titles(pane: ArticleListPane) -> list[str]:
    return sorted(index.data() for index in the_list(pane).selectionModel().selectedRows())


def click(
    pane: ArticleListPane, qtbot: QtBot, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    place = the_list(pane).visualRect(the_list(pane).model().index(row, 0)).center()
    qtbot.mouseClick(the_list(pane).viewport(), Qt.MouseButton.LeftButton, keys, place)


def chip(pane: ArticleListPane, text: str) -> QPushButton:
    return next(c for c in pane.findChildren(QPushButton) if text in (c.text() or c.accessibleName()))


def pick(pane: ArticleListPane, chip_text: str, entry: str) -> None:
    menus = [chip(pane, chip_text).menu(), *chip(pane, chip_text).menu().findChildren(QMenu)]
    next(action for menu in menus for action in menu.actions() if action.text() == entry).trigger()


def context_menu(pane: ArticleListPane) -> dict[str, QAction]:
    the_list(pane).customContextMenuRequested.emit(QPoint(20, 20))
    menu = pane.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    actions = {a.text(): a for m in (menu, *menu.findChildren(QMenu)) for a in m.actions() if a.text()}
    menu.hide()
    return actions


def test_a_click_chooses_an_article(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        click(pane, qtbot, 2)
    assert chosen.args == [3]


@pytest.mark.parametrize(("key", "article"), [(Qt.Key.Key_Down, 2), (Qt.Key.Key_End, 20)])
def test_keys_move_through_the_articles(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot, key: Qt.Key, article: int
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 0)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(the_list(pane), key)
    assert chosen.args == [article]


def test_page_down_and_home_go_there_and_back(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 0)
    qtbot.keyClick(the_list(pane), Qt.Key.Key_PageDown)
    assert chosen_titles(pane) > ["Статья 000005"]
    qtbot.keyClick(the_list(pane), Qt.Key.Key_Home)
    assert chosen_titles(pane) == ["Статья 000001"]


def test_end_reads_the_whole_list_and_goes_to_its_last_article(
    show: Callable[[Shelf], ArticleListPane], long_shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(long_shelf)
    click(pane, qtbot, 0)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(the_list(pane), Qt.Key.Key_End)
    assert chosen.args == [700]


def test_several_chosen_articles_open_nothing(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    with qtbot.assertNotEmitted(pane.article_chosen):
        click(pane, qtbot, 3, SHIFT)
        click(pane, qtbot, 6, CONTROL)
    assert chosen_titles(pane) == ["Статья 000002", "Статья 000003", "Статья 000004", "Статья 000007"]


def test_all_articles_are_chosen_not_only_those_read(
    show: Callable[[Shelf], ArticleListPane], long_shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(long_shelf)
    qtbot.keyClick(the_list(pane), Qt.Key.Key_A, CONTROL)
    qtbot.waitUntil(lambda: len(chosen_titles(pane)) == 700)


def test_delete_asks_for_the_bin(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    click(pane, qtbot, 2, SHIFT)
    with qtbot.waitSignal(pane.bin_requested) as asked:
        qtbot.keyClick(the_list(pane), Qt.Key.Key_Delete)
    assert asked.args == [[2, 3]]


def test_after_a_deletion_the_next_article_is_chosen(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)

    pane.bin_requested.connect(shelf.to_bin)
    shelf.articles_changed.connect(pane.refresh)
    click(pane, qtbot, 4)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(the_list(pane), Qt.Key.Key_Delete)
    assert chosen.args == [6]


def test_control_d_asks_for_a_duplicate_even_beside_a_shortcut_of_the_window(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    rival = QPushButton(pane)
    rival.setShortcut(QKeySequence("Ctrl+D"))
    click(pane, qtbot, 1)
    with qtbot.waitSignal(pane.duplicate_requested) as asked, qtbot.assertNotEmitted(rival.clicked):
        qtbot.keyClick(the_list(pane), Qt.Key.Key_D, CONTROL)
    assert asked.args == [[2]]


def test_letters_do_not_search_in_the_list(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 4)
    with qtbot.assertNotEmitted(pane.article_chosen):
        qtbot.keyClicks(the_list(pane), "Ss")


def test_selecting_by_the_program_emits_nothing(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.select(15)
    assert chosen_titles(pane) == ["Статья 000015"]
    assert the_list(pane).visualRect(the_list(pane).currentIndex()).bottom() <= the_list(pane).height()


def test_an_article_that_is_selected_already_stays_where_it_is(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    pane.select(1)
    the_list(pane).verticalScrollBar().setValue(300)
    pane.select(1)
    assert the_list(pane).verticalScrollBar().value() == 300


def test_saving_the_open_article_keeps_several_chosen(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    click(pane, qtbot, 3, CONTROL)
    pane.select(2)
    assert len(chosen_titles(pane)) == 2


def test_an_article_not_yet_read_is_marked_when_it_comes(
    show: Callable[[Shelf], ArticleListPane], long_shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(long_shelf)
    pane.select(150)
    assert chosen_titles(pane) == []
    the_list(pane).verticalScrollBar().setValue(the_list(pane).verticalScrollBar().maximum())
    assert chosen_titles(pane) == ["Статья 000150"]


def test_a_change_keeps_selection_and_scroll(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    pane.select(10)
    the_list(pane).verticalScrollBar().setValue(300)
    shelf.change(10, headline="Новый заголовок")
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.article_changed(10)
    assert chosen_titles(pane) == ["Новый заголовок"]
    assert the_list(pane).verticalScrollBar().value() == 300


def test_an_open_article_that_leaves_the_list_opens_no_other(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    pane.select(10)
    shelf.change(10, binned=True)
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.article_changed(10)
    assert chosen_titles(pane) == []


def test_a_change_of_the_open_article_keeps_others_chosen(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    click(pane, qtbot, 3, CONTROL)
    shelf.change(2, headline="Новый заголовок")
    pane.article_changed(2)
    assert chosen_titles(pane) == ["Новый заголовок", "Статья 000004"]


def test_a_refresh_keeps_place_and_selection(
    show: Callable[[Shelf], ArticleListPane], long_shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(long_shelf)
    bar = the_list(pane).verticalScrollBar()
    for row in (5, 90, 170):
        the_list(pane).scrollTo(the_list(pane).model().index(row, 0))
    click(pane, qtbot, 168)
    place = bar.value()
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.refresh()
    assert (bar.value(), chosen_titles(pane)) == (place, ["Статья 000169"])


def test_typing_searches_after_a_pause(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    pane.focus_search()
    qtbot.keyClicks(pane.findChild(QLineEdit), "000012")
    qtbot.waitUntil(lambda: titles(pane) == ["Статья 000012"])


def test_escape_clears_the_search(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    field = pane.findChild(QLineEdit)
    qtbot.keyClicks(field, "000012")
    qtbot.waitUntil(lambda: titles(pane) == ["Статья 000012"])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), len(titles(pane))) == ("", 20)


def test_down_leaves_the_search_for_its_first_hit(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    qtbot.keyClicks(pane.findChild(QLineEdit), "000012")
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(pane.findChild(QLineEdit), Qt.Key.Key_Down)
    assert chosen.args == [12]
    assert the_list(pane).hasFocus()


def test_the_drafts_chip_shows_the_drafts_and_all_again(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.change(7, status=Status.DRAFT)
    pane = show(shelf)
    chip(pane, "Drafts").click()
    assert titles(pane) == ["Статья 000007"]
    chip(pane, "Drafts").click()
    assert len(titles(pane)) == 20


@pytest.mark.parametrize(
    ("filter_chip", "entry"), [("Month", "December 2025"), ("Category", "Спорт"), ("Status", "Ready")]
)
def test_a_filter_shows_what_fits_it(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, filter_chip: str, entry: str
) -> None:
    shelf.change(7, status=Status.READY, category_id=2)
    shelf.change(7, published_at=shelf.date(7).replace(2025, 12))
    pane = show(shelf)
    pane.set_months(["2026-01", "2025-12"])
    pick(pane, filter_chip, entry)
    assert titles(pane) == ["Статья 000007"]
    assert chip(pane, entry).isChecked() and not chip(pane, "All").isChecked()


def test_a_category_that_is_deleted_while_it_filters_says_so(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf
) -> None:
    pane = show(shelf)
    pick(pane, "Category", "Спорт")
    pane.set_categories(())
    assert chip(pane, "deleted").isChecked() and chip(pane, "deleted").isVisible()


def test_months_of_other_years_stand_under_their_years(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf
) -> None:
    pane = show(shelf)
    pane.set_months([f"{year}-{month:02}" for year in (2026, 2025, 2024) for month in range(12, 0, -1)])
    pick(pane, "Month", "May 2024")
    assert titles(pane) == []


def test_the_list_can_be_ordered_by_headline(show: Callable[[Shelf], ArticleListPane], shelf: Shelf) -> None:
    shelf.change(20, headline="Астрономия")
    pane = show(shelf)
    pick(pane, "Order", "By headline")
    assert titles(pane)[0] == "Астрономия"


def test_counts_stand_on_the_chips(show: Callable[[Shelf], ArticleListPane], shelf: Shelf) -> None:
    pane = show(shelf)
    pane.set_counts(10482, 7, 3)
    assert chip(pane, "All").text().replace(",", "") == "All · 10482"
    assert chip(pane, "Drafts").text() == "Drafts · 7"


def test_the_menu_offers_what_fits_the_choice_and_tells_the_choice(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 0)
    actions = context_menu(pane)
    assert actions["Published"].isChecked()
    with qtbot.waitSignal(pane.edit_requested) as edit:
        actions["Ready"].trigger()
    with qtbot.waitSignal(pane.export_requested) as export:
        actions["Export selected…"].trigger()
    assert (edit.args, export.args) == ([[1], FieldEdit("status", Status.READY)], [[1]])
    assert "Restore" not in actions


def test_the_bin_offers_to_restore_and_to_delete_for_good(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.change(7, binned=True)
    pane = show(shelf)
    chip(pane, "Bin").click()
    click(pane, qtbot, 0)
    with qtbot.waitSignals([pane.restore_requested, pane.purge_requested]):
        context_menu(pane)["Restore"].trigger()
        qtbot.keyClick(the_list(pane), Qt.Key.Key_Delete)
    assert titles(pane) == ["Статья 000007"]


def test_an_empty_newsroom_offers_a_new_article(
    show: Callable[[Shelf], ArticleListPane], filled: Callable[[int], Shelf], qtbot: QtBot
) -> None:
    pane = show(filled(0))
    with qtbot.waitSignal(pane.new_requested):
        chip(pane, "New article").click()


def test_a_search_without_hits_offers_to_clear_it(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    qtbot.keyClicks(pane.findChild(QLineEdit), "no such")
    qtbot.waitUntil(pane.findChild(EmptyState).isVisible)
    chip(pane, "Clear search").click()
    assert len(titles(pane)) == 20


def test_an_empty_bin_says_so(show: Callable[[Shelf], ArticleListPane], shelf: Shelf) -> None:
    pane = show(shelf)
    chip(pane, "Bin").click()
    assert pane.findChild(EmptyState).text() == "Deleted articles come here and can be restored."
    assert not chip(pane, "Empty the bin…").isVisible()
    shelf.change(7, binned=True)
    pane.refresh()
    assert chip(pane, "Empty the bin…").isVisible()


def test_a_search_that_a_filter_keeps_from_its_hits_offers_to_look_everywhere(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    chip(pane, "Drafts").click()
    qtbot.keyClicks(pane.findChild(QLineEdit), "000007")
    told = "None of the articles chosen above has these words."
    qtbot.waitUntil(lambda: pane.findChild(EmptyState).text() == told)
    chip(pane, "Search all articles").click()
    assert titles(pane) == ["Статья 000007"]


def test_a_picture_stays_clear_of_the_words_that_were_found(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.change(7, body="Мост через реку.")
    pane = show(shelf)
    qtbot.keyClicks(pane.findChild(QLineEdit), "000007")
    qtbot.waitUntil(lambda: titles(pane) == ["Статья 000007"])
    row = the_list(pane).visualRect(the_list(pane).model().index(0, 0))
    drawn = the_list(pane).viewport().grab(row).toImage()
    column = drawn.width() - RIGHT - THUMBNAIL.width() // 2
    grey = [y for y in range(FOUND_HEIGHT - 1) if drawn.pixelColor(column, y).name() == LIGHT.thumbnail]
    assert len(grey) == THUMBNAIL.height()
    assert grey[-1] < HEIGHT


def test_a_narrow_list_keeps_the_age_mark_off_the_picture(
    show: Callable[[Shelf], ArticleListPane], shelf: Shelf
) -> None:
    pane = show(shelf)
    pane.resize(220, 700)
    row = the_list(pane).visualRect(the_list(pane).model().index(0, 0))
    drawn = the_list(pane).viewport().grab(row).toImage()
    column, top = drawn.width() - RIGHT - THUMBNAIL.width() + 6, (HEIGHT - THUMBNAIL.height()) // 2
    colours = {drawn.pixelColor(column, y).name() for y in range(top + 1, top + THUMBNAIL.height() - 2)}
    assert colours == {LIGHT.thumbnail}


def test_a_failure_is_handed_on(show: Callable[[Shelf], ArticleListPane], shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    shelf.broken = True
    with qtbot.waitSignal(pane.failed):
        pane.refresh()


def test_the_list_changes_its_colours(show: Callable[[Shelf], ArticleListPane], shelf: Shelf) -> None:
    pane = show(shelf)
    light = pane.grab().toImage()
    pane.set_colours(DARK)
    assert pane.grab().toImage() != light
