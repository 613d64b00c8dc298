"""The initial size of a window, limited to its screen."""

from PySide6.QtWidgets import QWidget

# Pixels that the system adds around a window: borders at both sides, and a title bar.
FRAME = (16, 40)


def fit(window: QWidget, width: int, height: int) -> None:
    """Resize a window to this size in pixels, or to what fits on its screen with its frame."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))
