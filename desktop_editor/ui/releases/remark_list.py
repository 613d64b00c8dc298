"""The remarks of the checks, each a button that leads to its field."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_editor.content.checks import Check, Severity
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

PICTURES = {Severity.PROBLEM: "warning-circle", Severity.WARNING: "warning", Severity.HINT: "info"}
HIGHEST = 180


class RemarkList(QScrollArea):
    """Lists remarks, those that block a release first; `chosen` carries the field of the one pressed."""

    chosen = Signal(str)

    def __init__(self, remarks: Sequence[Check], blocking: Sequence[Check], colours: Colours) -> None:
        super().__init__()
        self._buttons: list[QPushButton] = []
        inside = QWidget()
        inside.setProperty("role", "pane")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for remark in sorted(remarks, key=lambda each: each not in blocking):
            column.addWidget(self._button(remark, colours, is_blocking=remark in blocking))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFixedHeight(min(inside.sizeHint().height(), HIGHEST))

    def first(self) -> QPushButton:
        """Return the button of the first remark."""
        return self._buttons[0]

    def _button(self, remark: Check, colours: Colours, *, is_blocking: bool) -> QPushButton:
        button = QPushButton(remark.text)
        button.setProperty("role", "row")
        button.setProperty("field", remark.field)
        colour = colours.danger if is_blocking else colours.warn
        is_hint = remark.severity is Severity.HINT and not is_blocking
        button.setIcon(icon(PICTURES[remark.severity], colours, "" if is_hint else colour))
        button.setIconSize(QSize(15, 15))
        button.setAccessibleName(_("Go to: {remark}").format(remark=remark.text))
        button.clicked.connect(self._choose)
        self._buttons.append(button)
        return button

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("field"))
