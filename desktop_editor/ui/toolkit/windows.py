"""How a window is shown that nobody keeps, and how a question with many answers is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QSizePolicy, QWidget


def show_until_closed(window: QWidget) -> None:
    """Show a window, above the others; closed, it is deleted with all that it holds.

    A child of the main window would live as long as that one, and be polished at each change of the look:
    after a day of helps and palettes that took seconds.
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
