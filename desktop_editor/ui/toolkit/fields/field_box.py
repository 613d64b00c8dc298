"""The box around a field that is made of several widgets."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

HEIGHT = 30


class FieldFrame(QFrame):
    """Looks like one text field; it is highlighted while one of its widgets has the focus."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.setMinimumHeight(HEIGHT)
        for widget in widgets:
            self.row.addWidget(widget)
            self.watch(widget)

    def watch(self, widget: QWidget) -> None:
        """Highlight the frame while `widget` has the focus."""
        widget.installEventFilter(self)

    @property
    def is_invalid(self) -> bool:
        """Whether what is typed is marked as invalid."""
        return bool(self.property("invalid"))

    def mark_invalid(self, invalid: bool) -> None:
        """Mark what is typed as invalid, or as valid again."""
        self._mark("invalid", invalid)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._mark("focused", event.type() == QEvent.Type.FocusIn)
        return False

    def _mark(self, name: str, value: bool) -> None:
        if bool(self.property(name)) != value:
            self.setProperty(name, value)
            self.style().unpolish(self)
            self.style().polish(self)
