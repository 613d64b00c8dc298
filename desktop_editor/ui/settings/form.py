"""A form made from a table of fields, which says below each field what is wrong with its value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.settings.inputs import Input

Verdict = Callable[[str], str]


def fine(_text: str) -> str:
    """Accept every value."""
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a form: `label` and `hint` are English message ids."""

    name: str
    label: str
    make: Callable[[], QWidget]
    verdict: Verdict = fine
    hint: str = ""


class Row(QWidget):
    """An input with a hint below it, in place of which it says what is wrong with the value."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.widget = field.make()
        self.widget.setAccessibleName(_(field.label))
        self._note = QLabel()
        self._note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.widget)
        layout.addWidget(self._note)
        self.setFocusProxy(self.widget)
        self.judge_patiently()

    @property
    def input(self) -> Input:
        """The widget, typed as an `Input`."""
        widget: Input = self.widget  # type: ignore[assignment]
        return widget

    def judge(self) -> str:
        """Show what is wrong with the value, and return it; an empty string when it is fine."""
        problem = self._field.verdict(self.input.text())
        self._say(problem)
        return problem

    def judge_patiently(self) -> None:
        """Show what is wrong with the value, unless the field has not been filled in yet."""
        if self.input.text() or self.widget.property("invalid"):
            self.judge()
        else:
            self._say("")

    def _say(self, problem: str) -> None:
        text = problem or (_(self._field.hint) if self._field.hint else "")
        self._note.setProperty("role", "error" if problem else "dim-small")
        self._note.style().polish(self._note)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)
        self.widget.setProperty("invalid", bool(problem))
        self.widget.style().polish(self.widget)


class Form(QWidget):
    """Shows the fields of a table; `edited` is emitted when the editor changes one."""

    edited = Signal()

    def __init__(self, fields: Sequence[Field], *, labels_above: bool = False) -> None:
        super().__init__()
        self._rows = {field.name: Row(field) for field in fields}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(10)
        self._layout.setHorizontalSpacing(16)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if labels_above:
            self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in fields:
            self._layout.addRow(_(field.label), self._rows[field.name])
            self._rows[field.name].input.edited.connect(self._edited)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the fields."""
        self._layout.addRow(widget)

    def values(self) -> dict[str, object]:
        """Return the values of the fields by name."""
        return {name: row.input.value() for name, row in self._rows.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Set the values of the fields without emitting `edited`."""
        self.blockSignals(True)
        for name, row in self._rows.items():
            if name in values:
                row.input.set_value(values[name])
                row.widget.setProperty("invalid", False)
            row.judge_patiently()
        self.blockSignals(False)

    def show_only(self, names: Sequence[str]) -> None:
        """Show only the rows of these fields; the others are not judged either."""
        for name, row in self._rows.items():
            self._layout.setRowVisible(row, name in names)

    def first_problem(self) -> QWidget | None:
        """Return the input of the first field whose value is wrong, or `None`."""
        wrong = (row.widget for row in self._rows.values() if not row.isHidden() and row.judge())
        return next(wrong, None)

    def _edited(self) -> None:
        for row in self._rows.values():
            if row.widget is self.sender():
                row.judge()
            else:
                row.judge_patiently()
        self.edited.emit()
