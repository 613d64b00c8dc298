"""A permanent line below the top bar that says what is different about this window."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy


class Banner(QFrame):
    """Shows a text and, with `offer`, a button of that name that calls `slot`."""

    def __init__(self, text: str, offer: str = "", slot: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        label = QLabel(text)
        label.setWordWrap(True)
        label.setAccessibleName(text)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(label)
        if slot is not None:
            button = QPushButton(offer)
            button.clicked.connect(slot)
            layout.addWidget(button)
