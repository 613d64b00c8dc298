"""The field for the authors of the article."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker

from desktop_editor.content.people import bylines
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.choice_box import ChoiceBox
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.style import Colours


class BylineField(Field):
    """Takes any text, offers the newsroom's bylines, and completes the name that is being typed."""

    NAME = "byline"
    LABEL = N_("Byline")

    def value(self) -> str:
        return self._box.currentText().strip()

    def set_bylines(self, known: Iterable[str]) -> None:
        """Offer these bylines, without changing the field's text."""
        shown = self._box.currentText()
        with QSignalBlocker(self):
            self._box.clear()
            self._box.addItems(list(known))
            self._box.setCurrentIndex(-1)
            self._box.show_text(shown)

    def set_authors(self, names: Iterable[str]) -> None:
        """Complete what is typed to these names."""
        self._box.set_words(names)

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._box.set_colours(colours)

    def _build(self) -> None:
        self._box = ChoiceBox(self._colours)
        self._box.complete_parts(lambda typed: bylines.current(typed)[0])
        self._box.line.setPlaceholderText(_("Nobody"))
        self._box.editTextChanged.connect(self._tell)
        self._set_control(self._box)

    def _put(self, value: object) -> None:
        self._box.show_text(str(value))
