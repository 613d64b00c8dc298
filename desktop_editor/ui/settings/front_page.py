"""The page of the settings for the front page: what leads it, and its blocks."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.content.article import FrontBlock, Newspaper
from desktop_editor.site.generator.front_page import LONGEST_BLOCK
from desktop_editor.translation import gettext as _
from desktop_editor.ui.settings.inputs import CountInput
from desktop_editor.ui.settings.part_list import Offer, PartList
from desktop_editor.ui.settings.site_parts import SiteParts

USUAL_LENGTH, LENGTH_WIDTH = 6, 64


class FrontPage(QWidget):
    """Edits the blocks of the front page and unpins its lead."""

    edited = Signal()

    def __init__(self, parts: SiteParts) -> None:
        super().__init__()
        self._parts, self._pinned = parts, 0
        self._lead = QLabel()
        self._lead.setWordWrap(True)
        self._unpin = QPushButton(_("Unpin"))
        self._unpin.setAutoDefault(False)
        self.blocks = PartList(_("Blocks of the front page"), self._name, self._offers)
        self._length = CountInput()
        self._length.setValidator(QIntValidator(1, LONGEST_BLOCK, self))
        self._length.setMaximumWidth(LENGTH_WIDTH)
        self._length.setAccessibleName(_("Articles in the block"))
        self._lay_out()
        self._unpin.clicked.connect(self._release_lead)
        self.blocks.edited.connect(self.edited)
        self.blocks.chosen.connect(self._show_length)
        self._length.edited.connect(self._set_length)

    def set_newspaper(self, newspaper: Newspaper) -> None:
        """Show the front page of a newspaper."""
        self._pinned = newspaper.pinned
        self.blocks.set_parts(newspaper.front)
        self._show_lead()
        self._show_length()

    def values(self) -> dict[str, object]:
        """Return the fields of the newspaper as edited."""
        return {"pinned": self._pinned, "front": self.blocks.parts()}

    def first_problem(self) -> QWidget | None:
        """Return nothing: whatever is put together is fine."""
        return None

    def _name(self, part: object) -> str:
        assert isinstance(part, FrontBlock)
        gone = _("deleted") if part.category_id else _("Other news")
        return f"{self._parts.section(part.category_id) or gone} · {part.count}"

    def _offers(self) -> list[Offer]:
        there = {part.category_id for part in self.blocks.parts() if isinstance(part, FrontBlock)}
        return [
            Offer(name, FrontBlock(number, USUAL_LENGTH))
            for number, name in ((*self._parts.sections(), (0, _("Other news"))))
            if number not in there
        ]

    def _release_lead(self) -> None:
        self._pinned = 0
        self._show_lead()
        self.edited.emit()

    def _show_lead(self) -> None:
        headline = self._parts.headline(self._pinned)
        pinned = _("Pinned: {headline}").format(headline=headline or _("Untitled"))
        free = _("The newest article leads. Another one is pinned in the list of articles.")
        self._lead.setText(pinned if self._pinned else free)
        self._unpin.setVisible(bool(self._pinned))

    def _show_length(self) -> None:
        block = self.blocks.current()
        self._length.setEnabled(isinstance(block, FrontBlock))
        if isinstance(block, FrontBlock):
            self._length.blockSignals(True)
            self._length.set_value(block.count)
            self._length.blockSignals(False)

    def _set_length(self) -> None:
        block, count = self.blocks.current(), min(int(self._length.text() or 0), LONGEST_BLOCK)
        if isinstance(block, FrontBlock) and count:
            self.blocks.change_current(replace(block, count=count))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        length = QHBoxLayout()
        label = QLabel(_("Articles in the block"))
        label.setBuddy(self._length)
        length.addWidget(label)
        length.addWidget(self._length)
        length.addStretch(1)
        hint = QLabel(_("Without blocks the newest articles of all sections follow the lead."))
        hint.setWordWrap(True)
        hint.setProperty("role", "dim-small")
        column.addWidget(QLabel(_("Lead story")))
        column.addWidget(self._lead)
        column.addWidget(self._unpin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(QLabel(_("Blocks")))
        column.addWidget(self.blocks)
        column.addLayout(length)
        column.addWidget(hint)
