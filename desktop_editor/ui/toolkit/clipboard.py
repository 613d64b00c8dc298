"""Convert between article bodies and the data of a clipboard or a drag."""

import logging
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QPixmap

from desktop_editor.content.document import Document, Figure
from desktop_editor.content.html.renderer import render
from desktop_editor.content.html.tree import bare_text
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write_canonical
from desktop_editor.importers import text_file
from desktop_editor.translation import N_
from desktop_editor.ui.toolkit import picture_formats, plain_documents

LOG = logging.getLogger(__name__)
# Our own Markdown: a document that is pasted from it is unchanged.
OWN = "application/x-desktop-editor"
MARKDOWN, HTML, TEXT = "text/markdown", "text/html", "text/plain"
AS_PLAIN = N_("What was copied can't be read with its formats, so it was pasted as plain text.")
UNREADABLE = N_("Nothing was pasted: what was copied can't be read. Copy it again, or only its text.")
CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

Content = Document | list[Path] | QImage | str


@dataclass(frozen=True, slots=True)
class Pasted:
    """The content of a clipboard; `remark` is an English message id for the editor, or empty."""

    content: Content
    remark: str = ""


def to_mime(document: Document, text: str) -> QMimeData:
    """Return clipboard data with a document as HTML and as Markdown, and with `text` as its plain text."""
    markdown = write_canonical(document)
    data = QMimeData()
    data.setHtml(render(markdown))
    data.setText(text)
    for kind in (MARKDOWN, OWN):
        data.setData(kind, markdown.encode())
    return data


def from_mime(data: QMimeData) -> Pasted:
    """Return the best that can be read from a clipboard: a document, picture files, a picture or plain text.

    Never raises, whatever other programs have put there.
    """
    failed = False
    for read in (_own, _files, _document, _picture, _text):
        try:
            content = read(data)
        except Exception:  # a paste must not fail, whatever other programs wrote
            LOG.exception("What was copied can't be read: %s", data.formats())
            failed = True
            continue
        if content is not None:
            return Pasted(content, AS_PLAIN if failed and isinstance(content, str) else "")
    if failed and (text := plain_documents.pasted(bare_text(html_of(data)))).strip():
        return Pasted(text, AS_PLAIN)
    return Pasted("", UNREADABLE if data.formats() else "")


def text_of(data: QMimeData) -> str:
    """Return the plain text of a clipboard, even of HTML alone, without invisible, unwanted characters."""
    text = _text(data)
    return plain_documents.pasted(bare_text(html_of(data))) if text is None and data.hasHtml() else text or ""


def can_paste(data: QMimeData) -> bool:
    """Return whether the clipboard holds something for the body."""
    return data.hasText() or data.hasHtml() or data.hasImage() or bool(picture_files(data))


def picture_files(data: QMimeData) -> list[Path]:
    """Return the picture files that were copied or dragged."""
    return picture_formats.pictures(data.urls()) if data.hasUrls() else []


def html_of(data: QMimeData) -> str:
    """Return the HTML of a clipboard.

    Qt would read it as UTF-8 unless it begins with a byte order mark or names an encoding that Qt knows.
    """
    return _decoded(bytes(data.data(HTML).data()))


def _own(data: QMimeData) -> Document | None:
    markdown = bytes(data.data(OWN).data()).decode("utf-8", "replace")
    return parse(markdown) if markdown.strip() else None


def _files(data: QMimeData) -> list[Path] | None:
    return picture_files(data) or None


def _document(data: QMimeData) -> Document | None:
    from desktop_editor.content.html.parser import parse_html  # only now: it slows the start

    document = parse_html(html_of(data)) if data.hasHtml() else Document(())
    # A picture copied in a browser comes with an `img` of its address, text from Word with one of itself.
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
    """Decode UTF-8, UTF-16 with or without a byte order mark, the encoding named in it, or windows-1251."""
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
    except (LookupError, UnicodeError):  # no encoding has that name, or it is not one of text
        return found


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
