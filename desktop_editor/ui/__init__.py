"""The window: the only room that knows Qt."""

from desktop_editor.ui import overrides

overrides.hold()
