"""Versions, backups, refused saves and a moved file: everything that keeps the newsroom's work safe."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import BrokenError
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups.commands import BackupCommands
from desktop_editor.ui.backups.recovery import Recovery
from desktop_editor.ui.history import carried_text
from desktop_editor.ui.history.carried_text import CarriedText
from desktop_editor.ui.history.commands import HistoryCommands
from desktop_editor.ui.history.moved_file import MovedFile
from desktop_editor.ui.history.refused_saves import RefusedSaves
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import Panes
from desktop_editor.ui.toolkit.notices import NoticeKind
from desktop_editor.ui.toolkit.style import Colours


class Safekeeping(Feature):
    """Builds the features that guard what was written, and decides whether the window may close."""

    def __init__(
        self,
        newsroom: Newsroom,
        newsroom_model: NewsroomModel,
        article: OpenArticle,
        panes: Panes,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._newsroom_model, self._article = newsroom, newsroom_model, article
        self._notices = panes.notices
        self.history = HistoryCommands(newsroom_model, article, colours, panes.notices, window)
        names = self.history.names
        self.refused = RefusedSaves(newsroom_model, article, names, colours, panes.notices, window)
        elsewhere = self.refused.save_elsewhere
        self.moved = MovedFile(newsroom_model, article, elsewhere, names, colours, panes.notices, window)
        self.backups = BackupCommands(newsroom_model, panes.notices, panes.status, window)
        self._recovery = Recovery(newsroom_model, panes.notices, self)
        self._parts = (self.history, self.refused, self.moved, self.backups, self._recovery)
        self.actions = {name: made for part in self._parts for name, made in part.actions.items()}
        panes.notices.know_remedy(BrokenError, _("Backups…"), self.backups.show_rescued)
        self._recovery.damaged.connect(self._tell_damage)
        for part in self._parts:
            part.broke.connect(self.broke)

    def start(self) -> None:
        """Begin daily backups and watch the file's path; report what the last session left behind."""
        if self._newsroom.is_read_only:
            return
        self._tell_log()
        self.backups.start()
        self.moved.start()
        if self._newsroom.ended_badly:
            self._recovery.start()

    def stop(self) -> None:
        """Start nothing more, and wait for what runs."""
        for part in self._parts:
            part.stop()

    def take_over(self, carried: CarriedText) -> None:
        """Open the text of a window on another newsroom file; ask about a conflict."""
        if carried.is_empty:
            return
        try:
            conflict = carried_text.open_text(carried, self._newsroom_model, self._article)
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return
        if conflict is not None:
            QTimer.singleShot(0, self, partial(self.refused.resolve, conflict))

    def may_leave(self) -> bool:
        """Save; return whether the text is in the newsroom file, or the editor decided what becomes of it."""
        try:
            self._article.save()
            self._newsroom_model.check_in_place()
        except EditorError as error:
            if self._article.refusal is None:
                self._article.refuse(error)
            is_away = isinstance(error, NotInPlaceError)
            return self.moved.let_go() if is_away else self.refused.let_go(error)
        return True

    def keep_exported(self, article_id: int) -> None:
        """Keep a version of an article that was open when it was exported."""
        self.history.keeper.keep_exported(article_id)

    def _tell_log(self) -> None:
        """Report that a write-ahead log was kept apart, because it belonged to another file."""
        log = self._newsroom.log_laid_aside
        if log is not None:
            text = _(
                "Beside the newsroom file lay changes that belong to another file: one of the two was put "
                "there while the program was not running, most likely by a program that synchronises "
                "folders. The newsroom was opened without these changes; they are kept as “{file}”."
            )
            self._notices.tell(NoticeKind.PROBLEM, text.format(file=log), owner=self)

    def _tell_damage(self, error: EditorError) -> None:
        self._notices.tell_failure(error, owner=self)
