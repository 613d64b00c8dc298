"""The window of the user-interface tests, for the flows that go through every room."""

from tests.ui.conftest import demo_newsroom, newsroom, open_workbench, workbench

__all__ = ["demo_newsroom", "newsroom", "open_workbench", "workbench"]
