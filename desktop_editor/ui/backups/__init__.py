"""Backups in the window: made automatically, listed, restored."""
