"""The switch between the two faces of the body, at the end of the toolbar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.faces import FaceName

LABELS = {FaceName.VISUAL: N_("Visual"), FaceName.MARKDOWN: N_("Markdown")}


class FaceSwitch(QFrame):
    """Marks the face that is shown; `chosen` carries the name of a face that was clicked."""

    chosen = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[FaceName, QPushButton] = {}
        for name, label in LABELS.items():
            button = QPushButton(_(label))
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(_("Way of writing: {face}").format(face=_(label)))
            button.setToolTip(f"{_(label)}  {key}")
            self._buttons[name] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._choose)

    def show_name(self, name: FaceName) -> None:
        """Mark a face as the one that is shown."""
        self._buttons[name].setChecked(True)

    def _choose(self, button: QPushButton) -> None:
        self.chosen.emit(next(name for name, its in self._buttons.items() if its is button))
