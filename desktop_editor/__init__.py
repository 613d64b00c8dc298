"""A desktop editorial application for a small newsroom."""

__version__ = "0.1.0"
