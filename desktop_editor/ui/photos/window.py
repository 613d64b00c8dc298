"""The photo library: all photos of the newsroom, with their texts and uses."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.article import Photo
from desktop_editor.errors import EditorError
from desktop_editor.storage.photo.photo_uses import PhotoUse
from desktop_editor.translation import gettext as _
from desktop_editor.ui.photos.changes import PhotoChanges
from desktop_editor.ui.photos.details import PhotoDetails
from desktop_editor.ui.photos.empty import Reason
from desktop_editor.ui.photos.grid import PhotoGrid
from desktop_editor.ui.photos.intake import Intake, Source
from desktop_editor.ui.photos.library_bar import LibraryBar
from desktop_editor.ui.photos.model import PhotoModel
from desktop_editor.ui.photos.uses import UseFinder
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit import picture_formats, window_size
from desktop_editor.ui.toolkit.empty_state import EmptyState
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours

SIZE = (1060, 660)
SOON_MS = 80  # groups the photos added in a batch, and the selections made by a held key


class PhotoWindow(QDialog):
    """A separate window; actions on the open article are requested by signals."""

    insertion_requested = Signal(object)
    cover_requested = Signal(object)
    article_requested = Signal(int)
    broke = Signal(object)

    def __init__(
        self, newsroom: NewsroomModel, article: OpenArticle, colours: Colours, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Photo library"))
        self.setAcceptDrops(True)
        window_size.fit(self, *SIZE)
        self._newsroom = newsroom
        self._shown: tuple[Photo, ...] = ()
        self._used: frozenset[str] = frozenset()
        self._model = PhotoModel(newsroom, self)
        self._bar = LibraryBar(colours)
        self._grid = PhotoGrid(self._model, newsroom.photo_folder, colours)
        self._empty = EmptyState(colours, Reason.LIBRARY, icon_size=44, margin=60)
        self._middle = QStackedWidget()
        self._details = PhotoDetails(newsroom.photo_folder, colours)
        self._notices = NoticeBar()
        self._intake = Intake(newsroom, self._notices)
        self._finder = UseFinder(newsroom.file, self)
        self._changes = PhotoChanges(newsroom, article, self._finder, self._notices, self)
        self._soon, self._asking = self._timer(self.refresh), self._timer(self._find_uses)
        self._lay_out()
        self._connect()
        self.refresh()
        self._grid.setFocus()

    def refresh(self) -> None:
        """Reload the list and keep the selection."""
        chosen = {photo.id for photo in self._grid.selected()}
        without = self._used if self._bar.only_unused() else ()
        try:
            self._model.show(self._bar.text(), without, self._model.rowCount())
            total = self._newsroom.photos.count()
        except EditorError as error:
            self._notices.tell_failure(error)
            return
        self._grid.select(chosen)
        self._show_chosen()
        self._bar.show_count(total)
        self._empty.show_reason(self._reason(total))
        self._middle.setCurrentWidget(self._grid if self._model.rowCount() else self._empty)
        self._details.setVisible(total > 0)

    def _reason(self, total: int) -> Reason:
        if not total:
            return Reason.LIBRARY
        is_search = bool(self._bar.text()) or not self._bar.only_unused()
        return Reason.SEARCH if is_search else Reason.UNUSED

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        for part in (self._bar, self._grid, self._details, self._empty):
            part.set_colours(colours)

    def stop(self) -> None:
        """Save what was typed, and wait for running tasks."""
        self._details.save()
        self._soon.stop()
        self._asking.stop()
        self._changes.stop()
        self._intake.stop()
        self._finder.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._details.save()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._details.save()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(picture_formats.local(event.mimeData().urls()))

    def _take(self, sources: Sequence[Source]) -> None:
        """Add pictures, and those in folders, to the library."""
        self._intake.take(sources, self._show_taken)

    def _show_taken(self, photos: list[Photo]) -> None:
        """Clear the search and select the added photos."""
        self._bar.clear()
        self.refresh()
        self._grid.select({photo.id for photo in photos})
        self._grid.setFocus()

    def _show_chosen(self) -> None:
        photos = tuple(self._grid.selected())
        is_other = [photo.id for photo in photos] != [photo.id for photo in self._shown]
        self._shown = photos
        self._details.show_photos(photos)
        if is_other or len(photos) == 1:
            self._details.show_searching()
            self._asking.start()

    def _find_uses(self) -> None:
        if len(self._shown) == 1:
            self._finder.find(self._shown[0], partial(self._show_uses, self._shown[0].id))

    def _show_uses(self, photo_id: int, uses: list[PhotoUse]) -> None:
        if len(self._shown) == 1 and self._shown[0].id == photo_id:
            logo = self._newsroom.newspaper().logo
            self._details.show_uses(uses, is_logo=self._shown[0].file == logo)

    def _filter(self) -> None:
        if self._bar.only_unused():
            self._finder.find_used(self._show_unused)
        else:
            self.refresh()

    def _show_unused(self, used: frozenset[str]) -> None:
        self._used = used
        self.refresh()

    def _edit(self, photo: Photo) -> None:
        try:
            self._newsroom.photos.save(photo)
        except EditorError as error:
            self._notices.tell_failure(error)

    def _photo_changed(self, photo_id: int) -> None:
        """Show the current texts of a photo, wherever they were changed."""
        photo = self._newsroom.photos.get(photo_id)
        self._model.change(photo)
        if photo_id in {shown.id for shown in self._shown}:
            self._shown = tuple(photo if shown.id == photo_id else shown for shown in self._shown)
            self._details.show_photos(self._shown)

    def _insert(self) -> None:
        if photos := self._grid.selected():
            self._details.save()
            self.insertion_requested.emit([self._newsroom.photos.get(photo.id) for photo in photos])

    def _make_cover(self) -> None:
        self._details.save()
        self.cover_requested.emit(self._grid.selected()[0])

    def _ask_replacement(self) -> None:
        old = self._grid.selected()[0]
        title = _("Choose the photo to show instead")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", picture_formats.kinds())
        if file:
            self._details.save()
            self._intake.take([Path(file)], partial(self._replace, old))

    def _replace(self, old: Photo, photos: list[Photo]) -> None:
        self._changes.replace(self._newsroom.photos.get(old.id), photos[0])

    def _ask_removal(self) -> None:
        if photos := self._grid.selected():
            self._changes.remove(photos)

    def _show_replaced(self, photo: Photo) -> None:
        self.refresh()
        self._grid.select({photo.id})

    def _act_on_reason(self, reason: Reason) -> None:
        if reason is Reason.LIBRARY:
            self._bar.add.choose_files()
        else:
            self._bar.clear_at_once()
            self.refresh()

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(SOON_MS)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        bar, details, grid = self._bar, self._details, self._grid
        bar.searched.connect(self.refresh)
        bar.left_down.connect(grid.setFocus)
        bar.filtered.connect(self._filter)
        bar.add.chosen.connect(self._take)
        bar.add.remarked.connect(self._hint)
        self._empty.asked.connect(self._act_on_reason)
        grid.chosen.connect(self._show_chosen)
        grid.activated_photos.connect(self._insert)
        grid.removal_requested.connect(self._ask_removal)
        details.edited.connect(self._edit)
        details.article_requested.connect(self.article_requested)
        details.insertion_requested.connect(self._insert)
        details.cover_requested.connect(self._make_cover)
        details.replacement_requested.connect(self._ask_replacement)
        details.removal_requested.connect(self._ask_removal)
        self._newsroom.photos.list_changed.connect(self._soon.start)
        self._newsroom.photos.changed.connect(self._photo_changed)
        self._newsroom.photos.files_changed.connect(grid.read_anew)
        self._newsroom.articles_changed.connect(self._asking.start)
        self._newsroom.article_changed.connect(self._asking.start)
        self._changes.replaced.connect(self._show_replaced)
        self._finder.failed.connect(self._tell)
        for part in (self._finder, self._intake):
            part.broke.connect(self.broke)
        QShortcut(QKeySequence.StandardKey.Find, self, bar.focus_search)
        grid.paste_requested.connect(bar.add.paste)

    def _tell(self, error: EditorError) -> None:
        self._notices.tell_failure(error)

    def _hint(self, text: str) -> None:
        self._notices.tell(NoticeKind.HINT, text)

    def _lay_out(self) -> None:
        self._middle.setProperty("role", "side")
        self._middle.addWidget(self._grid)
        self._middle.addWidget(self._empty)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._bar)
        left.addWidget(self._middle, 1)
        left.addWidget(self._notices)
        line = QFrame()
        line.setProperty("role", "rule")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(line)
        layout.addWidget(self._details)
