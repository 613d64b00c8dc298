"""What an editor sees of the list of articles, and does to it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_editor.ui.article_list.pane import ArticleListPane


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
