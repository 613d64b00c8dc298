"""What goes to the clipboard from the body, and what comes from there."""

import logging
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QPixmap

from desktop_editor.content.document import Document, Figure
from desktop_editor.content.html.parser import parse_html
from desktop_editor.content.html.renderer import render
from desktop_editor.content.html.tree import bare_text
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write_canonical
from desktop_editor.importers import text_file
from desktop_editor.translation import N_
from desktop_editor.ui.toolkit import picture_formats, plain_documents

LOG = logging.getLogger(__name__)
# Our own Markdown, which a document comes back from as it was.
OWN = "application/x-desktop-editor"
MARKDOWN, HTML, TEXT = "text/markdown", "text/html", "text/plain"
AS_PLAIN = N_("What was copied can't be read with its formats, so it was pasted as plain text.")
UNREADABLE = N_("Nothing was pasted: what was copied can't be read. Copy it again, or only its text.")
CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

Content = Document | list[Path] | QImage | str


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a clipboard holds; `remark` is an English message id for the editor, or nothing."""

    content: Content
    remark: str = ""


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
    """Return a document, picture files, a picture, or plain text: the best that can be read of a clipboard.

    Nothing is raised, whatever other programs have put there.
    """
    failed = False
    for read in (_own, _files, _document, _picture, _text):
        try:
            content = read(data)
        except Exception:  # what other programs wrote is not in our hands, and a paste is no place to stop
            LOG.exception("What was copied can't be read: %s", data.formats())
            failed = True
            continue
        if content is not None:
            return Pasted(content, AS_PLAIN if failed and isinstance(content, str) else "")
    if failed and (text := plain_documents.pasted(bare_text(html_of(data)))).strip():
        return Pasted(text, AS_PLAIN)
    return Pasted("", UNREADABLE if data.formats() else "")


def text_of(data: QMimeData) -> str:
    """Return the plain text of a clipboard, without what is invisible and unwanted; it may hold HTML only."""
    text = _text(data)
    return plain_documents.pasted(bare_text(html_of(data))) if text is None and data.hasHtml() else text or ""


def can_paste(data: QMimeData) -> bool:
    """Whether the clipboard holds something for the body."""
    return data.hasText() or data.hasHtml() or data.hasImage() or bool(picture_files(data))


def picture_files(data: QMimeData) -> list[Path]:
    """Return the picture files that are copied or dragged."""
    return picture_formats.pictures(data.urls()) if data.hasUrls() else []


def html_of(data: QMimeData) -> str:
    """Return the HTML of a clipboard.

    Qt takes it for UTF-8 unless it begins with a mark, or says otherwise and Qt knows that encoding.
    """
    return _decoded(bytes(data.data(HTML).data()))


def _own(data: QMimeData) -> Document | None:
    markdown = bytes(data.data(OWN).data()).decode("utf-8", "replace")
    return parse(markdown) if markdown.strip() else None


def _files(data: QMimeData) -> list[Path] | None:
    return picture_files(data) or None


def _document(data: QMimeData) -> Document | None:
    document = parse_html(html_of(data)) if data.hasHtml() else Document(())
    # A browser's copied picture comes with an `img` of its address, Word's text with a picture of itself.
    is_picture = all(isinstance(block, Figure) for block in document.blocks) and _image(data) is not None
    return document if document.blocks and not is_picture else None


def _picture(data: QMimeData) -> QImage | None:
    return None if (_text(data) or "").strip() else _image(data)


def _text(data: QMimeData) -> str | None:
    text = data.text()
    if text_file.LOST in text or "\x00" in text:
        text = _decoded(bytes(data.data(TEXT).data())) or text
    return plain_documents.pasted(text) or None


def _image(data: QMimeData) -> QImage | None:
    image = data.imageData() if data.hasImage() else None
    image = image.toImage() if isinstance(image, QPixmap) else image
    return image if isinstance(image, QImage) and not image.isNull() else None


def _decoded(data: bytes) -> str:
    """Return text in UTF-8, in UTF-16 with or without its mark, in the encoding it names, or windows-1251."""
    if not data.startswith(tuple(text_file.MARKS)):
        for encoding, half in (("utf-16-be", data[:40:2]), ("utf-16-le", data[1:40:2])):
            if half.count(0) * 2 > len(half):
                return data.decode(encoding, "replace")
    found = text_file.decoded(data).text
    named = CHARSET.search(data, 0, 2000)
    if named is None or _is_utf8(data):
        return found
    try:
        return data.decode(named[1].decode(), "replace")
    except (LookupError, UnicodeError):  # no encoding has that name, or none that says what letters are
        return found


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
