"""Input widgets of the settings, each with a value of its own type and one signal for every change."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QIcon, QIntValidator, QPainter, QPaintEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.verdicts import COLOUR
from desktop_editor.translation import gettext as _

SWATCH = 16
ARROW_ALIGNMENT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TEXT_LINES = 4
MOST = 65_535
COUNT_WIDTH = 110


class Input(Protocol):
    """A widget that holds one value; `text` is the value as verdicts get it."""

    @property
    def edited(self) -> SignalInstance: ...

    def value(self) -> object: ...

    def text(self) -> str: ...

    def set_value(self, value: object) -> None: ...


class LineInput(QLineEdit):
    """One line of text, without surrounding white space."""

    edited = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self.edited)

    def value(self) -> object:
        return self.text()

    def text(self) -> str:
        return super().text().strip()

    def set_value(self, value: object) -> None:
        self.setText(str(value))


class TextInput(QPlainTextEdit):
    """Several lines of text, without surrounding white space."""

    edited = Signal()

    def __init__(self, placeholder: str = "", lines: int = TEXT_LINES) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)
        self.textChanged.connect(self.edited)

    def value(self) -> object:
        return self.text()

    def text(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        self.setPlainText(str(value))


class ChoiceInput(QComboBox):
    """One of several values, shown by name; a value that is not among them is added."""

    edited = Signal()

    def __init__(self, names: Mapping[object, str]) -> None:
        super().__init__()
        for value, shown in names.items():
            self.addItem(shown, value)
        self.currentIndexChanged.connect(self.edited)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(self.rect().adjusted(0, 0, -10, 0), ARROW_ALIGNMENT, "▾")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that it scrolls the form."""
        event.ignore()

    def value(self) -> object:
        return self.currentData()

    def text(self) -> str:
        return str(self.currentData())

    def set_value(self, value: object) -> None:
        if self.findData(value) < 0:
            self.addItem(str(value), value)
        self.setCurrentIndex(self.findData(value))


class CountInput(LineInput):
    """A number; zero is shown as an empty field with the placeholder."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.setValidator(QIntValidator(0, MOST, self))
        self.setMaximumWidth(COUNT_WIDTH)

    def value(self) -> object:
        return int(self.text() or 0)

    def set_value(self, value: object) -> None:
        self.setText(str(value) if value else "")


class SwitchInput(QCheckBox):
    """A check box with its label."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.toggled.connect(self.edited)

    def value(self) -> object:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        self.setChecked(bool(value))


class ManyInput(QWidget):
    """Any number of values, each a check box with its name."""

    edited = Signal()

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        self._boxes = {value: QCheckBox(shown) for value, shown in names.items()}
        for box in self._boxes.values():
            column.addWidget(box)
            box.toggled.connect(self.edited)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> object:
        return frozenset(value for value, box in self._boxes.items() if box.isChecked())

    def text(self) -> str:
        return ", ".join(box.text() for box in self._boxes.values() if box.isChecked())

    def set_value(self, value: object) -> None:
        chosen = value if isinstance(value, frozenset) else frozenset()
        for name, box in self._boxes.items():
            box.setChecked(name in chosen)


class NamesInput(ManyInput):
    """Any number of values in the order of the check boxes, as a tuple; others that it had are kept."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(names)
        self._others: tuple[str, ...] = ()

    def value(self) -> object:
        chosen = (value for value, box in self._boxes.items() if box.isChecked())
        return (*chosen, *self._others)

    def set_value(self, value: object) -> None:
        names = value if isinstance(value, tuple) else ()
        self._others = tuple(name for name in names if name not in self._boxes)
        super().set_value(frozenset(names))


class ChoosingInput(QWidget):
    """A line of text with a button that sets it from a dialog."""

    edited = Signal()

    def __init__(self, button: str, choose: Callable[[QWidget, str], str], placeholder: str = "") -> None:
        super().__init__()
        self._choose = choose
        self.line = LineInput(placeholder)
        self.line.edited.connect(self.edited)
        self.button = QPushButton(button)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)

    def value(self) -> object:
        return self.line.text()

    def text(self) -> str:
        return self.line.text()

    def set_value(self, value: object) -> None:
        self.line.set_value(value)

    def _ask(self) -> None:
        if chosen := self._choose(self, self.line.text()):
            self.line.set_value(chosen)


class ColourInput(ChoosingInput):
    """A colour as `#rrggbb`, or empty; the button shows the colour."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(_("Choose…"), _choose_colour, placeholder)
        self.button.setIconSize(QSize(SWATCH, SWATCH))
        self.edited.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        swatch = QPixmap()
        if COLOUR.fullmatch(self.text()):
            swatch = QPixmap(SWATCH, SWATCH)
            swatch.fill(QColor(self.text()))
        self.button.setIcon(QIcon(swatch))


def _choose_colour(parent: QWidget, present: str) -> str:
    chosen = QColorDialog.getColor(QColor(present or "#a8231b"), parent, _("Colour"))
    return chosen.name() if chosen.isValid() else ""


def choose_folder(parent: QWidget, present: str) -> str:
    """Ask for a folder of this machine."""
    return QFileDialog.getExistingDirectory(parent, _("Folder"), present)


def choose_zip(parent: QWidget, present: str) -> str:
    """Ask for a ZIP file to write."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("ZIP file"), present, "ZIP (*.zip)")
    return chosen if not chosen or chosen.lower().endswith(".zip") else f"{chosen}.zip"


def choose_key(parent: QWidget, present: str) -> str:
    """Ask for the file of a private key."""
    start = present or str(Path.home() / ".ssh")
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Key file"), start)
    return chosen
