"""The whole text of the visual face, read from its lines, as if nothing of it were known."""

from desktop_editor.content.document import Document, Paragraph
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.editor.visual.rows import unflatten


def read_all(face: VisualEdit) -> Document:
    """Return the document that the lines of the face mean."""
    rows = face.contents.rows(0, face.document().blockCount() - 1)
    blocks = tuple(block for block in unflatten(rows) if block != Paragraph(()))
    return Document(blocks, face.contents.document().head)
