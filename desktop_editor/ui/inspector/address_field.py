"""The last part of the page's address."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from desktop_editor.content import slug
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.eliding_line import ElidingLine
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.fields.field_box import FieldFrame

PREFIX_SHARE = 0.6


class AddressField(Field):
    """Reports the slug of the typed text at each key, and shows it when the field loses the focus.

    An empty field means a slug made from the headline.
    """

    NAME = "slug"
    LABEL = N_("Address of the page")

    def value(self) -> str:
        return meant(self._text.text())

    def set_address(self, prefix: str, suggested: str) -> None:
        """Show the address up to the slug, and the slug suggested by the headline."""
        self._prefix_text = prefix
        self._text.setPlaceholderText(suggested)
        self._show_prefix()

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_prefix()

    def _build(self) -> None:
        self._prefix_text = "/"
        self._prefix = QLabel()
        self._prefix.setProperty("role", "dim")
        self._text = ElidingLine()
        self._text.setTextMargins(-2, 0, 0, 0)  # the text follows its prefix without a gap
        self._prefix.setBuddy(self._text)
        self._set_control(FieldFrame(self._prefix, self._text), self._text)
        self._text.textEdited.connect(self._look_at_typed)
        self._text.editingFinished.connect(self._tidy)

    def _put(self, value: object) -> None:
        self._text.show_text(str(value))
        self._say("")

    def _look_at_typed(self, text: str) -> None:
        becomes = self.value()
        if text.strip() and not becomes:
            self._say(_("An address needs Latin letters or digits: without them the headline makes it."))
        elif becomes not in (text, ""):
            self._say(_("Becomes {slug}").format(slug=becomes))
        else:
            self._say("")
        self._tell()

    def _tidy(self) -> None:
        if self._text.text() != self.value():
            self._text.setText(self.value())
        self._text.setCursorPosition(0)
        self._say("")

    def _show_prefix(self) -> None:
        room = int(self.width() * PREFIX_SHARE)
        metrics = self._prefix.fontMetrics()
        self._prefix.setText(metrics.elidedText(self._prefix_text, Qt.TextElideMode.ElideMiddle, room))
        cut = self._prefix.text() != self._prefix_text
        self._prefix.setToolTip(self._prefix_text if cut else "")


def meant(text: str) -> str:
    """Return the slug of a typed text; "" if the text has no letter and no digit."""
    return slug.make(text) if any(letter.isalnum() for letter in text) else ""
