"""The window: the only room that knows Qt."""

from desktop_editor.ui.toolkit import feature_import, qt_overrides

qt_overrides.hold()
feature_import.switch_off()
