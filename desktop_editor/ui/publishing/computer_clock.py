"""The computer's clock, and by how much it was set ahead or back since it was last trusted."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

# As much as a clock may be put right unnoticed between two looks at it.
TOLERANCE = timedelta(minutes=3)
# Which one counts sleep, too: Linux has the first and macOS the second; Windows has `monotonic` only.
_COUNTER: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def steady_seconds() -> float:
    """Return seconds that nobody can set, counted on while the computer sleeps."""
    return time.monotonic() if _COUNTER is None else time.clock_gettime(_COUNTER)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ComputerClock:
    """Compares the computer's clock with the seconds that have really passed."""

    def __init__(
        self, now: Callable[[], datetime] = _utc_now, seconds: Callable[[], float] = steady_seconds
    ) -> None:
        self.now, self._seconds = now, seconds
        self.trust()

    def trust(self) -> None:
        """Take what the clock shows as right."""
        self._trusted = self.now(), self._seconds()

    def jump(self) -> timedelta:
        """Return by how much the clock was set ahead (or back) since it was trusted; 0 within `TOLERANCE`."""
        moment, seconds = self._trusted
        jump = (self.now() - moment) - timedelta(seconds=self._seconds() - seconds)
        return jump if abs(jump) > TOLERANCE else timedelta()
