"""Drops objects three hundred times while workers read pictures for them; run as a program by a test."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from desktop_editor.ui.toolkit.thumbnails import Thumbnails


def drop_after(arrivals: int, folder: Path) -> None:
    loop, left = QEventLoop(), arrivals

    def count() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            loop.quit()

    thumbnails = Thumbnails(folder, QSize(52, 40), 5)
    thumbnails.arrived.connect(count)
    for file in folder.iterdir():
        thumbnails.get(file.name, 1.0)
    loop.exec()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    for round_ in range(300):
        drop_after(round_ % 30 + 1, Path(sys.argv[1]))
