"""The article on the desk as two values: what is saved and what is current."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import VersionConflictError
from desktop_editor.ui.session.newsroom_model import NewsroomModel

AUTOSAVE_MS = 200  # with a save of a few ms this keeps the promise of 0.5 s with room for a busy machine
RETRY_MS = 5000


class OpenArticle(QObject):
    """Holds the open article; it is dirty when the current value differs from the saved one.

    An edit is stored at the latest `AUTOSAVE_MS` after it was made. A save that fails keeps the
    text here, tells so through `refused`, and through `save_failed` when nobody else is told, and is tried
    again every `RETRY_MS`. `refusal` is why the last one failed, until the text is in the newsroom file.
    """

    opened = Signal(object)
    changed = Signal(object)
    saved = Signal(object)
    refused = Signal(object)
    save_failed = Signal(object)

    def __init__(self, library: NewsroomModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._saved = library.blank_article()
        self._current = self._saved
        self.refusal: EditorError | None = None
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.timeout.connect(self.save_quietly)

    @property
    def current(self) -> Article:
        """The article as it stands on the desk."""
        return self._current

    @property
    def stored(self) -> Article:
        """The article as it was stored or read last."""
        return self._saved

    @property
    def is_dirty(self) -> bool:
        """Whether the desk holds something that the newsroom file does not."""
        return self._current != self._saved

    def open(self, article_id: int) -> None:
        """Put a stored article on the desk, after saving the one that lies there."""
        self.save()
        self._lay(self._library.article(article_id))

    def open_blank(self) -> None:
        """Put a new article on the desk; it is stored with the first thing typed."""
        self.save()
        self._lay(self._library.blank_article())

    def edit(self, field: str, value: object) -> None:
        """Change one field of the article."""
        changed: Article = replace(self._current, **{field: value})  # type: ignore[arg-type]
        if changed == self._current:
            return
        self._current = changed
        if not self._autosave.isActive():
            self._autosave.start(AUTOSAVE_MS)
        self.changed.emit(changed)

    def save(self) -> None:
        """Store the article now if it is dirty. Raises `EditorError`; the text stays here, to be retried."""
        self._autosave.stop()
        if not self.is_dirty and self.refusal is None:
            return
        try:
            stored = self._stored()
        except EditorError as error:
            self.refuse(error)
            raise
        self.refusal = None
        self._saved = stored
        self._current = stored
        self.saved.emit(stored)

    def _stored(self) -> Article:
        """Store what is not stored. Where nothing is left to store, the newsroom must be in its place."""
        if not self.is_dirty:
            self._library.check_place()
            return self._current
        try:
            return self._library.save(self._current)
        except VersionConflictError as error:
            if self._is_stored(error.stored):  # by a save that came through, and was not known to
                return error.stored
            raise

    def _is_stored(self, stored: Article) -> bool:
        ours = replace(self._current, version=stored.version, updated_at=stored.updated_at)
        return stored in (ours, replace(ours, slug=stored.slug) if ours.slug == self._saved.slug else ours)

    def refuse(self, error: EditorError) -> None:
        """Count the text as not saved, and try again by itself."""
        self._autosave.start(RETRY_MS)
        self.refusal = error
        self.refused.emit(error)

    def put(self, text: Article) -> None:
        """Let another text stand on the desk, not stored yet."""
        self._current = text
        self._autosave.start(AUTOSAVE_MS)
        self.changed.emit(text)

    def save_quietly(self) -> None:
        """Store the article; a failure is told through `save_failed` and tried again."""
        try:
            self.save()
        except EditorError as error:
            self.save_failed.emit(error)

    @contextmanager
    def lent(self, ids: Collection[int]) -> Iterator[None]:
        """Let something else than the desk change articles; the open one is stored before, and read after.

        Raises what `save` does, and what is done inside. Nothing can be typed in between.
        """
        if self._saved.id not in ids:
            yield
            return
        self.save()
        yield
        self.reload()

    def reload(self) -> None:
        """Take the stored value anew, after something else than the desk has changed it."""
        if self._saved.id:
            self._saved = self._current = self._library.article(self._saved.id)
            self.refusal = None
            self.changed.emit(self._current)

    def stand_on(self, stored: Article) -> None:
        """Let the text on the desk be the next version of what is stored, whatever was read before."""
        self._saved = stored
        self._current = replace(
            self._current,
            version=stored.version,
            created_at=stored.created_at,
            updated_at=stored.updated_at,
            deleted_at=stored.deleted_at,
        )

    def stand_alone(self) -> None:
        """Let what is on the desk be a new article, not stored yet."""
        self._saved = self._library.blank_article()
        self._current = replace(self._current, id=0, version=0, slug="", created_at=None, deleted_at=None)

    def abandon(self) -> None:
        """Try no more to store what is not saved."""
        self._autosave.stop()

    def _lay(self, article: Article) -> None:
        self._saved = self._current = article
        self.refusal = None
        self.opened.emit(article)
