"""The details of the selected photos, and the buttons for actions on them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.article import Photo
from desktop_editor.storage.photo.photo_uses import PhotoUse
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.photos.focus_picture import FocusPicture
from desktop_editor.ui.photos.words import PhotoWords
from desktop_editor.ui.toolkit.style import Colours

WIDTH, SIDE = 320, 18
USES_SHOWN = 3
USES_PADDING = 10
UNITS = QLocale.DataSizeFormat.DataSizeTraditionalFormat
USE = Qt.ItemDataRole.UserRole


class PhotoDetails(QFrame):
    """Shows the selected photos, if any; edits and requested actions are signals."""

    edited = Signal(object)
    article_requested = Signal(int)
    insertion_requested = Signal()
    cover_requested = Signal()
    replacement_requested = Signal()
    removal_requested = Signal()

    def __init__(self, folder: Path, colours: Colours) -> None:
        super().__init__()
        self._folder = folder
        self._photos: tuple[Photo, ...] = ()
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self._picture = FocusPicture(colours)
        self._name, self._facts = QLabel(), QLabel()
        self._words = PhotoWords()
        self._uses_title, self._uses = QLabel(), QListWidget()
        self._insert, self._cover = QPushButton(), QPushButton(_("Make it the cover"))
        self._replace, self._remove = QPushButton(_("Replace…")), QPushButton(_("Delete…"))
        self._lay_out()
        self._connect()
        self.show_photos(())

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the selected photos."""
        self._words.show_photos(photos)
        self._photos = tuple(photos)
        one = photos[0] if len(photos) == 1 else None
        focus = (one.focus_x, one.focus_y) if one else None
        self._picture.show_photo(self._folder / photos[0].file if photos else None, focus)
        self._name.setText(self._title())
        self._name.setToolTip(one.file if one else "")
        self._facts.setText(self._measures(one) if one else "")
        self._insert.setText(_("Insert as a gallery") if len(photos) > 1 else _("Insert into the article"))
        self._cover.setEnabled(one is not None)
        self._replace.setEnabled(one is not None)
        self._uses_title.setVisible(one is not None)
        self._uses.setVisible(False)
        self.setEnabled(bool(photos))

    def show_uses(self, uses: Sequence[PhotoUse], *, is_logo: bool) -> None:
        """Show where the photo is used."""
        self._uses.clear()
        for use in uses:
            item = QListWidgetItem(_use_text(use))
            item.setData(USE, use.article_id)
            item.setToolTip(use.headline)
            self._uses.addItem(item)
        count = len(uses)
        title = ngettext("Used in {count} article", "Used in {count} articles", count).format(count=count)
        if not uses:
            title = _("The logo of the newspaper") if is_logo else _("Not used yet")
        self._uses_title.setText(title)
        self._uses.setVisible(bool(uses))
        rows = self._uses.sizeHintForRow(0) * min(count, USES_SHOWN)
        self._uses.setFixedHeight(rows + 2 * self._uses.frameWidth() + USES_PADDING)

    def show_searching(self) -> None:
        """Show that the articles are being searched."""
        self._uses_title.setText(_("Looking where it is used…"))
        self._uses.setVisible(False)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self._picture.set_colours(colours)

    def save(self) -> None:
        """Save what was typed."""
        self._words.save()

    def _title(self) -> str:
        count = len(self._photos)
        if count == 1:
            metrics = self._name.fontMetrics()
            return metrics.elidedText(self._photos[0].file, Qt.TextElideMode.ElideMiddle, WIDTH - 48)
        return ngettext("{count} photo", "{count} photos", count).format(count=count) if count else ""

    def _measures(self, photo: Photo) -> str:
        facts = [f"{photo.width} × {photo.height}"] if photo.width else []
        file = self._folder / photo.file
        try:
            facts.append(QLocale().formattedDataSize(file.stat().st_size, 1, UNITS))
        except OSError:
            facts.append(_("The file is missing. Replace the photo."))
        return " · ".join(facts)

    def _move_focus(self, x: int, y: int) -> None:
        self.edited.emit(replace(self._photos[0], focus_x=x, focus_y=y))

    def _open_use(self, item: QListWidgetItem) -> None:
        self.article_requested.emit(item.data(USE))

    def _connect(self) -> None:
        self._words.edited.connect(self.edited)
        self._picture.moved.connect(self._move_focus)
        self._uses.itemActivated.connect(self._open_use)
        self._uses.itemClicked.connect(self._open_use)
        self._insert.clicked.connect(self.insertion_requested)
        self._cover.clicked.connect(self.cover_requested)
        self._replace.clicked.connect(self.replacement_requested)
        self._remove.clicked.connect(self.removal_requested)

    def _lay_out(self) -> None:
        self._name.setProperty("role", "section")
        self._facts.setProperty("role", "dim-small")
        self._facts.setWordWrap(True)
        self._uses_title.setProperty("role", "field-label")
        self._uses.setProperty("role", "choices")
        self._uses.setAccessibleName(_("Articles that show the photo"))
        self._uses.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._uses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._insert.setProperty("role", "primary")
        self._remove.setProperty("role", "danger")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._facts_on_a_scroll(), 1)
        layout.addLayout(self._buttons())

    def _facts_on_a_scroll(self) -> QScrollArea:
        """Return a scroll area with all but the buttons, which stay in view on a low screen."""
        inside = QWidget()
        inside.setProperty("role", "side")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(SIDE, 16, SIDE, 8)
        layout.setSpacing(4)
        layout.addWidget(self._picture)
        layout.addSpacing(6)
        layout.addWidget(self._name)
        layout.addWidget(self._facts)
        layout.addSpacing(10)
        layout.addWidget(self._words)
        layout.addWidget(self._uses_title)
        layout.addWidget(self._uses)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        return scroll

    def _buttons(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setContentsMargins(SIDE, 8, SIDE, 16)
        layout.setSpacing(8)
        layout.addWidget(self._insert)
        layout.addWidget(self._cover)
        row = QHBoxLayout()
        row.addWidget(self._replace, 1)
        row.addWidget(self._remove, 1)
        layout.addLayout(row)
        for button in (self._insert, self._cover, self._replace, self._remove):
            button.setAutoDefault(False)
        return layout


def _use_text(use: PhotoUse) -> str:
    where = _("cover") if use.is_cover else _("text")
    location = _("bin") if use.is_binned else where
    return f"{location} · {use.headline or _('Untitled')}"
