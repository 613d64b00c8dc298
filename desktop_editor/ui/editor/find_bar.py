"""The bar above the body to find and replace text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTextEdit,
)

from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.editor import controls, finding
from desktop_editor.ui.editor.faces import Faces
from desktop_editor.ui.editor.finding import Hit, PatternError, Sought
from desktop_editor.ui.editor.markdown import replacing
from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection
from desktop_editor.ui.toolkit import plain_documents
from desktop_editor.ui.toolkit.style import Colours

COUNT_WIDTH = 66


class FindBar(QFrame):
    """Marks all hits, steps through them, and replaces one or all of them as one undo step."""

    closed = Signal()

    def __init__(self, faces: Faces, colours: Colours) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._faces, self._colours = faces, colours
        self._hits: list[Hit] = []
        self._current = -1
        self._find = controls.field(_("Find"))
        self._replace = controls.field(_("Replace with"))
        self._case = controls.option("Aa", _("Match case"))
        self._words = controls.option("|ab|", _("Whole words"))
        self._pattern = controls.option(".*", _("Regular expression"))
        self._count = QLabel()
        self._count.setProperty("role", "dim")
        self._replace_row = [
            self._replace,
            controls.button(_("Replace"), self.replace_one),
            controls.button(_("Replace all"), self.replace_all),
        ]
        self._lay_out()
        self._find.textChanged.connect(self.search)
        for option in (self._case, self._words, self._pattern):
            option.toggled.connect(self.search)
        faces.edited.connect(self.refresh)
        faces.switched.connect(self.refresh)
        self.hide()

    def open(self, replacing: bool) -> None:
        """Show the bar, with the replacement field if `replacing`, and search for the selected text."""
        for widget in self._replace_row:
            widget.setVisible(replacing)
        selection = self._faces.active.selection()
        chosen = self._faces.active.shown_text()[selection.start : selection.end]
        if chosen and "\n" not in chosen:
            self._find.setText(chosen)
        self.show()
        self._find.setFocus()
        self._find.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar; the current hit stays selected."""
        self.hide()
        self._faces.active.setExtraSelections([])
        self.closed.emit()

    def sought(self) -> Sought:
        """Return what to search for, as set in the bar."""
        return Sought(
            text=self._find.text(),
            match_case=self._case.isChecked(),
            whole_words=self._words.isChecked(),
            is_pattern=self._pattern.isChecked(),
        )

    def search(self) -> None:
        """Find all hits and go to the first one at or after the cursor."""
        self._look()
        start = self._faces.active.selection().start
        self._go_to(next((i for i, hit in enumerate(self._hits) if hit.start >= start), 0))

    def refresh(self) -> None:
        """Find all hits again after the text has changed, without moving the cursor."""
        if self.isVisible():
            self._look()
            start = self._faces.active.selection().start
            self._current = next((i for i, hit in enumerate(self._hits) if hit.start >= start), 0)
            self._tell()

    def next(self) -> None:
        """Go to the next hit; after the last comes the first."""
        if self.isHidden() and not self._find.text():
            self.open(replacing=False)
            return
        self._look()
        here = self._faces.active.selection()
        self._go_to(next((i for i, hit in enumerate(self._hits) if hit.start >= here.end), 0))

    def previous(self) -> None:
        """Go to the previous hit; before the first comes the last."""
        self._look()
        here = self._faces.active.selection().start
        before = [i for i, hit in enumerate(self._hits) if hit.end <= here]
        self._go_to(before[-1] if before else len(self._hits) - 1)

    def replace_one(self) -> None:
        """Replace the current hit and go to the next; if no hit is selected, go to one."""
        if self._faces.active.isReadOnly():
            return
        self._look()
        here = self._faces.active.selection()
        hit = next((hit for hit in self._hits if (hit.start, hit.end) == (here.start, here.end)), None)
        if hit is None:
            self.search()
            return
        try:
            new = finding.substitute(self.sought(), hit, self._replace.text())
        except PatternError as error:
            self._say(str(error), "error")
            return
        after = hit.start + len(new)
        self._faces.active.replace(Replacement(hit.start, hit.end, new, Selection(after, after)))
        self.search()

    def replace_all(self) -> None:
        """Replace every hit as one undo step, and show how many there were."""
        face = self._faces.active
        if face.isReadOnly():
            return
        try:
            new = finding.substitutes(self.sought(), face.shown_text(), self._replace.text())
        except PatternError as error:
            self._say(str(error), "error")
            return
        replacing.replace_all(face, new)
        self.search()
        self._say(ngettext("{count} replaced", "{count} replaced", len(new)).format(count=len(new)), "dim")

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._colours = colours
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous if back else self.next)()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        try:
            self._hits = finding.hits(self.sought(), self._faces.active.shown_text())
        except PatternError as error:
            self._hits = []
            self._say(str(error), "error")
        self._mark()

    def _go_to(self, index: int) -> None:
        self._current = index if self._hits else -1
        if self._hits:
            hit = self._hits[index]
            self._faces.active.select(Selection(hit.start, hit.end))
        self._tell()

    def _tell(self) -> None:
        if not self._find.text():
            self._say("", "dim")
        elif self._hits:
            position = _("{number} of {count}").format(number=self._current + 1, count=len(self._hits))
            self._say(position, "dim")
        elif self._count.property("role") != "error" or not self._pattern.isChecked():
            self._say(_("Nothing found"), "warning")

    def _say(self, text: str, role: str) -> None:
        self._count.setProperty("role", role)
        self._count.setText(text)
        self._count.setToolTip(text)
        self._count.style().polish(self._count)

    def _mark(self) -> None:
        """Highlight every hit."""
        style = QTextCharFormat()
        style.setBackground(QColor(self._colours.hit))
        units = plain_documents.Positions(self._faces.active.shown_text()).units
        marks = []
        for hit in self._hits:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._faces.active.document())
            cursor.setPosition(units(hit.start))
            cursor.setPosition(units(hit.end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, style
            marks.append(mark)
        self._faces.active.setExtraSelections(marks)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        close = controls.button("✕", self.close_bar)
        close.setAccessibleName(_("Close"))
        walk = [controls.button("↑", self.previous), controls.button("↓", self.next)]
        for button, name in zip(walk, (_("Previous"), _("Next")), strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)
        first.setSpacing(2)
        second.setSpacing(4)
        self._count.setMinimumWidth(COUNT_WIDTH)
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        first.addWidget(self._find, 3)
        for widget in (self._case, self._words, self._pattern, *walk):
            first.addWidget(widget)
        first.addWidget(self._count, 1)
        first.addWidget(close)
        for part in self._replace_row:
            second.addWidget(part, 3 if part is self._replace else 0)
        second.addStretch(1)
        grid = QGridLayout(self)
        grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        grid.setContentsMargins(14, 6, 14, 6)
        grid.setVerticalSpacing(6)
        grid.addLayout(first, 0, 0)
        grid.addLayout(second, 1, 0)
        self.setTabOrder(self._find, self._replace)
