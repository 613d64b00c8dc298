"""Commands on the open article as a whole: new, duplicate, bin, keep a version."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.articles.bulk_commands import BulkCommands
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind

NEW = Command("article.new", N_("+ New article"), "Ctrl+N")
NEW_PAGE = Command("article.new-page", N_("New page"), "", "file-text")
KEEP = Command("article.keep", N_("Keep a version"), "Ctrl+S", "floppy-disk")
DUPLICATE = Command("article.duplicate", N_("Duplicate the article"), "Ctrl+D", "copy")
BIN = Command("article.bin", N_("Move to the bin"), "Ctrl+Shift+Delete", "trash")


class ArticleList(Protocol):
    """The list in which an article is chosen to be opened."""

    @property
    def article_chosen(self) -> SignalInstance: ...

    @property
    def new_requested(self) -> SignalInstance: ...

    @property
    def duplicate_requested(self) -> SignalInstance: ...

    def select(self, article_id: int) -> None: ...


class ArticleCommands(Feature):
    """Runs the commands on the open article; `conflicted` carries the error of a save that conflicts."""

    new_opened = Signal()
    conflicted = Signal(object)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        listing: ArticleList,
        bulk: BulkCommands,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._bulk = newsroom, article, bulk
        self._listing, self._notices = listing, notices
        self.actions = actions(
            window,
            [
                (NEW, self.new),
                (NEW_PAGE, self.new_page),
                (KEEP, self.keep_version),
                (DUPLICATE, self.duplicate_open),
                (BIN, self.bin_open),
            ],
        )
        listing.article_chosen.connect(self.open)
        listing.new_requested.connect(self.new)
        listing.duplicate_requested.connect(self.duplicate)

    def open(self, article_id: int) -> None:
        """Open an article; when that fails, the list marks the one that stays open."""
        if article_id != self._article.current.id and not self._try(self._article.open, article_id):
            self._listing.select(self._article.current.id)

    def open_address(self, address: str) -> None:
        """Open the article whose page has this address."""
        found = self._newsroom.by_slug(PurePosixPath(address).stem)
        if found is not None:
            self.open(found.id)

    def new(self) -> None:
        """Open a new, empty article."""
        if self._try(self._article.open_blank):
            self.new_opened.emit()

    def new_page(self) -> None:
        """Open a new, empty static page."""
        if self._try(partial(self._article.open_blank, is_page=True)):
            self.new_opened.emit()

    def keep_version(self) -> None:
        """Save now and keep the state as a version."""
        if not self._try(self._article.save) or not self._article.current.id:
            return
        if self._try(self._newsroom.keep_revision, self._article.current.id, "kept"):
            self._notices.tell(NoticeKind.GOOD, _("Saved. This version is kept."), owner=self)

    def duplicate_open(self) -> None:
        """Duplicate the open article and open the copy."""
        if self._article.current.id or self._article.is_dirty:
            self.duplicate([self._article.current.id])

    def duplicate(self, ids: Sequence[int]) -> None:
        """Duplicate articles and open the last copy."""
        if self._try(self._article.save):
            for article_id in ids:
                self._try(self._open_copy, article_id or self._article.current.id)

    def bin_open(self) -> None:
        """Move the open article to the bin."""
        if self._try(self._article.save) and self._article.current.id:
            self._bulk.bin([self._article.current.id])

    def _open_copy(self, article_id: int) -> None:
        self._article.open(self._newsroom.duplicate(article_id).id)

    def _try(self, work: Callable[..., object], *arguments: object) -> bool:
        """Call `work`; report an expected error and return False if there was one."""
        try:
            work(*arguments)
        except SaveConflictError as error:
            self.conflicted.emit(error)
            return False
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return False
        return True
