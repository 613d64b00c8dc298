"""Windows that are deleted when they are closed, and questions with many answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QSizePolicy, QWidget


def show_until_closed(window: QWidget) -> None:
    """Show a window above the others; when it is closed, delete it with all that it holds.

    As a child of the main window it would live as long, and be polished at each change of the colours: after
    a day of opened help windows and palettes that took seconds.
    """
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    window.raise_()
    window.activateWindow()


def stack_answers(box: QMessageBox) -> None:
    """Put the buttons of a question below each other: in one line Qt cuts off what they say."""
    for answers in box.findChildren(QDialogButtonBox):
        answers.setOrientation(Qt.Orientation.Vertical)
        answers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
