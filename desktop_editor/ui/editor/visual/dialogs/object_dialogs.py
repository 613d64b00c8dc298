"""The dialogs for objects: a photo's description, a video's address, a table's cells, raw code."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_editor.content.document import Block, Embed, Figure, Gallery, RawBlock, Table
from desktop_editor.content.markdown.dialect import VIDEO
from desktop_editor.content.videos import video
from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.visual.dialogs.gallery_dialog import GalleryDialog
from desktop_editor.ui.editor.visual.dialogs.grid_dialog import GridDialog
from desktop_editor.ui.editor.visual.dialogs.object_dialog import ObjectDialog, form
from desktop_editor.ui.toolkit.style import MONO, font


class FigureDialog(ObjectDialog):
    """Asks for the alt text and the caption of a photo."""

    def __init__(self, figure: Figure, parent: QWidget) -> None:
        super().__init__(_("Photo"), parent)
        self._src = figure.src
        self._alt, self._caption = QLineEdit(figure.alt), QLineEdit(figure.caption)
        self._alt.setPlaceholderText(_("What the photo shows, for those who cannot see it"))
        rows = form(self)
        rows.addRow(_("Alt text"), self._alt)
        rows.addRow(_("Caption"), self._caption)

    def block(self) -> Block:
        """Return the figure with its new texts."""
        return Figure(self._src, self._alt.text().strip(), self._caption.text().strip())


class VideoDialog(ObjectDialog):
    """Asks for the address of a video, and says whether it can be embedded."""

    def __init__(self, embed: Embed, parent: QWidget) -> None:
        super().__init__(_("Video"), parent)
        self._address = QLineEdit(embed.url)
        self._address.setPlaceholderText("https://vkvideo.ru/video-1_2")
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        rows = form(self)
        rows.addRow(_("Address of the video at YouTube, VK or Rutube"), self._address)
        rows.addRow(self._verdict)
        self._address.textChanged.connect(self._look)
        self._look()
        self._address.setFocus()

    def block(self) -> Block:
        """Return the video."""
        return Embed(self._url())

    def _url(self) -> str:
        text = self._address.text().strip()
        return text if "://" in text or not text else f"https://{text}"

    def _look(self) -> None:
        url = self._url()
        found = video(url) if VIDEO.fullmatch(url) else None
        self.done_button.setEnabled(found is not None)
        self._verdict.setProperty("role", "ok" if found else "dim")
        if found:
            self._verdict.setText(
                _("{provider}: readers see it on the page.").format(provider=found.provider)
            )
        elif url:
            self._verdict.setText(_("No video of YouTube, VK or Rutube is known at this address."))
        else:
            self._verdict.setText(_("Nothing is loaded from there until a reader asks for it."))
        self._verdict.style().polish(self._verdict)


class RawDialog(ObjectDialog):
    """Shows Markdown or HTML that the visual face cannot display, and lets it be edited as code."""

    def __init__(self, raw: RawBlock, parent: QWidget) -> None:
        super().__init__(_("Code of the page"), parent)
        self._code = QPlainTextEdit(raw.markdown)
        self._code.setFont(font(MONO, 13))
        self._code.setMinimumHeight(220)
        self._code.setTabChangesFocus(True)
        self._code.setAccessibleName(_("Code of the page"))
        said = QLabel(_("The visual editor leaves this as it is. Readers see what it makes of the page."))
        said.setProperty("role", "dim")
        said.setWordWrap(True)
        self.content.addWidget(said)
        self.content.addWidget(self._code)
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def block(self) -> Block:
        """Return the code."""
        return RawBlock(self._code.toPlainText())


DIALOGS: dict[type[Block], Callable[[Any, QWidget], Any]] = {
    Figure: FigureDialog,
    Gallery: GalleryDialog,
    Embed: VideoDialog,
    RawBlock: RawDialog,
    Table: GridDialog,
}


def ask(block: Block, parent: QWidget) -> Block | None:
    """Ask about a block; return the new block, or `None` if it is not to change."""
    made = DIALOGS.get(type(block))
    if made is None:
        return None
    dialog = made(block, parent)
    if not dialog.exec():
        return None
    found = dialog.block()
    return found if found != block else None
