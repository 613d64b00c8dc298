"""The editor pane: the toolbar, the find bar and the page with the text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_editor.content import plain_text
from desktop_editor.content.article import Article, Photo
from desktop_editor.translation import N_
from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.face_switch import FaceSwitch
from desktop_editor.ui.editor.faces import FaceName
from desktop_editor.ui.editor.find_bar import FindBar
from desktop_editor.ui.editor.format_commands import FormatCommands
from desktop_editor.ui.editor.last_field import LastField
from desktop_editor.ui.editor.page import Page
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.toolbar import Toolbar
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.style import Colours

COUNT_MS = 300

UNDO = Command("edit.undo", N_("Undo"), "Ctrl+Z", "arrow-counter-clockwise")
REDO = Command("edit.redo", N_("Redo"), "Ctrl+Shift+Z; Ctrl+Y", "arrow-clockwise")
REPLACE = Command("edit.replace", N_("Find and replace…"), "Ctrl+H", "swap")
NEXT = Command("edit.find-next", N_("Find next"), "F3", "arrow-down")
PREVIOUS = Command("edit.find-previous", N_("Find previous"), "Shift+F3", "arrow-up")
PASTE_PLAIN = Command("edit.paste-plain", N_("Paste without formats"), "Ctrl+Shift+V", "clipboard-text")
FACE = Command("view.face", N_("Visual or Markdown"), "Ctrl+/", "arrows-left-right")


class EditorPane(QWidget):
    """Shows the texts of an article and reports each edit.

    `counted` carries the `Counts` of the body, a moment after an edit; `pictures_dropped` a list of paths
    or a `QImage`; `remarked` a remark about a paste. `scrolled` is emitted when a person scrolls,
    `followed` when the page scrolls to keep the cursor in view.
    """

    field_edited = Signal(str, object)
    photo_requested = Signal()
    gallery_requested = Signal()
    photo_library_requested = Signal()
    pictures_dropped = Signal(object)
    remarked = Signal(str)
    counted = Signal(object)
    scrolled = Signal()
    followed = Signal()

    def __init__(self, colours: Colours, photos: Photos, face: FaceName = FaceName.VISUAL) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._article_id = -1
        self._body_shown = ""
        self._page = Page(colours, photos, face)
        self._faces = self._page.faces
        self._formats = FormatCommands(self._faces, self)
        self._switch = FaceSwitch(FACE.shortcut)
        self._switch.show_name(self._faces.name)
        self._toolbar = Toolbar(self._formats.actions, self._switch)
        self._finder = FindBar(self._faces, colours)
        self._last = LastField(self._page.body, self)
        self.actions_by_name = {
            **actions(
                self,
                [
                    (UNDO, self.undo),
                    (REDO, self.redo),
                    (REPLACE, self.replace_text),
                    (NEXT, self._finder.next),
                    (PREVIOUS, self._finder.previous),
                    (PASTE_PLAIN, self._last.paste_plain),
                    (FACE, self.turn_face),
                ],
            ),
            **self._formats.actions,
        }
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(COUNT_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._toolbar, self._finder, self._page):
            layout.addWidget(widget)
        self._connect()

    def show_article(self, article: Article) -> None:
        """Show an article; if it is shown already, cursor, scroll position and undo history are kept."""
        page = self._page
        is_other = not self._is_shown(article)
        self._article_id = article.id
        page.headline.show_text(article.headline, reset_undo=is_other)
        page.lead.show_text(article.lead, reset_undo=is_other)
        if is_other:
            self._faces.show_text(article.body)
            page.verticalScrollBar().setValue(0)
            self._finder.refresh()
        elif article.body != self._body_shown:
            self._faces.replace_text(article.body)
        self._body_shown = article.body
        self._count.start()
        self._look_at_undo()

    @property
    def body(self) -> Face:
        """The face of the body that is shown."""
        return self._page.body

    @property
    def face(self) -> FaceName:
        """The face that the body shows; can be set by name, where an unknown name means the visual face."""
        return self._faces.name

    @face.setter
    def face(self, name: str) -> None:
        self.show_face(name if name in set(FaceName) else FaceName.VISUAL)

    def show_face(self, name: str) -> None:
        """Show the body in the face `name`, with the cursor at the same word."""
        before = self._page.body
        self._page.show_face(FaceName(name))
        self._switch.show_name(self._faces.name)
        self._last.exchange(before, self._page.body)

    def turn_face(self) -> None:
        """Show the other face of the body."""
        other = FaceName.VISUAL if self.face is FaceName.MARKDOWN else FaceName.MARKDOWN
        self.show_face(other)

    def set_category_name(self, name: str) -> None:
        """Show the category above the headline."""
        self._page.kicker.setText(name)

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._page.set_colours(colours)
        self._finder.set_colours(colours)
        self._toolbar.show_icons(colours)

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the article is read-only."""
        for field in (self._page.headline, self._page.lead, self._page.body):
            field.setReadOnly(read_only)
        for action in self._formats.actions.values():
            action.setEnabled(not read_only)

    def focus_field(self, name: str) -> None:
        """Focus the field "headline", "lead" or "body"."""
        {"headline": self._page.headline, "lead": self._page.lead, "body": self._page.body}[name].setFocus()

    def focus_headline(self) -> None:
        """Focus the headline."""
        self._page.headline.setFocus()

    def focus_text(self) -> None:
        """Return the focus to the field that last had it."""
        self._last.set_focus()

    def insert_photo(self, photo: Photo) -> None:
        """Insert a photo into the text at the cursor."""
        self._formats.insert_photo(photo)

    def insert_gallery(self, photos: Sequence[Photo]) -> None:
        """Insert photos side by side into the text at the cursor."""
        self._formats.insert_gallery(photos)

    def body_text(self) -> str:
        """Return the Markdown of the body that is shown."""
        return self._body_shown

    def point_at_top(self) -> tuple[int, float]:
        """Return the block at the upper edge, and its fraction above the edge; -1 is all above the body."""
        return self._page.point_at_top()

    def point_at_cursor(self) -> tuple[int, float]:
        """Return the block of the cursor, and the fraction of it above the cursor."""
        return self._page.point_at_cursor()

    def scroll_to_block(self, block: int, fraction: float) -> None:
        """Scroll the point `fraction` (0–1) down a block to the upper edge, without emitting `scrolled`."""
        self._page.scroll_to_block(block, fraction)

    def find_text(self) -> None:
        """Open the find bar."""
        self._finder.open(replacing=False)

    def replace_text(self) -> None:
        """Open the find bar with its replacement field."""
        self._finder.open(replacing=True)

    def read_pictures_anew(self) -> None:
        """Show the pictures of the text as their files are now."""
        for face in self._faces.all_made():
            face.read_pictures_anew()

    def undo(self) -> None:
        """Undo the last change in the field that has, or last had, the focus."""
        self._last.undo()

    def redo(self) -> None:
        """Redo the last undone change in that field."""
        self._last.redo()

    def _connect(self) -> None:
        page = self._page
        page.headline.edited.connect(self._headline_edited)
        page.lead.edited.connect(self._lead_edited)
        self._faces.edited.connect(self._body_edited)
        self._switch.chosen.connect(self.show_face)
        page.scrolled.connect(self.scrolled)
        page.followed.connect(self.followed)
        self._formats.photo_requested.connect(self.photo_requested)
        self._formats.gallery_requested.connect(self.gallery_requested)
        self._formats.library_requested.connect(self.photo_library_requested)
        self._finder.closed.connect(self._focus_body)
        self._count.timeout.connect(self._tell_counts)
        self._faces.made.connect(self._adopt)
        for face in self._faces.all_made():
            self._adopt(face)
        for field in (page.headline, page.lead):
            self._last.watch(field)
        self._last.undo_changed.connect(self._look_at_undo)

    def _adopt(self, face: Face) -> None:
        face.pictures_dropped.connect(self.pictures_dropped)
        face.remarked.connect(self.remarked)
        self._last.watch(face)

    def _focus_body(self) -> None:
        self._page.body.setFocus()

    def _is_shown(self, article: Article) -> bool:
        """Return whether an article is the one that is shown.

        A new article has id 0 until its first save, which changes no text; one without any text is another.
        """
        texts = (article.headline, article.lead, article.body)
        if article.id and article.id == self._article_id:
            return True
        page = self._page
        shown = (page.headline.text(), page.lead.text(), page.body.text())
        return self._article_id == 0 and texts == shown and any(texts)

    def _headline_edited(self, text: str) -> None:
        self.field_edited.emit("headline", text)

    def _lead_edited(self, text: str) -> None:
        self.field_edited.emit("lead", text)

    def _body_edited(self, text: str) -> None:
        self._body_shown = text
        self._count.start()
        self.field_edited.emit("body", text)

    def _look_at_undo(self) -> None:
        self._last.enable(self.actions_by_name[UNDO.name], self.actions_by_name[REDO.name])

    def _tell_counts(self) -> None:
        self.counted.emit(plain_text.counts(self._page.body.text()))
