"""Pictures on their way into the newsroom: chosen, dropped or pasted; for the cover or for the text."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_editor.content.article import Article, Photo
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
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

    def insert(self, pictures: Sequence[Path] | QImage) -> None:
        """Put picture files, or a picture from the clipboard, into the text at the cursor."""
        sources = [pictures] if isinstance(pictures, QImage) else list(pictures)
        for source in sources:
            photo = self._add(source)
            if photo is not None:
                self._editor.insert_photo(photo)

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

    def _add(self, source: Path | QImage) -> Photo | None:
        """Add a picture; what is refused is told by name."""
        try:
            if isinstance(source, QImage):
                return self._library.add_photo(_png(source), _("pasted") + ".png")
            return self._library.add_photo(source)
        except EditorError as error:
            self._notices.tell(Kind.PROBLEM, str(error))
            return None


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
