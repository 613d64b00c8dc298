"""The field that makes a static page of an article, and an article of a page."""

from PySide6.QtWidgets import QCheckBox

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.field import Field


class KindField(Field):
    """A check box; what has been released under the other address leads from there to the new one."""

    NAME = "is_page"
    LABEL = N_("Kind")

    def value(self) -> bool:
        return self._box.isChecked()

    def _build(self) -> None:
        self._box = QCheckBox(_("A page of the site, in no list of news"))
        self._box.toggled.connect(self._tell)
        self._set_control(self._box)

    def _put(self, value: object) -> None:
        self._box.setChecked(bool(value))
