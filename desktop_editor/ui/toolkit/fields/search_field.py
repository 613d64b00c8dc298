"""The search field, which searches the articles while the editor types."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QListView, QToolButton, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.suggestions import Values, suggestions
from desktop_editor.ui.toolkit.icon_label import IconLabel
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

PAUSE_MS = 0  # a search takes 10–30 ms with 100,000 articles; keys pressed meanwhile start one search
HINT = N_(
    'Words in any form; "a phrase" in quotes; -word leaves out. '
    "Filters: category: author: tag: date: age: status:"
)
HEIGHT = 32
ICON_ROOM = 30


class SearchField(QLineEdit):
    """Emits `searched` with the text once typing pauses for `PAUSE_MS`, and `left_down` to enter the list."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search the articles"))
        self.setAccessibleName(_("Search the articles"))
        self.setToolTip(_(HINT))
        self.setFixedHeight(HEIGHT)
        self._magnifier = IconLabel(16, self)
        self._key = QLabel(self)
        self._key.setProperty("role", "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = QToolButton(self)
        self._clear.setProperty("role", "tool")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setAccessibleName(_("Clear search"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        popup = QListView()
        popup.setProperty("role", "choices")
        self._completer.setPopup(popup)
        self._completer.activated.connect(self._complete)
        self._values: Values = {}
        self.textEdited.connect(self._offer)
        self._clear.clicked.connect(self.clear_at_once)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._text_changed)
        self.set_colours(colours)
        self.set_key(QKeySequence())

    def set_key(self, key: QKeySequence) -> None:
        """Show the shortcut that focuses the field."""
        self._key.setText(key.toString(QKeySequence.SequenceFormat.NativeText))
        self._show_state()

    def set_values(self, values: Values) -> None:
        """Set the values that are suggested for the given filters."""
        self._values = {**self._values, **values}

    def set_colours(self, colours: Colours) -> None:
        """Redraw the icons."""
        self._magnifier.show_icon(icon("magnifying-glass", colours))
        self._clear.setIcon(icon("x", colours))
        self._clear.setIconSize(QSize(12, 12))

    def search_now(self) -> None:
        """Search without waiting for a pause."""
        self._pause.stop()
        self.searched.emit(self.text().lstrip())

    def show_text(self, text: str) -> None:
        """Show a text that is being searched for already."""
        self.setText(text)
        self._pause.stop()

    def clear_at_once(self) -> None:
        """Clear the field and search at once, so that all articles are listed."""
        self.clear()
        self.search_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        if (
            popup
            and popup.isVisible()
            and (popup.currentIndex().isValid() or event.key() == Qt.Key.Key_Escape)
        ):
            event.ignore()  # the popup of suggestions handles it
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_at_once()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._hide_offer()
            if self._pause.isActive():
                self.search_now()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for this field while there is something to clear."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._magnifier.move(10, (self.height() - 16) // 2)
        hint = self._key.sizeHint()
        self._key.setGeometry(self.width() - hint.width() - 9, (self.height() - 18) // 2, hint.width(), 18)
        self._clear.setGeometry(self.width() - 29, (self.height() - 24) // 2, 24, 24)
        self._show_state()

    def _offer(self) -> None:
        """Suggest completions of the word that is being typed."""
        _start, offered = suggestions(self.text()[: self.cursorPosition()], self._values)
        self._offered.setStringList(offered)
        if offered:
            self._completer.complete()
            if popup := self._completer.popup():
                popup.setCurrentIndex(QModelIndex())  # Enter searches, until something is chosen
        else:
            self._hide_offer()

    def _hide_offer(self) -> None:
        if popup := self._completer.popup():
            popup.hide()

    def _complete(self, chosen: str) -> None:
        """Replace the typed word with the chosen suggestion; after a filter, suggest its values."""
        end = self.cursorPosition()
        start, _offered = suggestions(self.text()[:end], self._values)
        put = chosen if chosen.endswith(":") else f"{chosen} "
        self.setText(self.text()[:start] + put + self.text()[end:].lstrip())
        self.setCursorPosition(start + len(put))
        if chosen.endswith(":"):
            QTimer.singleShot(0, self, self._offer)

    def _text_changed(self) -> None:
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        self._clear.setVisible(bool(self.text()))
        roomy = self.width() > 200
        self._key.setVisible(bool(self._key.text()) and not self.text() and roomy)
        self.setTextMargins(ICON_ROOM - 9, 0, 22 if self.text() else 0, 0)
