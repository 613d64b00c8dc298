"""What goes to the clipboard from the body, and what comes from there."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from desktop_editor.content.document import Document, Figure
from desktop_editor.content.html_parser import parse_html
from desktop_editor.content.html_renderer import render
from desktop_editor.content.markdown_parser import parse
from desktop_editor.content.markdown_writer import write_canonical
from desktop_editor.ui.editor import plain
from desktop_editor.ui.photos import files

# Our own Markdown, which a document comes back from as it was.
OWN = "application/x-desktop-editor"
MARKDOWN = "text/markdown"

Pasted = Document | list[Path] | QImage | str


def to_mime(document: Document, text: str) -> QMimeData:
    """Return a document as HTML, as Markdown, and as the plain text that is given."""
    markdown = write_canonical(document)
    data = QMimeData()
    data.setHtml(render(markdown))
    data.setText(text)
    for kind in (MARKDOWN, OWN):
        data.setData(kind, markdown.encode())
    return data


def from_mime(data: QMimeData) -> Pasted:
    """Return what a clipboard holds: a document, picture files, a picture, or plain text."""
    if data.hasFormat(OWN):
        return parse(bytes(data.data(OWN).data()).decode("utf-8", "replace"))
    if found := picture_files(data):
        return found
    image = data.imageData() if data.hasImage() else None
    picture = image if isinstance(image, QImage) and not image.isNull() else None
    if data.hasHtml():
        document = parse_html(data.html())
        # A browser's copied picture comes with an `img` of its address, Word's text with a picture of itself.
        if document.blocks and not (picture and all(isinstance(block, Figure) for block in document.blocks)):
            return document
    if picture is not None and not data.text().strip():
        return picture
    return plain.pasted(data.text())


def can_paste(data: QMimeData) -> bool:
    """Whether the clipboard holds something for the body."""
    return data.hasText() or data.hasHtml() or data.hasImage() or bool(picture_files(data))


def picture_files(data: QMimeData) -> list[Path]:
    """Return the picture files that are copied or dragged."""
    return files.pictures(data.urls()) if data.hasUrls() else []
