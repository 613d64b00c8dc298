"""The screens on which readers see the page, and how large the page is shown here."""

from enum import StrEnum

from desktop_editor.translation import N_


class WidthMode(StrEnum):
    """A kind of reader's screen."""

    DESKTOP = "desktop"
    TABLET = "tablet"
    PHONE = "phone"


# In CSS pixels: the commonest phone's, a 10-inch tablet's held upright, a small laptop's.
CSS_WIDTHS = {WidthMode.DESKTOP: 1280, WidthMode.TABLET: 820, WidthMode.PHONE: 390}
LABELS = {WidthMode.DESKTOP: N_("Computer"), WidthMode.TABLET: N_("Tablet"), WidthMode.PHONE: N_("Phone")}

FIT = 0.0
# What Chromium can do, and nobody needs more than twice the size.
SMALLEST, LARGEST = 0.25, 2.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


def scale(mode: WidthMode, zoom: float, room: int) -> float:
    """Return by how much the page is shown smaller or larger than a reader sees it.

    `room` is the width there is, in pixels. `FIT` shows the whole width of the screen, never enlarged.
    """
    wanted = zoom or min(1.0, room / CSS_WIDTHS[mode])
    return min(max(wanted, SMALLEST), LARGEST)


def larger(now: float) -> float:
    """Return the next step above `now`."""
    return next((step for step in STEPS if step > now + 0.005), LARGEST)


def smaller(now: float) -> float:
    """Return the next step below `now`."""
    return next((step for step in reversed(STEPS) if step < now - 0.005), SMALLEST)
