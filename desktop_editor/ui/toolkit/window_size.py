"""How large a window becomes: as large as it is meant to be, and no larger than its screen."""

from PySide6.QtWidgets import QWidget

# What the system puts around a window: a title bar, and borders at both sides.
FRAME = (16, 40)


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what the screen has room for beside its bars."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))
