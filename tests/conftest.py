"""What every test needs: no screen, Chromium in memory, no harmless remarks of Qt, time for properties."""

import os

import pytest
from hypothesis import settings

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

# Said once a process by Qt and Chromium on a machine without a screen or a graphics card.
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
settings.register_profile("newsroom", deadline=None)
settings.load_profile("newsroom")


def pytest_configure(config: pytest.Config) -> None:
    for message in HARMLESS:
        config.addinivalue_line("qt_log_ignore", message)
