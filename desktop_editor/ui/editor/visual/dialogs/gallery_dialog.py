"""The dialog for a gallery: the order of its photos, their alt texts and captions."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from desktop_editor.content.document import Block, Figure, Gallery
from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.visual.dialogs.object_dialog import ObjectDialog, form
from desktop_editor.ui.toolkit import window_size

SIZE = (560, 420)


class GalleryDialog(ObjectDialog):
    """Lists the photos; the fields describe the selected one."""

    def __init__(self, gallery: Gallery, parent: QWidget) -> None:
        super().__init__(_("Gallery"), parent)
        window_size.fit(self, *SIZE)
        self._figures = list(gallery.figures)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Photos of the gallery"))
        self._alt, self._caption = QLineEdit(), QLineEdit()
        self._lay_out()
        self._list.currentRowChanged.connect(self._show)
        self._alt.textEdited.connect(self._describe)
        self._caption.textEdited.connect(self._describe)
        self._fill(0)

    def block(self) -> Block:
        """Return the gallery, or a figure if there is a single photo."""
        if len(self._figures) == 1:
            return self._figures[0]
        return Gallery(tuple(self._figures))

    def move_up(self) -> None:
        """Move the selected photo one position up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected photo one position down."""
        self._move(1)

    def remove(self) -> None:
        """Remove the selected photo from the gallery, unless it is the last one."""
        row = self._list.currentRow()
        if row >= 0 and len(self._figures) > 1:
            del self._figures[row]
            self._fill(min(row, len(self._figures) - 1))

    def _lay_out(self) -> None:
        self.content.addWidget(self._list)
        self.row_of(((_("Up"), self.move_up), (_("Down"), self.move_down), (_("Remove"), self.remove)))
        rows = form(self)
        rows.addRow(_("Alt text"), self._alt)
        rows.addRow(_("Caption"), self._caption)

    def _fill(self, chosen: int) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([_name(figure) for figure in self._figures])
        self._list.setCurrentRow(chosen)
        self._list.blockSignals(False)
        self._show(chosen)

    def _show(self, row: int) -> None:
        figure = self._figures[row]
        self._alt.setText(figure.alt)
        self._caption.setText(figure.caption)

    def _describe(self) -> None:
        row = self._list.currentRow()
        alt, caption = self._alt.text().strip(), self._caption.text().strip()
        self._figures[row] = replace(self._figures[row], alt=alt, caption=caption, source=None)
        self._list.item(row).setText(_name(self._figures[row]))

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < len(self._figures):
            figures = self._figures
            figures[row], figures[row + step] = figures[row + step], figures[row]
            self._fill(row + step)


def _name(figure: Figure) -> str:
    return figure.alt or figure.caption or figure.src.rpartition("/")[2]
