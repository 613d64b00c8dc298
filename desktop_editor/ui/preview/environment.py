"""What Qt must be told before the application is made, so that the preview is quick, small and shut in."""

import logging
import os
from pathlib import Path

LOG = logging.getLogger(__name__)

# Measured under Xvfb, the preview made after the window was shown: with a graphics driver 354 ms to the first
# page and 327 MB in all processes; with these 130 ms and 236 MB. Drawn by a driver, the view also makes
# Qt destroy the shown window and create it anew, which flashes; a page of text does not need one.
SETTINGS = {
    # Qt Quick, which only the preview uses, paints in memory.
    "QT_QUICK_BACKEND": "software",
    # Qt WebEngine asks this interface who made the graphics card; the null one answers at once.
    "QSG_RHI_BACKEND": "null",
    # On X11 no OpenGL driver is loaded: 70 ms and 40 MB less.
    "QT_XCB_GL_INTEGRATION": "none",
}
FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
SWITCHES = (
    # Refusing requests is not enough: for a `preconnect`, and for pictures that it sees coming, Chromium
    # connects (14 times in our test) before it asks. With this no name and no number leads anywhere.
    '--host-resolver-rules="MAP * ~NOTFOUND"',
    # The page's own scripts never run and ours are small: after 5,000 keys 271 MB instead of 302.
    '--js-flags="--lite-mode --max-semi-space-size=1"',
    # One document is patched all day, and Chromium keeps pictures that have left it until memory is short.
    # After three minutes with sixty photos its process had 537 MB, with this 155; the pixels are the same.
    "--enable-low-end-device-mode",
)
NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
# Linux, Debian and Ubuntu (from 24.04): the values with which only root may build a sandbox.
KERNEL_LOCKS = {
    Path("/proc/sys/user/max_user_namespaces"): "0",
    Path("/proc/sys/kernel/unprivileged_userns_clone"): "0",
    Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"): "1",
}


def prepare() -> None:
    """Set the environment; to be called before the `QApplication` is made. What the user has set stays."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    given = os.environ.get(FLAGS, "")
    os.environ[FLAGS] = " ".join([*(switch for switch in SWITCHES if switch not in given), given]).strip()
    if is_root() and NO_SANDBOX not in os.environ:
        LOG.warning("Running as root: Chromium cannot build its sandbox, so the preview goes without one.")
        os.environ[NO_SANDBOX] = "1"


def is_root() -> bool:
    """Whether the process may do anything; Chromium refuses to start a sandbox for such a one."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sandbox_is_refused() -> bool:
    """Whether this Linux forbids the sandbox, in which case Chromium would end the whole application."""
    if NO_SANDBOX in os.environ:
        return False
    return any(_content(lock) == value for lock, value in KERNEL_LOCKS.items())


def go_without_sandbox() -> None:
    """Let the preview start without a sandbox, because the editor has agreed to it."""
    LOG.warning("The system refuses the preview's sandbox; it starts without one, as the editor has agreed.")
    os.environ[NO_SANDBOX] = "1"


def _content(lock: Path) -> str:
    try:
        return lock.read_text().strip()
    except OSError:
        return ""
