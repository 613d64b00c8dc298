"""The icons of the window: QtAwesome's Phosphor set in the window's colours."""

from functools import cache, lru_cache
from typing import Any

from PySide6.QtGui import QIcon

from desktop_editor.ui.toolkit.style import Colours

_drawing = False


def icon(name: str, colours: Colours, colour: str = "") -> QIcon:
    """Return the Phosphor icon `name` ("trash", "magnifying-glass"), dim unless `colour` (#rrggbb) is given.

    It is empty before `draw_from_now_on`: importing QtAwesome takes 0.2 s, and the window is painted first.
    Raises what QtAwesome raises when the set has no such icon: that is a bug, not an expected error.
    """
    if not _drawing:
        return QIcon()
    return _drawn(name, colour or colours.dim, colours.accent, colours.faint)


def draw_from_now_on() -> None:
    """Let `icon` return icons; callers that asked earlier must ask again."""
    global _drawing
    _drawing = True


@lru_cache(maxsize=512)
def _drawn(name: str, usual: str, switched_on: str, disabled: str) -> QIcon:
    drawn = _font().icon(f"ph.{name}", color=usual, color_on=switched_on, color_disabled=disabled)
    assert isinstance(drawn, QIcon)
    return drawn


@cache
def _font() -> Any:
    """Return QtAwesome with our one set loaded: loading all twelve takes 0.1 s more."""
    import qtawesome

    ours = [files for files in getattr(qtawesome, "_BUNDLED_FONTS", ()) if files[0] == "ph"]
    return qtawesome.IconicFont(*ours) if ours else qtawesome
