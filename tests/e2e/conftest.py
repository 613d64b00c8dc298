"""The window of the user-interface tests, for the flows that go through every room."""

from tests.ui.conftest import compose, composition, demo_newsroom, newsroom

__all__ = ["compose", "composition", "demo_newsroom", "newsroom"]
