"""Themes: templates and assets, and the bounds within which a newsroom's own are rendered."""
