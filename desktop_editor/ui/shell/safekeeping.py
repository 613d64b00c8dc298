"""What keeps the newsroom's work safe in one place: versions, backups, what is said after a bad end."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import BrokenError
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups.commands import BackupCommands
from desktop_editor.ui.backups.recovery import Recovery
from desktop_editor.ui.history import carried_text
from desktop_editor.ui.history.carried_text import CarriedText
from desktop_editor.ui.history.commands import HistoryCommands
from desktop_editor.ui.history.moved_file import MovedFile
from desktop_editor.ui.history.refused_saves import RefusedSaves
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import Panes
from desktop_editor.ui.toolkit.notices import NoticeKind
from desktop_editor.ui.toolkit.style import Colours


class Safekeeping(QObject):
    """Holds the objects that guard what was written; `broke` carries the exception of a bug in a worker."""

    broke = Signal(object)

    def __init__(
        self,
        library: NewsroomModel,
        article: OpenArticle,
        panes: Panes,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library, self._article, self._notices = library, article, panes.notices
        self.history = HistoryCommands(library, article, colours, panes.notices, window)
        self.refused = RefusedSaves(library, article, self.history.names, colours, panes.notices, window)
        self.moved = MovedFile(
            library,
            article,
            self.refused.save_elsewhere,
            self.history.names,
            colours,
            panes.notices,
            window,
        )
        self.backups = BackupCommands(library, panes.notices, panes.status, window)
        self._recovery = Recovery(library, panes.notices, self)
        panes.notices.know_remedy(BrokenError, _("Backups…"), self.backups.show_rescued)
        self._recovery.damaged.connect(self._tell_damage)
        for part in (self.history, self.refused, self.moved, self.backups, self._recovery):
            part.broke.connect(self.broke)

    @property
    def actions(self) -> Mapping[str, QAction]:
        """The actions of all of them by name."""
        return {**self.history.actions, **self.backups.actions}

    def start(self, *, after_bad_end: bool, log_laid_aside: Path | None) -> None:
        """Begin with what can wait until the window is painted; say what was found beside the file."""
        if log_laid_aside is not None:
            text = _(
                "While the program was not running, another newsroom file was put in the place of the one "
                "that was open last. It was opened as it is. What had been saved last in the earlier file "
                "was not written into it; that log is kept as “{file}”."
            )
            self._notices.tell(NoticeKind.PROBLEM, text.format(file=log_laid_aside), owner=self)
        self.backups.start()
        self.moved.start()
        if after_bad_end:
            self._recovery.start()

    def stop(self) -> None:
        """Wait for what runs; nothing begins any more."""
        self.moved.stop()
        self.backups.stop()
        self._recovery.stop()

    def take_over(self, carried: CarriedText) -> None:
        """Put a text on the desk that stood in a window on another newsroom file; ask about a conflict."""
        if carried.is_empty:
            return
        try:
            conflict = carried_text.open_text(carried, self._library, self._article)
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return
        if conflict is not None:
            QTimer.singleShot(0, self, partial(self.refused.resolve, conflict))

    def may_leave(self) -> bool:
        """Save; whether the text is in the newsroom file, or the editor has said what becomes of it."""
        try:
            self._article.save()
            self._library.check_place()
        except EditorError as error:
            if self._article.refusal is None:
                self._article.refuse(error)
            is_away = isinstance(error, NotInPlaceError)
            return self.moved.let_go() if is_away else self.refused.let_go(error)
        return True

    def _tell_damage(self, error: EditorError) -> None:
        self._notices.tell_failure(error, owner=self)

    def keep_exported(self, article_id: int) -> None:
        """Keep a version of an article that was open when it was exported."""
        self.history.keeper.keep_exported(article_id)
