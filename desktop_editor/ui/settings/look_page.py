"""The page of the site's look: theme, colour, logo, links and footer, with a preview of the front page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_editor.content import verdicts
from desktop_editor.content.article import Newspaper
from desktop_editor.errors import EditorError
from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.site.themes.theme import Theme
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.page_maker import PageMaking
from desktop_editor.ui.settings.form import Field, Form
from desktop_editor.ui.settings.inputs import ChoiceInput, ChoosingInput, ColourInput, LinksInput, TextInput
from desktop_editor.ui.settings.trial import Trial
from desktop_editor.ui.toolkit import picture_formats
from desktop_editor.ui.toolkit.page_pane import PagePane

FORM_WIDTH = 320
# Making a page takes 20 ms: not for every key.
PAUSE_MS = 150
# The names of the built-in themes; others are shown by the name of their folder.
THEME_NAMES = {"default": N_("Daily"), "broadsheet": N_("Broadsheet")}

# Returns the file, or its bytes, that the site has at an address.
Asset = Callable[[str], Path | bytes | None]


class LookPage(QWidget):
    """Edits how the site looks and previews it at once; the values of `form` are fields of the newspaper."""

    edited = Signal()

    def __init__(
        self,
        trial: Trial,
        theme_names: Sequence[str],
        take_picture: Callable[[Path], str],
        make_preview: Callable[[Asset], PagePane],
    ) -> None:
        super().__init__()
        self._trial, self._take_picture = trial, take_picture
        self._newspaper = Newspaper()
        self._names: dict[object, str] = {
            name: _(THEME_NAMES[name]) if name in THEME_NAMES else name for name in theme_names
        }
        self.form = Form(self._fields(), labels_above=True)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setProperty("role", "error")
        self._problem.hide()
        self._preview = make_preview(self._trial.asset)
        self._making = PageMaking(self)
        self._making.made.connect(self._made)
        self._making.failed.connect(self._failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._show_page)
        self._lay_out()
        self.form.edited.connect(self._edited)

    def set_newspaper(self, newspaper: Newspaper, values: Mapping[str, object]) -> None:
        """Show the look of a newspaper."""
        self._newspaper = newspaper
        self.form.set_values(values)

    def newspaper(self) -> Newspaper:
        """Return the newspaper with the look as edited."""
        return replace(self._newspaper, **self.form.values())  # type: ignore[arg-type]

    def stop(self) -> None:
        """Stop the preview, which releases Chromium."""
        self._soon.stop()
        self._making.stop()
        self._preview.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview.start()
        self._soon.start()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("theme", N_("Theme"), self._theme),
            Field("accent", N_("Colour"), _colour, verdicts.colour),
            Field("logo", N_("Logo"), self._logo),
            Field(
                "navigation",
                N_("Links in the masthead"),
                _links,
                verdicts.links,
                N_("One a line."),
            ),
            Field("footer", N_("Footer"), TextInput, hint=N_("Below the imprint, in Markdown.")),
        )

    def _theme(self) -> QWidget:
        return ChoiceInput(self._names)

    def _logo(self) -> QWidget:
        return ChoosingInput(_("Choose…"), self._choose_logo, _("the name in letters"))

    def _choose_logo(self, parent: QWidget, _present: str) -> str:
        chosen, _filter = QFileDialog.getOpenFileName(parent, _("Logo"), "", picture_formats.kinds())
        if not chosen:
            return ""
        try:
            return self._take_picture(Path(chosen))
        except EditorError as error:
            self._tell(str(error))
            return ""

    def _edited(self) -> None:
        self._soon.start()
        self.edited.emit()

    def _show_page(self) -> None:
        if self.form.first_problem() is not None:
            return
        self._making.make(*self._trial.front_page(self.newspaper()))

    def _made(self, theme: Theme, page: str) -> None:
        self._tell(theme.left_out())
        self._preview.show_page(PageParts("index.html", page, (), ""))

    def _failed(self, _theme: Theme, error: EditorError) -> None:
        self._tell(str(error))

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 20, 18, 16)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(self._problem)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFixedWidth(FORM_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll)
        layout.addWidget(self._preview, 1)


def _colour() -> QWidget:
    return ColourInput(_("the theme's own"))


def _links() -> QWidget:
    return LinksInput(_("About us — about.html"), lines=3)
