"""The open article as two values: the saved one and the current one."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_editor.content.article import EDITORIAL, Article, Status
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.ui.session.newsroom_model import NewsroomModel

AUTOSAVE_MS = 200  # with a save of a few ms this keeps the promise of 0.5 s with room for a busy machine
RETRY_MS = 5000


class OpenArticle(QObject):
    """Holds the open article; it is dirty when the current value differs from the saved one.

    An edit is stored at the latest `AUTOSAVE_MS` after it was made. When a save fails, the text stays here,
    `refused` is emitted, and the save is retried every `RETRY_MS`; `save_failed` is emitted, too, when no
    caller gets the exception. `refusal` is the last failure, until the text is in the newsroom file.
    """

    opened = Signal(object)
    changed = Signal(object)
    saved = Signal(object)
    refused = Signal(object)
    save_failed = Signal(object)

    def __init__(self, newsroom: NewsroomModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._saved = newsroom.blank_article()
        self._current = self._saved
        self.refusal: EditorError | None = None
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.timeout.connect(self.save_quietly)
        newsroom.releases.changed.connect(self._follow_status)

    @property
    def current(self) -> Article:
        """The article as it is in the editor now."""
        return self._current

    @property
    def stored(self) -> Article:
        """The article as it was last stored or read."""
        return self._saved

    @property
    def is_dirty(self) -> bool:
        """Whether the current article differs from the stored one."""
        return self._current != self._saved

    def open(self, article_id: int) -> None:
        """Open a stored article, after saving the open one."""
        self.save()
        self._set_article(self._newsroom.article(article_id))

    def open_blank(self, *, is_page: bool = False) -> None:
        """Open a new article or static page, after saving the open one; it is stored with its first edit."""
        self.save()
        self._set_article(replace(self._newsroom.blank_article(), is_page=is_page))

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
        """Return the current article as stored; if it already was, only check that the file is there."""
        if not self.is_dirty:
            self._newsroom.check_in_place()
            return self._current
        try:
            return self._newsroom.save(self._current)
        except SaveConflictError as error:
            if self._is_stored(error.stored):  # by an earlier save that succeeded although it raised
                return error.stored
            raise

    def _is_stored(self, stored: Article) -> bool:
        ours = replace(self._current, lock_version=stored.lock_version, updated_at=stored.updated_at)
        return stored in (ours, replace(ours, slug=stored.slug) if ours.slug == self._saved.slug else ours)

    def refuse(self, error: EditorError) -> None:
        """Count the text as not saved, and retry automatically."""
        self._autosave.start(RETRY_MS)
        self.refusal = error
        self.refused.emit(error)

    def put(self, text: Article) -> None:
        """Make another text the current one, not stored yet."""
        self._current = text
        self._autosave.start(AUTOSAVE_MS)
        self.changed.emit(text)

    def save_quietly(self) -> None:
        """Store the article; a failure is emitted through `save_failed` and retried."""
        try:
            self.save()
        except EditorError as error:
            self.save_failed.emit(error)

    @contextmanager
    def lent(self, ids: Collection[int]) -> Iterator[None]:
        """Let other code change articles; if the open one is among them, save it before and reload it after.

        Raises what `save` and the code inside raise. Nothing can be typed in between.
        """
        if self._saved.id not in ids:
            yield
            return
        self.save()
        yield
        self.reload()

    def reload(self) -> None:
        """Read the stored article again, after other code has changed it."""
        if self._saved.id:
            self._saved = self._current = self._newsroom.article(self._saved.id)
            self.refusal = None
            self.changed.emit(self._current)

    def stand_on(self, stored: Article) -> None:
        """Make the current text the successor of `stored`, whatever was read before."""
        self._saved = stored
        self._current = replace(
            self._current,
            lock_version=stored.lock_version,
            created_at=stored.created_at,
            updated_at=stored.updated_at,
            deleted_at=stored.deleted_at,
        )

    def stand_alone(self) -> None:
        """Make the current text a new article, not stored yet."""
        self._saved = self._newsroom.blank_article()
        self._current = replace(
            self._current, id=0, lock_version=0, slug="", created_at=None, deleted_at=None
        )

    def abandon(self) -> None:
        """Stop trying to store what is not saved."""
        self._autosave.stop()

    def _follow_status(self, article_id: int) -> None:
        """Take over the status that follows from a release, such as that of a scheduled text that appears.

        The text stays as it is typed, and is not saved before it would be.
        """
        if article_id and article_id == self._saved.id:
            status = self._newsroom.article(article_id).status
            chosen = self._current.status if self._is_chosen(status) else status
            self._saved = replace(self._saved, status=status)
            self._current = replace(self._current, status=chosen)
            self.changed.emit(self._current)

    def _is_chosen(self, stored: Status) -> bool:
        return stored in EDITORIAL and self._current.status in EDITORIAL

    def _set_article(self, article: Article) -> None:
        self._saved = self._current = article
        self.refusal = None
        self.opened.emit(article)
