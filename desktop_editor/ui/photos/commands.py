"""The commands that add pictures, chosen, dropped or pasted, as the cover or to the text."""

import base64
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from PySide6.QtCore import QUrl, Signal, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article, Photo
from desktop_editor.content.document import Document
from desktop_editor.content.photo import pictures
from desktop_editor.errors import EditorError
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.photos.intake import Callback, Intake, Source
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit import picture_formats, standard_folders
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours

if TYPE_CHECKING:
    from desktop_editor.ui.photos.window import PhotoWindow

PHOTOS = Command("newsroom.photos", N_("Photo library…"), "Ctrl+Shift+L", "camera")


class PhotoTarget(Protocol):
    """A text that photos can be inserted into, at its cursor, with the signals that ask for them."""

    @property
    def photo_requested(self) -> SignalInstance: ...

    @property
    def gallery_requested(self) -> SignalInstance: ...

    @property
    def photo_library_requested(self) -> SignalInstance: ...

    @property
    def pictures_dropped(self) -> SignalInstance: ...

    def insert_photo(self, photo: Photo) -> None: ...

    def insert_gallery(self, photos: Sequence[Photo]) -> None: ...


class CoverTarget(Protocol):
    """The fields of an article, where its cover is chosen and described."""

    @property
    def cover_chosen(self) -> SignalInstance: ...

    @property
    def cover_removed(self) -> SignalInstance: ...

    @property
    def photo_edited(self) -> SignalInstance: ...

    @property
    def photo_library_requested(self) -> SignalInstance: ...


class PhotoCommands(Feature):
    """Adds pictures to the newsroom, and uses them in the open article.

    Files are read in the background, and used only in the article that was open when they were chosen.
    """

    article_requested = Signal(int)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        editor: PhotoTarget,
        inspector: CoverTarget,
        notices: NoticeBar,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article = newsroom, article
        self._editor, self._notices, self._window = editor, notices, window
        self._colours = colours
        self._turns = 0
        self._shown: PhotoWindow | None = None
        self._intake = Intake(newsroom, notices)
        self._intake.broke.connect(self.broke)
        article.opened.connect(self._turn)
        self.actions = actions(window, [(PHOTOS, self.show_library)])
        for requested, slot in (
            (editor.photo_requested, self.choose_for_text),
            (editor.gallery_requested, self.choose_gallery),
            (editor.photo_library_requested, self.show_library),
            (editor.pictures_dropped, self.insert),
            (inspector.cover_chosen, self.set_cover),
            (inspector.cover_removed, self.remove_cover),
            (inspector.photo_edited, self.describe),
            (inspector.photo_library_requested, self.show_library),
        ):
            requested.connect(slot)

    def show_library(self) -> None:
        """Show the window of the photo library."""
        if self._shown is None:
            from desktop_editor.ui.photos.window import PhotoWindow  # imported late, as it slows the start

            self._shown = PhotoWindow(self._newsroom, self._article, self._colours(), self._window)
            self._shown.insertion_requested.connect(self.insert_photos)
            self._shown.cover_requested.connect(self._make_cover)
            self._shown.article_requested.connect(self.article_requested)
            self._shown.broke.connect(self.broke)
        self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        if self._shown is not None:
            self._shown.set_colours(colours)

    def stop(self) -> None:
        """Accept no more pictures, and wait for the one that is being read."""
        self._intake.stop()
        if self._shown is not None:
            self._shown.stop()

    def choose_for_text(self) -> None:
        """Ask for picture files and insert them into the text."""
        self.insert(self._choose())

    def choose_gallery(self) -> None:
        """Ask for picture files and insert them side by side into the text."""
        self._take(self._choose(), self._editor.insert_gallery)

    def insert(self, chosen: Sequence[Path] | QImage) -> None:
        """Insert picture files, or a picture from the clipboard, into the text at the cursor."""
        self._take([chosen] if isinstance(chosen, QImage) else list(chosen), self._insert_each)

    def insert_photos(self, photos: Sequence[Photo]) -> None:
        """Insert photos of the library into the text; several are put side by side."""
        self._editor.insert_gallery(photos)

    def take(self, document: Document) -> Document:
        """Return a pasted document with its pictures added to the newsroom; report what was left out."""
        left_out: list[str] = []

        def readdress(address: str) -> str:
            if address.startswith((photo_address.START, "http://", "https://", "//")):
                return address
            photo = self._add_address(address)
            if photo is None:
                left_out.append(address)
                return ""
            return photo_address.of(photo.file)

        taken = pictures.replaced(document, readdress)
        if left_out:
            self._notices.tell(NoticeKind.PROBLEM, _left_out(len(left_out)))
        return taken

    def set_cover(self, path: Path) -> None:
        """Make a picture file the cover of the open article."""
        self._take([path], self._make_first_cover)

    def remove_cover(self) -> None:
        """Remove the cover of the open article; the photo stays in the newsroom."""
        self._article.edit("cover_id", None)

    def describe(self, photo: Photo) -> None:
        """Save alt text, caption and credit of a photo."""
        try:
            self._newsroom.photos.save(photo)
        except EditorError as error:
            self._notices.tell_failure(error)

    def _choose(self) -> list[Path]:
        folder = str(standard_folders.pictures())
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._window, _("Choose photos"), folder, picture_formats.kinds()
        )
        return [Path(file) for file in chosen]

    def _add_address(self, address: str) -> Photo | None:
        """Add a picture that is embedded in a pasted text, or is a local file; else return `None`."""
        try:
            if address.startswith("data:"):
                return self._newsroom.photos.add(_decoded(address), _("pasted") + ".png")
            file = Path(QUrl(address).toLocalFile())
            return self._newsroom.photos.add(file) if address.startswith("file:") and file.is_file() else None
        except (EditorError, ValueError, OSError):  # such as a file name that can't exist
            return None

    def _take(self, sources: Sequence[Source], callback: Callback) -> None:
        self._intake.take(sources, partial(self._use_if_still_open, self._turns, callback))

    def _use_if_still_open(self, turn: int, callback: Callback, photos: list[Photo]) -> None:
        """Use photos that were read, if their article is still the open one."""
        if turn == self._turns:
            callback(photos)
        else:
            self._notices.tell(
                NoticeKind.HINT,
                _("Another article was opened meanwhile. The photos are in the library."),
                _("Photo library…"),
                self.show_library,
            )

    def _insert_each(self, photos: list[Photo]) -> None:
        for photo in photos:
            self._editor.insert_photo(photo)

    def _make_first_cover(self, photos: list[Photo]) -> None:
        self._make_cover(photos[0])

    def _make_cover(self, photo: Photo) -> None:
        self._article.edit("cover_id", photo.id)

    def _turn(self, _article: Article) -> None:
        self._turns += 1


def _left_out(count: int) -> str:
    text = ngettext(
        "{count} picture could not be taken over: the clipboard only names it. Insert its file.",
        "{count} pictures could not be taken over: the clipboard only names them. Insert their files.",
        count,
    )
    return text.format(count=count)


def _decoded(address: str) -> bytes:
    """Return the bytes of a `data:` address; raise `ValueError` if it is not Base64."""
    head, _comma, content = address.partition(",")
    if not head.endswith(";base64"):
        raise ValueError
    return base64.b64decode(unquote(content), validate=False)
