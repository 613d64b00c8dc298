"""The command that lets an article lead the front page, whatever is published after it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind

PIN = Command("article.pin", N_("Pin to the front page"), "", "push-pin")


class PinnableArticles(Protocol):
    """The list in which an article is chosen to be pinned."""

    @property
    def pin_requested(self) -> SignalInstance: ...

    def set_pinned(self, article_id: int) -> None: ...


class PinCommands(Feature):
    """Pins an article and unpins it; there is one at most, and each change can be taken back."""

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        listing: PinnableArticles,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._listing, self._notices = newsroom, article, listing, notices
        self.actions = actions(window, [(PIN, self.pin_open)])
        listing.pin_requested.connect(self._pin_first)
        article.opened.connect(self._show_state)
        article.changed.connect(self._show_state)
        article.saved.connect(self._show_state)
        newsroom.newspaper_changed.connect(self._show_state)
        self._show_state()

    def pin_open(self) -> None:
        """Pin the open article, or unpin it."""
        self.pin(self._article.current.id)

    def pin(self, article_id: int) -> None:
        """Let an article lead the front page; if it does already, the newest one from now on."""
        before = self._newsroom.newspaper().pinned
        pinned = 0 if article_id == before else article_id
        if not self._set(pinned):
            return
        text = (
            _("With the next update of the site this article leads the front page.")
            if pinned
            else _("With the next update of the site the newest article leads the front page.")
        )
        undo = partial(self._set, before)
        self._notices.tell(NoticeKind.GOOD, text, _("Undo"), undo, owner=self)

    def _pin_first(self, ids: Sequence[int]) -> None:
        self.pin(ids[0])

    def _set(self, article_id: int) -> bool:
        self._notices.withdraw(self)
        try:
            newspaper = replace(self._newsroom.newspaper(), pinned=article_id)
            self._newsroom.save_newspaper(newspaper)
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return False
        return True

    def _show_state(self, _article: object = None) -> None:
        pinned, article = self._newsroom.newspaper().pinned, self._article.current
        self._listing.set_pinned(pinned)
        action = self.actions[PIN.name]
        is_pinned = bool(article.id) and article.id == pinned
        action.setText(_("Unpin from the front page") if is_pinned else _(PIN.text))
        if not self._newsroom.is_read_only:
            action.setEnabled(is_pinned or (bool(article.id) and not article.is_page))
