"""The field that shows the results of the checks on the article."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_editor.content.checks import Check, Severity
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.field_button import FieldButton
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

TONES = {Severity.PROBLEM: "danger", Severity.WARNING: "warn", Severity.HINT: "dim"}
PICTURES = {Severity.PROBLEM: "warning-circle", Severity.WARNING: "warning", Severity.HINT: "info"}
SIGNS = {Severity.PROBLEM: "⚠", Severity.WARNING: "⚠", Severity.HINT: "•"}


class ChecksField(Field):
    """Shows the most important remark; a click goes to its field, or offers all remarks.

    `field_chosen` carries the name of the field to look at.
    """

    LABEL = N_("Checks")

    field_chosen = Signal(str)

    def value(self) -> tuple[Check, ...]:
        return self._checks

    def set_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these remarks, most important first."""
        if checks != self._checks:
            self._put(checks)

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._button.set_colours(colours)

    def set_read_only(self, read_only: bool) -> None:
        """Do nothing: remarks can be clicked even in a read-only article."""

    def _build(self) -> None:
        self._checks: tuple[Check, ...] = ()
        self._button = FieldButton(self._colours)
        self._button.clicked.connect(self._press)
        self._set_control(self._button)
        self._put(())

    def _put(self, value: object) -> None:
        self._checks = tuple(value)  # type: ignore[arg-type]
        if not self._checks:
            self._button.show_content("✓ " + _("All in order"), tone="ok")
            self._button.setAccessibleName(_("Checks: all in order"))
            return
        first, more = self._checks[0], len(self._checks) - 1
        self._button.show_content(
            f"{SIGNS[first.severity]} {first.text}",
            tone=TONES[first.severity],
            tail=f"+{more}" if more else "",
            text_first=True,
        )
        count = ngettext("{count} remark", "{count} remarks", more + 1).format(count=more + 1)
        self._button.setAccessibleName(f"{_(self.LABEL)}: {count}. {first.text}")

    def _press(self) -> None:
        if len(self._checks) == 1:
            self.field_chosen.emit(self._checks[0].field)
        elif self._checks:
            menu = QMenu(self)
            for check in self._checks:
                colour = getattr(self._colours, TONES[check.severity])
                action = menu.addAction(icon(PICTURES[check.severity], self._colours, colour), check.text)
                action.setData(check.field)
            menu.triggered.connect(self._follow)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _follow(self, action: QAction) -> None:
        self.field_chosen.emit(action.data())
