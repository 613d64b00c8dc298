"""What Qt must be told before the application is made, so that the preview starts fast and stays small.

Measured on Linux with Xvfb, window shown first and preview created after it, without → with these:
preview's first page 354 → 130 ms, memory of all processes 327 → 236 MB. Drawn by the graphics card
the view also makes Qt destroy and recreate the shown window, which flashes; a page of text needs no card.
"""

import logging
import os
from pathlib import Path

LOG = logging.getLogger(__name__)

SETTINGS = {
    # Qt Quick, which only the preview uses, paints in memory.
    "QT_QUICK_BACKEND": "software",
    # Qt WebEngine asks this interface for the card's maker; the null one answers at once.
    "QSG_RHI_BACKEND": "null",
    # No OpenGL driver is loaded on X11: 40 MB and 70 ms less.
    "QT_XCB_GL_INTEGRATION": "none",
}
NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
# Linux, Debian and Ubuntu 24.04 (AppArmor): the value with which only root may make a sandbox.
KERNEL_LOCKS = {
    Path("/proc/sys/user/max_user_namespaces"): "0",
    Path("/proc/sys/kernel/unprivileged_userns_clone"): "0",
    Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"): "1",
}


def prepare() -> None:
    """Set the environment; to be called before the `QApplication` is made. What the user has set stays."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    if is_root() and NO_SANDBOX not in os.environ:
        LOG.warning("Running as root: Qt WebEngine has no sandbox then, so the preview goes without one.")
        os.environ[NO_SANDBOX] = "1"


def is_root() -> bool:
    """Whether the process may do anything; Chromium refuses to build its sandbox for such a one."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sandbox_is_refused() -> bool:
    """Whether this Linux forbids the sandbox, in which case Chromium would end the whole application."""
    return NO_SANDBOX not in os.environ and any(
        lock.is_file() and lock.read_text().strip() == value for lock, value in KERNEL_LOCKS.items()
    )


def go_without_sandbox() -> None:
    """Let the preview start without its sandbox, because the editor has said so."""
    LOG.warning("The preview starts without a sandbox: the system refuses one and the editor agreed.")
    os.environ[NO_SANDBOX] = "1"
