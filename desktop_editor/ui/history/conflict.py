"""Conflicting saves of one article: both are shown side by side, and the editor decides; neither is lost."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop_editor.content.article import Article
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.history import fields
from desktop_editor.ui.history.fields import FieldChange, Names
from desktop_editor.ui.history.page import Page
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.style import SANS, Colours, font
from desktop_editor.ui.toolkit.tasks import Task, Workers

CHOICES = (
    ("mine", N_("Keep mine"), N_("Your text becomes the article; the other one stays as a version.")),
    ("theirs", N_("Take theirs"), N_("The other text becomes the article; yours stays as a version.")),
    ("both", N_("Keep both"), N_("The article stays as the other one; yours becomes an article of its own.")),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of the dialog as message ids; the choices are names, texts and explanations."""

    title: str
    question: str
    theirs: str
    later: str
    choices: tuple[tuple[str, str, str], ...]


CONFLICT = Wording(
    N_("The article was changed elsewhere"),
    N_("“{headline}” was saved elsewhere while you wrote. Nothing was overwritten. Choose:"),
    N_("In the newsroom, {moment}"),
    N_("Decide later"),
    CHOICES,
)
COMPARISON = Wording(
    N_("The texts compared"),
    N_("“{headline}” in the newsroom file that is there now, and in your window."),
    N_("In the file that is there now, {moment}"),
    N_("Close"),
    (),
)


class ConflictDialog(QDialog):
    """Compares the stored text with that of the window; `choice` is "mine", "theirs" or "both".

    Without a choice (an empty string) nothing is decided: the text stays in the window, unsaved.
    """

    broke = Signal(object)

    def __init__(
        self,
        theirs: Article,
        mine: Article,
        names: Names,
        colours: Colours,
        parent: QWidget,
        wording: Wording = CONFLICT,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_(wording.title))
        window_size.fit(self, 1040, 640)
        self._wording = wording
        self.choice = ""
        self._colours = colours
        self._workers = Workers()
        self._view = QTextBrowser()
        self._view.setAccessibleName(_("Differences"))
        self._view.setFont(font(SANS, 14))
        self._view.document().setDocumentMargin(14)
        self._lay_out(theirs, names)
        self._view.setFocus()  # keys that are typed while the dialog appears must not choose
        task = Task(partial(_compared, theirs, mine, names), self)
        task.done.connect(self._show)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._workers.wait()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._workers.wait()
        super().done(result)

    def _show(self, changes: list[FieldChange]) -> None:
        page = Page(changes, self._colours, side_by_side=True)
        self._view.setHtml(page.html or "<p>" + _("There is no difference.") + "</p>")

    def _lay_out(self, theirs: Article, names: Names) -> None:
        question = QLabel(_(self._wording.question).format(headline=theirs.headline or _("Untitled")))
        question.setWordWrap(True)
        question.setProperty("role", "section")
        when = names.time.spoken(theirs.updated_at) if theirs.updated_at else ""
        heads = QHBoxLayout()
        for text in (_(self._wording.theirs).format(moment=when), _("In your window")):
            label = QLabel(text)
            label.setProperty("role", "dim")
            heads.addWidget(label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(question)
        layout.addLayout(heads)
        layout.addWidget(self._view, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        later = QPushButton(_(self._wording.later))
        later.clicked.connect(self.reject)
        later.setAutoDefault(False)
        row.addWidget(later)
        row.addStretch(1)
        for name, text, tip in self._wording.choices:
            button = QPushButton(_(text))
            button.setObjectName(name)
            button.setToolTip(_(tip))
            button.setAccessibleDescription(_(tip))
            button.setAutoDefault(False)
            button.clicked.connect(self._choose)
            row.addWidget(button)
        return row

    def _choose(self) -> None:
        self.choice = self.sender().objectName()
        self.accept()


def comparison(
    theirs: Article, mine: Article, names: Names, colours: Colours, parent: QWidget
) -> ConflictDialog:
    """Return a dialog that compares the two texts and asks nothing."""
    return ConflictDialog(theirs, mine, names, colours, parent, COMPARISON)


def _compared(theirs: Article, mine: Article, names: Names, _progress: object) -> list[FieldChange]:
    return fields.compare(theirs, mine, names)
