"""What every test needs: no screen, Chromium in memory, no harmless remarks of Qt, time for properties."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtGui import QGuiApplication

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

# Printed once a process by Qt and Chromium on a machine without a screen or a graphics card.
HARMLESS = (
    r"^This plugin does not support (propagateSizeHints|createPlatformVulkanInstance)",
    r"^Sandboxing disabled by user\.",
    r"^Unable to detect GPU vendor",
    r"^GPUInfo not initialized on GpuInfoUpdate",
    r"^QXcbIntegration: Cannot create platform (OpenGL context|offscreen surface)",
    # Qt 6.10.
    r"^QRhiGles2: Failed to create (temporary )?context",
    r"^QVulkanInstance: Failed to initialize Vulkan",
)

# A busy machine is slow at times; how long one example takes says nothing about the code.
settings.register_profile("newsroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# `EDITOR_EXAMPLES=10000 python -m pytest --timeout 0 …` tries every property that often.
settings.register_profile(
    "laws", settings.get_profile("newsroom"), max_examples=int(os.environ.get("EDITOR_EXAMPLES", "100"))
)
settings.load_profile("laws" if "EDITOR_EXAMPLES" in os.environ else "newsroom")


def pytest_configure(config: pytest.Config) -> None:
    for message in HARMLESS:
        config.addinivalue_line("qt_log_ignore", message)


def pytest_sessionfinish() -> None:
    # The clipboard of a machine without a screen outlives Python, and what was copied must not.
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """Let no file grow beyond a number of bytes during a `with`: whatever writes finds the disk full."""
    if sys.platform == "win32":
        pytest.skip("limits the size of files as POSIX does")
    import resource

    @contextmanager
    def limited(size: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 8 MB, where the system lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("may not make a disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)
