"""What every test of the window needs: no screen, Chromium in memory, and Qt's harmless remarks left out."""

import os

import pytest

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

# Said once a process by Qt and Chromium on a machine without a screen or a graphics card.
HARMLESS = (
    r"^This plugin does not support propagateSizeHints",
    r"^Sandboxing disabled by user\.",
    r"^Unable to detect GPU vendor for device: Null",
    r"^GPUInfo not initialized on GpuInfoUpdate",
)


def pytest_configure(config: pytest.Config) -> None:
    for message in HARMLESS:
        config.addinivalue_line("qt_log_ignore", message)
