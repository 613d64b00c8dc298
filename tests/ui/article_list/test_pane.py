"""The left pane as an editor uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.content.edits import FieldEdit
from desktop_editor.ui.article_list.delegate import FOUND_HEIGHT, HEIGHT, RIGHT, THUMBNAIL
from desktop_editor.ui.toolkit.style import DARK, LIGHT
from tests.ui.article_list.conftest import Fill, Shelf, Show
from tests.ui.article_list.hands import chip, chosen_titles, click, context_menu, the_list, titles

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_click_chooses_an_article(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        click(pane, qtbot, 2)
    assert chosen.args == [3]


@pytest.mark.parametrize(("key", "article"), [(Qt.Key.Key_Down, 2), (Qt.Key.Key_End, 20)])
def test_keys_move_through_the_articles(
    show: Show, shelf: Shelf, qtbot: QtBot, key: Qt.Key, article: int
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 0)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(the_list(pane), key)
    assert chosen.args == [article]


def test_page_down_and_home_go_there_and_back(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    click(pane, qtbot, 0)
    qtbot.keyClick(the_list(pane), Qt.Key.Key_PageDown)
    assert chosen_titles(pane) > ["Статья 000005"]
    qtbot.keyClick(the_list(pane), Qt.Key.Key_Home)
    assert chosen_titles(pane) == ["Статья 000001"]


def test_end_reads_the_whole_list_and_goes_to_its_last_article(
    show: Show, long_shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(long_shelf)
    click(pane, qtbot, 0)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(the_list(pane), Qt.Key.Key_End)
    assert chosen.args == [700]


def test_several_chosen_articles_open_nothing(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    with qtbot.assertNotEmitted(pane.article_chosen):
        click(pane, qtbot, 3, SHIFT)
        click(pane, qtbot, 6, CONTROL)
    assert chosen_titles(pane) == ["Статья 000002", "Статья 000003", "Статья 000004", "Статья 000007"]


def test_all_articles_are_chosen_not_only_those_read(show: Show, long_shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(long_shelf)
    qtbot.keyClick(the_list(pane), Qt.Key.Key_A, CONTROL)
    qtbot.waitUntil(lambda: len(chosen_titles(pane)) == 700)


def test_delete_asks_for_the_bin(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    click(pane, qtbot, 2, SHIFT)
    with qtbot.waitSignal(pane.bin_requested) as asked:
        qtbot.keyClick(the_list(pane), Qt.Key.Key_Delete)
    assert asked.args == [[2, 3]]


def test_after_a_deletion_the_next_article_is_chosen(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)

    pane.bin_requested.connect(shelf.to_bin)
    shelf.articles_changed.connect(pane.refresh)
    click(pane, qtbot, 4)
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.keyClick(the_list(pane), Qt.Key.Key_Delete)
    assert chosen.args == [6]


def test_control_d_asks_for_a_duplicate_even_beside_a_shortcut_of_the_window(
    show: Show, shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    rival = QPushButton(pane)
    rival.setShortcut(QKeySequence("Ctrl+D"))
    click(pane, qtbot, 1)
    with qtbot.waitSignal(pane.duplicate_requested) as asked, qtbot.assertNotEmitted(rival.clicked):
        qtbot.keyClick(the_list(pane), Qt.Key.Key_D, CONTROL)
    assert asked.args == [[2]]


def test_letters_do_not_search_in_the_list(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    click(pane, qtbot, 4)
    with qtbot.assertNotEmitted(pane.article_chosen):
        qtbot.keyClicks(the_list(pane), "Ss")


def test_selecting_by_the_program_emits_nothing(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.select(15)
    assert chosen_titles(pane) == ["Статья 000015"]
    assert the_list(pane).visualRect(the_list(pane).currentIndex()).bottom() <= the_list(pane).height()


def test_an_article_that_is_selected_already_stays_where_it_is(
    show: Show, shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    pane.select(1)
    the_list(pane).verticalScrollBar().setValue(300)
    pane.select(1)
    assert the_list(pane).verticalScrollBar().value() == 300


def test_saving_the_open_article_keeps_several_chosen(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    click(pane, qtbot, 3, CONTROL)
    pane.select(2)
    assert len(chosen_titles(pane)) == 2


def test_an_article_not_yet_read_is_marked_when_it_comes(show: Show, long_shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(long_shelf)
    pane.select(150)
    assert chosen_titles(pane) == []
    the_list(pane).verticalScrollBar().setValue(the_list(pane).verticalScrollBar().maximum())
    assert chosen_titles(pane) == ["Статья 000150"]


def test_a_change_keeps_selection_and_scroll(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    pane.select(10)
    the_list(pane).verticalScrollBar().setValue(300)
    shelf.change(10, headline="Новый заголовок")
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.article_changed(10)
    assert chosen_titles(pane) == ["Новый заголовок"]
    assert the_list(pane).verticalScrollBar().value() == 300


def test_an_open_article_that_leaves_the_list_opens_no_other(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    pane.select(10)
    shelf.change(10, binned=True)
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.article_changed(10)
    assert chosen_titles(pane) == []


def test_a_change_of_the_open_article_keeps_others_chosen(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    click(pane, qtbot, 1)
    click(pane, qtbot, 3, CONTROL)
    shelf.change(2, headline="Новый заголовок")
    pane.article_changed(2)
    assert chosen_titles(pane) == ["Новый заголовок", "Статья 000004"]


def test_a_refresh_keeps_place_and_selection(show: Show, long_shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(long_shelf)
    bar = the_list(pane).verticalScrollBar()
    for row in (5, 90, 170):
        the_list(pane).scrollTo(the_list(pane).model().index(row, 0))
    click(pane, qtbot, 168)
    place = bar.value()
    with qtbot.assertNotEmitted(pane.article_chosen):
        pane.refresh()
    assert (bar.value(), chosen_titles(pane)) == (place, ["Статья 000169"])


def test_the_menu_offers_what_fits_the_choice_and_tells_the_choice(
    show: Show, shelf: Shelf, qtbot: QtBot
) -> None:
    pane = show(shelf)
    click(pane, qtbot, 0)
    actions = context_menu(pane)
    assert not actions["Release…"].isEnabled()
    assert not actions["Status"].isEnabled()
    with qtbot.waitSignal(pane.withdraw_requested) as withdrawal:
        actions["Withdraw from the site…"].trigger()
    with qtbot.waitSignal(pane.export_requested) as export:
        actions["Export selected…"].trigger()
    assert (withdrawal.args, export.args) == ([[1]], [[1]])
    assert "Restore" not in actions


def test_the_menu_of_a_draft_offers_its_stages_and_the_release(
    show: Show, filled: Fill, qtbot: QtBot
) -> None:
    pane = show(filled(2, {1: Status.DRAFT}))
    click(pane, qtbot, 0)
    actions = context_menu(pane)
    assert actions["Draft"].isChecked() and not actions["Withdraw from the site…"].isEnabled()
    assert not {"On the site", "Scheduled", "Withdrawn"} & set(actions)
    with qtbot.waitSignal(pane.edit_requested) as edit:
        actions["Ready"].trigger()
    with qtbot.waitSignal(pane.release_requested) as release:
        actions["Release…"].trigger()
    assert (edit.args, release.args) == ([[1], FieldEdit("status", Status.READY)], [[1]])


def test_the_bin_offers_to_restore_and_to_delete_for_good(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    shelf.change(7, binned=True)
    pane = show(shelf)
    chip(pane, "Bin").click()
    click(pane, qtbot, 0)
    with qtbot.waitSignals([pane.restore_requested, pane.purge_requested]):
        context_menu(pane)["Restore"].trigger()
        qtbot.keyClick(the_list(pane), Qt.Key.Key_Delete)
    assert titles(pane) == ["Статья 000007"]


def test_a_picture_stays_clear_of_the_words_that_were_found(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
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


def test_a_narrow_list_keeps_the_age_mark_off_the_picture(show: Show, shelf: Shelf) -> None:
    pane = show(shelf)
    pane.resize(220, 700)
    row = the_list(pane).visualRect(the_list(pane).model().index(0, 0))
    drawn = the_list(pane).viewport().grab(row).toImage()
    column, top = drawn.width() - RIGHT - THUMBNAIL.width() + 6, (HEIGHT - THUMBNAIL.height()) // 2
    colours = {drawn.pixelColor(column, y).name() for y in range(top + 1, top + THUMBNAIL.height() - 2)}
    assert colours == {LIGHT.thumbnail}


def test_a_failure_is_handed_on(show: Show, shelf: Shelf, qtbot: QtBot) -> None:
    pane = show(shelf)
    shelf.broken = True
    with qtbot.waitSignal(pane.failed):
        pane.refresh()


def test_the_list_changes_its_colours(show: Show, shelf: Shelf) -> None:
    pane = show(shelf)
    light = pane.grab().toImage()
    pane.set_colours(DARK)
    assert pane.grab().toImage() != light
