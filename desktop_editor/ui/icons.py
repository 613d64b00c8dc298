"""The icons of the window: QtAwesome's Phosphor set, coloured for the look."""

from functools import lru_cache

from PySide6.QtGui import QIcon

from desktop_editor.ui.style import Colours


def icon(name: str, colours: Colours, colour: str = "") -> QIcon:
    """Return the Phosphor icon `name` ("trash", "magnifying-glass"), dim unless `colour` (#rrggbb) is given.

    Raises what QtAwesome raises when the set has no such icon: that is a bug, not an expected error.
    """
    return _drawn(name, colour or colours.dim, colours.accent, colours.faint)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, checked: str, disabled: str) -> QIcon:
    import qtawesome  # 0.17 s to import, so not before the first icon is asked for

    drawn = qtawesome.icon(f"ph.{name}", color=colour, color_on=checked, color_disabled=disabled)
    assert isinstance(drawn, QIcon)
    return drawn
