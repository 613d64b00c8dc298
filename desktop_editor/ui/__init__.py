"""The window: the only room that knows Qt."""

from desktop_editor.ui.toolkit import qt_overrides

qt_overrides.hold()
