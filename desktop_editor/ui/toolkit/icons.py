"""The icons of the window: QtAwesome's Phosphor set in the window's colours.

Only its font and its table of names are used: importing QtAwesome imports most of Qt, 0.1 s of the start.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from desktop_editor.ui.toolkit.style import Colours

# The height of a glyph in that of its icon: the rest is the font's own margin.
GLYPH = 0.875


def icon(name: str, colours: Colours, colour: str = "") -> QIcon:
    """Return the Phosphor icon `name` ("trash", "magnifying-glass"), dim unless `colour` (#rrggbb) is given.

    Raises `KeyError` when the set has no such icon: that is a bug, not an expected error.
    """
    return _drawn(name, colour or colours.dim, colours.accent, colours.faint)


class _Phosphor(NamedTuple):
    """The font's family, and each icon's character by its name."""

    family: str
    characters: dict[str, str]


class _GlyphEngine(QIconEngine):
    """Draws a character in three colours: usual, of what is switched on or pointed at, and disabled."""

    def __init__(self, family: str, character: str, usual: str, switched_on: str, disabled: str) -> None:
        super().__init__()
        self._family, self._character = family, character
        self._usual, self._switched_on, self._disabled = map(QColor, (usual, switched_on, disabled))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(self._family)
        font.setPixelSize(round(GLYPH * rect.height()))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._colour(mode, state))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        if mode is QIcon.Mode.Disabled:
            return self._disabled
        is_usual = mode is QIcon.Mode.Normal and state is QIcon.State.Off
        return self._usual if is_usual else self._switched_on


@lru_cache(maxsize=512)
def _drawn(name: str, usual: str, switched_on: str, disabled: str) -> QIcon:
    family, characters = _phosphor()
    return QIcon(_GlyphEngine(family, characters[name], usual, switched_on, disabled))


@cache
def _phosphor() -> _Phosphor:
    found = find_spec("qtawesome")  # of a package that is in no other one, this imports nothing
    assert found is not None and found.origin is not None
    fonts = Path(found.origin).parent / "fonts"
    (font,) = fonts.glob("phosphor-*.ttf")
    (table,) = fonts.glob("phosphor-charmap-*.json")
    codes = json.loads(table.read_text(encoding="utf-8"))
    family, *_more = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    return _Phosphor(family, {name: chr(int(code, 16)) for name, code in codes.items()})
