"""The reader's screens, and the scale of the page in the preview."""

from enum import StrEnum

from desktop_editor.translation import N_


class WidthMode(StrEnum):
    """The kinds of readers' screens."""

    DESKTOP = "desktop"
    TABLET = "tablet"
    PHONE = "phone"


# In CSS pixels: a small laptop, a 10-inch tablet held upright, the most common phone.
CSS_WIDTHS = {WidthMode.DESKTOP: 1280, WidthMode.TABLET: 820, WidthMode.PHONE: 390}
LABELS = {WidthMode.DESKTOP: N_("Computer"), WidthMode.TABLET: N_("Tablet"), WidthMode.PHONE: N_("Phone")}

FIT = 0.0
# Chromium's minimum; nobody needs more than twice the size.
SMALLEST, LARGEST = 0.25, 2.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


def scale(mode: WidthMode, zoom: float, room: int) -> float:
    """Return the scale at which the page is shown, where 1.0 is the size on the reader's screen.

    `room` is the available width in pixels. `FIT` shows the whole width of the screen, never enlarged.
    """
    wanted = zoom or min(1.0, room / CSS_WIDTHS[mode])
    return min(max(wanted, SMALLEST), LARGEST)


def larger(now: float) -> float:
    """Return the next larger step after `now`."""
    return next((step for step in STEPS if step > now + 0.005), LARGEST)


def smaller(now: float) -> float:
    """Return the next smaller step before `now`."""
    return next((step for step in reversed(STEPS) if step < now - 0.005), SMALLEST)
