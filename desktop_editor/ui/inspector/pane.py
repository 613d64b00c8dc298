"""The inspector: all fields of the article except its text, in rows below the editor."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_editor.content.article import Article, Category, Photo
from desktop_editor.content.checks import Check
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.ui.inspector.form import Form
from desktop_editor.ui.inspector.grid import FieldGrid
from desktop_editor.ui.inspector.strip import InspectorStrip
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import Colours

MARGINS = (18, 12, 18, 8)
SHARE = 0.45  # the maximal share of the window's height; what does not fit scrolls
LEAST = 66


class Inspector(QFrame):
    """Shows an article's fields and reports edits; values set by the program are no edits."""

    field_edited = Signal(str, object)
    categories_requested = Signal()
    category_created = Signal(str)
    cover_chosen = Signal(object)
    cover_removed = Signal()
    photo_library_requested = Signal()
    photo_edited = Signal(object)
    field_focus_requested = Signal(str)
    folded_changed = Signal(bool)

    def __init__(self, colours: Colours, time: NewspaperTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self._shown = Article()
        self._automatic_excerpt = ""
        self._form = Form(colours, time)
        self._grid = FieldGrid(self._form.always, self._form.on_demand)
        self._strip = InspectorStrip(colours, time)
        self._parts = (*self._form, self._strip.status)
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()
        self.show_more(False)
        self.show_article(self._shown)

    @property
    def folded(self) -> bool:
        """Whether only the strip with the status is shown."""
        return self._scroll.isHidden()

    @folded.setter
    def folded(self, folded: bool) -> None:
        if folded != self.folded:
            self._scroll.setVisible(not folded)
            self._strip.show_state(folded=folded, more=self.more_shown)
            self.updateGeometry()
            self.folded_changed.emit(folded)

    @property
    def more_shown(self) -> bool:
        """Whether tags, excerpt and the texts for search engines are shown, too."""
        return self._grid.more_shown

    def show_more(self, more: bool) -> None:
        """Show all fields, or only the common ones."""
        self._grid.show_more(more)
        self._strip.show_state(folded=self.folded, more=more)
        self.updateGeometry()

    def toggle_folded(self) -> None:
        """Fold or unfold the fields."""
        self.folded = not self.folded

    def toggle_more(self) -> None:
        """Toggle between all fields and the common ones; unfold the fields if they are folded."""
        if self.folded:
            self.folded = False
            self.show_more(True)
        else:
            self.show_more(not self.more_shown)

    def show_article(self, article: Article) -> None:
        """Show the values of an article. A new one is still the same article after its first save."""
        is_other = article.id != self._shown.id and self._shown.id != 0
        self._shown = article
        # What is being emptied does not go from under the cursor.
        if (kept := self._form.never_folded(article)) or is_other:
            self._grid.keep(kept)
        self._grid.leave_out(self._form.of_articles if article.is_page else ())
        for part in self._parts:
            if part.NAME:
                part.show_value(getattr(article, part.NAME), force=is_other)
        self._show_automatic()

    def show_state(self, state: ReleaseState) -> None:
        """Show what readers have of the article."""
        self._strip.status.show_state(state)

    def set_status_actions(self, actions: Iterable[QAction]) -> None:
        """Offer these actions below the stages of an article, each while it is enabled."""
        self._strip.status.set_actions(actions)

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Offer these categories."""
        self._form.category.set_categories(categories)

    def set_authors(self, names: Iterable[str]) -> None:
        """Complete the byline to these names."""
        self._form.byline.set_authors(names)

    def set_bylines(self, bylines: Iterable[str]) -> None:
        """Offer these bylines."""
        self._form.byline.set_bylines(bylines)

    def set_tags(self, tags: Iterable[str]) -> None:
        """Offer these tags as completions."""
        self._form.tags.set_tags(tags)

    def set_cover(self, photo: Photo | None, thumbnail: QPixmap | None) -> None:
        """Show the cover photo, with a thumbnail of any size."""
        self._form.cover.set_cover(photo, thumbnail)

    def set_address(self, prefix: str, suggested_slug: str) -> None:
        """Show the address up to the slug, and the slug suggested by the headline."""
        self._form.address.set_address(prefix, suggested_slug)

    def set_automatic_excerpt(self, excerpt: str) -> None:
        """Show the excerpt that is used if the field is empty."""
        self._automatic_excerpt = excerpt
        self._show_automatic()

    def set_checks(self, checks: tuple[Check, ...]) -> None:
        """Show the remarks on the article, most important first."""
        self._form.checks.set_checks(checks)

    def set_time(self, time: NewspaperTime) -> None:
        """Show and take moments by another clock."""
        self._form.moment.set_time(time)
        self._strip.status.set_time(time)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        for part in (*self._form, self._strip):
            part.set_colours(colours)

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the fields are read-only."""
        for part in self._parts:
            part.set_read_only(read_only)

    def focus_field(self, name: str) -> None:
        """Focus a field by its name in `Article`; if it is not in the inspector, request it by signal."""
        field = self._form.named(name)
        if field is None:
            self.field_focus_requested.emit(name)
            return
        self.folded = False
        if any(field is hidden for hidden, _columns in self._form.on_demand):
            self.show_more(True)
        self._scroll.ensureWidgetVisible(field, 0, MARGINS[1])
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if field is self._form.cover:
            self._form.cover.focus_missing()

    def sizeHint(self) -> QSize:
        strip = self._strip.height() + 1
        if self.folded:
            return QSize(super().sizeHint().width(), strip)
        most = max(int(self.window().height() * SHARE), LEAST + strip)
        return QSize(super().sizeHint().width(), min(self._content_height() + strip, most))

    def minimumSizeHint(self) -> QSize:
        strip = self._strip.height() + 1
        return QSize(240, strip if self.folded else strip + LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Adapt to the height of the fields, which changes with the messages below them."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return False

    def _content_height(self) -> int:
        left, top, right, bottom = MARGINS
        width = max(self.width(), self.minimumSizeHint().width()) - left - right
        return top + self._grid.height_for(width) + bottom

    def _show_automatic(self) -> None:
        article = self._shown
        self._form.excerpt.set_automatic(self._automatic_excerpt)
        self._form.seo_title.set_automatic(article.headline)
        self._form.seo_description.set_automatic(article.excerpt or self._automatic_excerpt)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        holder = QWidget()
        holder.setProperty("role", "side")
        around = QVBoxLayout(holder)
        around.setContentsMargins(*MARGINS)
        around.addWidget(self._grid)
        around.addStretch(1)
        self._scroll.setWidget(holder)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._strip)

    def _connect(self) -> None:
        for part in self._parts:
            part.edited.connect(self.field_edited)
        form = self._form
        form.category.management_requested.connect(self.categories_requested)
        form.category.created.connect(self.category_created)
        form.cover.chosen.connect(self.cover_chosen)
        form.cover.removed.connect(self.cover_removed)
        form.cover.library_requested.connect(self.photo_library_requested)
        form.cover.photo_edited.connect(self.photo_edited)
        form.checks.field_chosen.connect(self.focus_field)
        self._strip.more_pressed.connect(self.toggle_more)
        self._strip.fold_pressed.connect(self.toggle_folded)
