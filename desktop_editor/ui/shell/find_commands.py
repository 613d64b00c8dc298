"""The commands that search: in the text, and among the articles."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from desktop_editor.translation import N_
from desktop_editor.ui.article_list.pane import ArticleListPane
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.toolkit.commands import Command, actions

FIND = Command("edit.find", N_("Find in the text…"), "Ctrl+F", "magnifying-glass")
SEARCH = Command("edit.search", N_("Search the articles"), "Ctrl+Shift+F", "files")


class FindCommands(Feature):
    """Moves the keyboard focus into the search field that is meant."""

    def __init__(self, listing: ArticleListPane, editor: EditorPane, window: QWidget) -> None:
        super().__init__(window)
        self._listing, self._editor = listing, editor
        self.actions = actions(window, [(FIND, self.find), (SEARCH, listing.focus_search)])
        listing.set_search_key(QKeySequence(SEARCH.shortcut))

    def find(self) -> None:
        """Find in the text, or search the articles when the list has the keyboard focus."""
        focused = QApplication.focusWidget()
        if focused is not None and self._listing.isAncestorOf(focused):
            self._listing.focus_search()
        else:
            self._editor.find_text()
