"""Environment variables, set before the application is created, for a fast, small, isolated preview."""

import logging
import os
from pathlib import Path

LOG = logging.getLogger(__name__)

# Measured under Xvfb, with the preview created after the window was shown: with a graphics driver 354 ms to
# the first page and 327 MB in all processes; with these settings 130 ms and 236 MB. With a driver, Qt also
# destroys the shown window and creates it again, which flashes; a page of text needs no driver.
SETTINGS = {
    # Qt Quick, which only the preview uses, renders in software.
    "QT_QUICK_BACKEND": "software",
    # Qt WebEngine asks this interface for the vendor of the graphics card; the null one answers at once.
    "QSG_RHI_BACKEND": "null",
    # On X11, load no OpenGL driver: saves 70 ms and 40 MB.
    "QT_XCB_GL_INTEGRATION": "none",
}
FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
SWITCHES = (
    # Refusing requests is not enough: for a `preconnect`, and for pictures that it expects, Chromium
    # connects (14 times in our test) before it asks. With this, no host name and no address resolves.
    '--host-resolver-rules="MAP * ~NOTFOUND"',
    # The page's own scripts never run and ours are small: 271 MB instead of 302 after 5,000 keys.
    '--js-flags="--lite-mode --max-semi-space-size=1"',
    # One document is patched all day, and Chromium keeps removed pictures until memory is low. After
    # three minutes with sixty photos its process used 537 MB, with this 155; the rendering is identical.
    "--enable-low-end-device-mode",
)
NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
# Linux, Debian and Ubuntu (from 24.04): the values with which only root may create a sandbox.
KERNEL_LOCKS = {
    Path("/proc/sys/user/max_user_namespaces"): "0",
    Path("/proc/sys/kernel/unprivileged_userns_clone"): "0",
    Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"): "1",
}


def prepare() -> None:
    """Set the environment, before the `QApplication` is created; variables set by the user are kept."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    given = os.environ.get(FLAGS, "")
    os.environ[FLAGS] = " ".join([*(switch for switch in SWITCHES if switch not in given), given]).strip()
    if is_root() and NO_SANDBOX not in os.environ:
        LOG.warning("Running as root: Chromium cannot build its sandbox, so the preview goes without one.")
        os.environ[NO_SANDBOX] = "1"


def is_root() -> bool:
    """Return whether the process runs as root, for whom Chromium refuses to start a sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sandbox_is_refused() -> bool:
    """Return whether this Linux forbids the sandbox; Chromium would then abort the whole application."""
    if NO_SANDBOX in os.environ:
        return False
    return any(_content(lock) == value for lock, value in KERNEL_LOCKS.items())


def go_without_sandbox() -> None:
    """Let the preview start without a sandbox, after the editor has agreed to it."""
    LOG.warning("The system refuses the preview's sandbox; it starts without one, as the editor has agreed.")
    os.environ[NO_SANDBOX] = "1"


def _content(lock: Path) -> str:
    try:
        return lock.read_text().strip()
    except OSError:
        return ""
