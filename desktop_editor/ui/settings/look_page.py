"""The page of the look: theme, colour and logo."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from desktop_editor.content import verdicts
from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.settings.form import Field, Form
from desktop_editor.ui.settings.inputs import ChoiceInput, ChoosingInput, ColourInput
from desktop_editor.ui.toolkit import picture_formats

# The names of the built-in themes; others are shown by the name of their folder.
THEME_NAMES = {"default": N_("Daily"), "broadsheet": N_("Broadsheet")}


class LookPage(QWidget):
    """Edits how the site looks; the values of `form` are fields of the newspaper."""

    def __init__(self, theme_names: Sequence[str], take_picture: Callable[[Path], str]) -> None:
        super().__init__()
        self._take_picture = take_picture
        self._names: dict[object, str] = {
            name: _(THEME_NAMES[name]) if name in THEME_NAMES else name for name in theme_names
        }
        self.form = Form(self._fields(), labels_above=True)
        self.edited = self.form.edited
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setProperty("role", "error")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(self._problem)

    def values(self) -> dict[str, object]:
        """Return the fields of the newspaper as edited."""
        return self.form.values()

    def first_problem(self) -> QWidget | None:
        """Return the first input whose value is wrong."""
        return self.form.first_problem()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("theme", N_("Theme"), self._theme),
            Field("accent", N_("Colour"), _colour, verdicts.colour),
            Field("logo", N_("Logo"), self._logo),
        )

    def _theme(self) -> QWidget:
        return ChoiceInput(self._names)

    def _logo(self) -> QWidget:
        return ChoosingInput(_("Choose…"), self._choose_logo, _("the name in letters"))

    def _choose_logo(self, parent: QWidget, _present: str) -> str:
        chosen, _filter = QFileDialog.getOpenFileName(parent, _("Logo"), "", picture_formats.kinds())
        self._problem.hide()
        if not chosen:
            return ""
        try:
            return self._take_picture(Path(chosen))
        except EditorError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return ""


def _colour() -> QWidget:
    return ColourInput(_("the theme's own"))
