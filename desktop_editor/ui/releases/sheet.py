"""The release sheet: where a text goes, when, what changes, and what the checks remark, beside the button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_editor.content.checks import Check
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.releases.moment_choice import MomentChoice
from desktop_editor.ui.releases.remark_list import RemarkList
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.popover import Popover
from desktop_editor.ui.toolkit.style import Colours

WIDTH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the sheet offers: `moment` is the one to propose, `blocking` are those `remarks` that forbid it.

    `is_update`: readers have a text of the article; `is_same`: it is the one that would be released.
    """

    destinations: Sequence[str]
    remarks: Sequence[Check]
    blocking: Sequence[Check]
    moment: datetime | None = None
    is_update: bool = False
    is_same: bool = False


class ReleaseSheet(Popover):
    """Asks for one release; it is closed, and deleted, by whatever is chosen.

    `released` carries the chosen moment, `None` for now; `field_wanted` a field to look at. Without a
    destination `setup_wanted` is the default, and `kept` means a release that is exported by hand.
    """

    released = Signal(object)
    kept = Signal()
    setup_wanted = Signal()
    field_wanted = Signal(str)

    def __init__(self, offer: Offer, time: NewspaperTime, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Publishing"))
        self.body.setFixedWidth(WIDTH)
        self._offer = offer
        self._moment = MomentChoice(offer.moment, time, colours)
        self._files = QLabel()
        self._remarks = RemarkList(offer.remarks, offer.blocking, colours)
        self._why = QLabel()
        self._go = QPushButton()
        self._lay_out()
        self._moment.edited.connect(self._show_choice)
        self._remarks.chosen.connect(self._want_field)
        self._go.clicked.connect(self._take)
        self._show_choice()

    def open_below(self, button: QWidget) -> None:
        """Open below the button, right-aligned with it; the keyboard is where Enter does what comes next."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), button.height()))
        self.open_at(button)
        room = button.screen().availableGeometry()
        self.move(max(room.left(), corner.x() - self.width()), self.y())
        (self._remarks.first() if self._offer.blocking else self._go).setFocus(
            Qt.FocusReason.PopupFocusReason
        )

    def show_files(self, count: int) -> None:
        """Show how many files the release changes."""
        files = ngettext("about {count} file of the site", "about {count} files of the site", count)
        self._files.setText(_("This article; {files}").format(files=files.format(count=count)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button with the focus, else the default one; a held key releases nothing."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            focused = self.focusWidget()
            (focused if isinstance(focused, QPushButton) else self._go).click()

    def _show_choice(self) -> None:
        moment = self._moment.moment()
        if not self._offer.destinations:
            text, can = _("Set it up…"), True
        elif moment is not None:
            text, can = _("Schedule"), self._moment.is_right
        else:
            text, can = _("Update on the site") if self._offer.is_update else _("Publish"), True
        self._go.setText(text)
        self._go.setEnabled(can and not (self._offer.blocking and self._offer.destinations))
        self._why.setText(self._reason())
        self._why.setVisible(bool(self._why.text()))

    def _reason(self) -> str:
        if self._offer.blocking:
            return _("This has to be put right first.")
        if not self._moment.is_right:
            return _("The moment has to be one to come.")
        return ""

    def _take(self) -> None:
        if not self._moment.is_right:  # the field takes what was typed when it is left
            self._show_choice()
            return
        self.close()
        if self._offer.destinations:
            self.released.emit(self._moment.moment())
        else:
            self.setup_wanted.emit()

    def _keep(self) -> None:
        self.close()
        self.kept.emit()

    def _want_field(self, name: str) -> None:
        self.close()
        self.field_wanted.emit(name)

    def _lay_out(self) -> None:
        title = QLabel(_("Update on the site") if self._offer.is_update else _("Publish"))
        title.setProperty("role", "title")
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow(_label(_("Where")), self._places())
        if self._offer.destinations:
            form.addRow(_label(_("When")), self._moment)
        form.addRow(_label(_("What")), self._what())
        column = QVBoxLayout(self.body)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addLayout(form)
        if self._offer.remarks:
            column.addWidget(self._remarks)
        column.addLayout(self._bottom())

    def _places(self) -> QLabel:
        places = QLabel("\n".join(self._offer.destinations))
        places.setWordWrap(True)
        if not self._offer.destinations:
            places.setText(_("Nowhere yet: say first where readers find the site."))
            places.setProperty("role", "warning")
        return places

    def _what(self) -> QLabel:
        self._files.setWordWrap(True)
        self._files.setText(_("This article"))
        if self._offer.is_same:
            self._files.setText(_("Readers have exactly this text."))
        return self._files

    def _bottom(self) -> QHBoxLayout:
        self._why.setProperty("role", "error")
        self._why.setWordWrap(True)
        self._go.setProperty("role", "primary")
        row = QHBoxLayout()
        row.addWidget(self._why, 1)
        if not self._offer.destinations and not self._offer.blocking:
            by_hand = QPushButton(_("Release for export only"))
            by_hand.setProperty("role", "quiet")
            by_hand.clicked.connect(self._keep)
            row.addWidget(by_hand)
        row.addWidget(self._go, 0, Qt.AlignmentFlag.AlignRight)
        return row


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "dim")
    return label
