"""The choice between a release now and one at a moment."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.moment_field import MomentField
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import Colours

INDENT = 22


class ReleaseMomentField(MomentField):
    """The moment from which readers have the text."""

    NAME = "appears_at"
    LABEL = N_("Moment of publication")

    def _build(self) -> None:
        super()._build()
        self._now.hide()
        self._label.hide()

    @property
    def is_right(self) -> bool:
        """Whether the field holds a moment that is still to come."""
        return self.is_understood and self._value is not None and self._value > datetime.now(UTC)


class MomentChoice(QWidget):
    """“Now”, or “At” with a field; `edited` is emitted at each change."""

    edited = Signal()

    def __init__(self, proposed: datetime | None, time: NewspaperTime, colours: Colours) -> None:
        super().__init__()
        self._now, self._later = QRadioButton(_("Now")), QRadioButton(_("At:"))
        self._field = ReleaseMomentField(colours, time)
        self._field.show_value(proposed)
        (self._now if proposed is None else self._later).setChecked(True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._later, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._now)
        layout.addLayout(line)
        self._later.toggled.connect(self._toggle)
        self._field.edited.connect(self._choose_later)

    def moment(self) -> datetime | None:
        """Return the chosen moment; `None` means now."""
        return self._field.value() if self._later.isChecked() else None

    @property
    def is_right(self) -> bool:
        """Whether a release at this moment is possible."""
        return self._now.isChecked() or self._field.is_right

    def _toggle(self, is_later: bool) -> None:
        if is_later and self._field.value() is None:
            full_hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
            self._field.show_value(full_hour + timedelta(hours=2), force=True)
        self.edited.emit()

    def _choose_later(self) -> None:
        self._later.setChecked(True)
        self.edited.emit()
