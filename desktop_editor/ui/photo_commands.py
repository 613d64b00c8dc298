"""Pictures on their way into the newsroom: chosen, dropped or pasted; for the cover or for the text."""

import base64
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QIODevice, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_editor.content import pictures
from desktop_editor.content.article import Article, Photo
from desktop_editor.content.document import Document
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.library import Library
from desktop_editor.ui.notice import Kind, NoticeBar
from desktop_editor.ui.open_article import OpenArticle

PATTERNS = "*.jpg *.jpeg *.png *.webp *.gif"


class PhotoCommands(QObject):
    """Adds pictures to the newsroom and puts them where the editor wants them."""

    def __init__(
        self,
        library: Library,
        article: OpenArticle,
        editor: EditorPane,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library, self._article = library, article
        self._editor, self._notices, self._window = editor, notices, window

    def choose_for_text(self) -> None:
        """Ask for picture files and put them into the text."""
        self.insert(self._choose())

    def choose_gallery(self) -> None:
        """Ask for picture files and put them side by side into the text."""
        photos = [photo for source in self._choose() if (photo := self._add(source))]
        if photos:
            self._editor.insert_gallery(photos)

    def insert(self, chosen: Sequence[Path] | QImage) -> None:
        """Put picture files, or a picture from the clipboard, into the text at the cursor."""
        sources = [chosen] if isinstance(chosen, QImage) else list(chosen)
        for source in sources:
            photo = self._add(source)
            if photo is not None:
                self._editor.insert_photo(photo)

    def take(self, document: Document) -> Document:
        """Return a pasted document with its pictures taken into the newsroom; says what was left out."""
        left_out: list[str] = []

        def readdress(address: str) -> str:
            if address.startswith(("photos/", "http://", "https://", "//")):
                return address
            photo = self._add_address(address)
            if photo is None:
                left_out.append(address)
                return ""
            return f"photos/{photo.file}"

        taken = pictures.replaced(document, readdress)
        if left_out:
            self._notices.tell(Kind.PROBLEM, _left_out(len(left_out)))
        return taken

    def choose_cover(self) -> None:
        """Ask for a picture file and make it the cover."""
        for path in self._choose()[:1]:
            self.set_cover(path)

    def set_cover(self, path: Path) -> None:
        """Make a picture file the cover of the open article."""
        photo = self._add(path)
        if photo is not None:
            self._article.edit("cover_id", photo.id)

    def remove_cover(self) -> None:
        """Leave the open article without a cover; the photo stays in the newsroom."""
        self._article.edit("cover_id", None)

    def describe(self, photo: Photo) -> None:
        """Store alt text, caption and credit of a photo."""
        try:
            self._library.save_photo(photo)
        except EditorError as error:
            self._notices.tell(Kind.PROBLEM, str(error))

    def cover_of(self, article: Article) -> Photo | None:
        """Return the article's cover."""
        return None if article.cover_id is None else self._library.photo(article.cover_id)

    def _choose(self) -> list[Path]:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        files, _filter = QFileDialog.getOpenFileNames(
            self._window, _("Choose photos"), pictures, _("Photos ({patterns})").format(patterns=PATTERNS)
        )
        return [Path(file) for file in files]

    def _add_address(self, address: str) -> Photo | None:
        """Add the picture that a pasted text holds, or names as a file of this machine."""
        try:
            if address.startswith("data:"):
                return self._library.add_photo(_decoded(address), _("pasted") + ".png")
            file = Path(QUrl(address).toLocalFile())
            return self._library.add_photo(file) if address.startswith("file:") and file.is_file() else None
        except (EditorError, ValueError):
            return None

    def _add(self, source: Path | QImage) -> Photo | None:
        """Add a picture; what is refused is told by name."""
        try:
            if isinstance(source, QImage):
                return self._library.add_photo(_png(source), _("pasted") + ".png")
            return self._library.add_photo(source)
        except EditorError as error:
            self._notices.tell(Kind.PROBLEM, str(error))
            return None


def _left_out(count: int) -> str:
    text = ngettext(
        "{count} picture could not be taken over: the clipboard only names it. Insert its file.",
        "{count} pictures could not be taken over: the clipboard only names them. Insert their files.",
        count,
    )
    return text.format(count=count)


def _decoded(address: str) -> bytes:
    """Return the bytes of a `data:` address; raise `ValueError`."""
    head, _comma, content = address.partition(",")
    if not head.endswith(";base64"):
        raise ValueError
    return base64.b64decode(unquote(content), validate=False)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
