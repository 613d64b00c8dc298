"""What to do when a save was refused: another one came before it, the article is gone, the disk is full."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop_editor.content import slug
from desktop_editor.content.article import Article
from desktop_editor.content.markdown import article_file
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import (
    ArticleGoneError,
    DiskFullError,
    LockedError,
    SaveConflictError,
)
from desktop_editor.storage.file.opened_file_errors import (
    DiskFaultError,
    NotInPlaceError,
    WriteProtectedError,
)
from desktop_editor.translation import gettext as _
from desktop_editor.ui.history.fields import Names
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit import standard_folders
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours

REASON = "conflict"
# Errors whose cause is gone once a text was saved.
OVER = (LockedError, DiskFullError, DiskFaultError, NotInPlaceError, WriteProtectedError)


class RefusedSaves(Feature):
    """Offers a remedy for a text that could not be saved; it stays in the window until one is taken.

    It asks about a conflict once for each state of the stored article. Until the editor has chosen, each
    refused text is kept as a version of the article, so that it survives a crash. The notice is withdrawn
    when the text is saved, and no sooner.
    """

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        names: Callable[[], Names],
        colours: Callable[[], Colours],
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article = newsroom, article
        self._names, self._colours = names, colours
        self._notices, self._window = notices, window
        self._put_off: tuple[int, int] | None = None
        self._is_asking = False
        article.refused.connect(self._report)
        article.save_failed.connect(self.handle_failed_save)
        article.saved.connect(self._handle_save)
        article.saved.connect(self._remind_of_failures)
        article.opened.connect(self._handle_save)
        article.changed.connect(self._handle_save)

    def handle_failed_save(self, error: EditorError) -> None:
        """Keep the refused text of a conflict, and ask about it unless the editor has put it off."""
        if isinstance(error, SaveConflictError):
            self._try(partial(self._newsroom.keep_text, self._article.current, REASON))
            if self._put_off != _state(error):
                self.resolve(error)

    def _report(self, error: EditorError) -> None:
        """Report that the text is not saved, and offer a remedy."""
        match error:
            case SaveConflictError() | NotInPlaceError():
                return  # `handle_failed_save` asks about the first, `MovedFile` reports the second
            case ArticleGoneError():
                offer = _("Keep the text as a new article")
                self._notices.tell(NoticeKind.PROBLEM, str(error), offer, self.renew, owner=self)
            case _:
                offer = _("Save the text elsewhere…")
                self._notices.tell(NoticeKind.PROBLEM, str(error), offer, self.save_elsewhere, owner=self)

    def _handle_save(self, _article: Article) -> None:
        if self._article.refusal is None:
            self._notices.withdraw(self)

    def _remind_of_failures(self, _article: Article) -> None:
        """Say that other changes that were refused meanwhile, such as settings, are not retried."""
        text = _(
            "The newsroom file can be written again. What was refused until now was not done: do it again."
        )
        self._notices.replace_failure(OVER, text)

    def resolve(self, error: SaveConflictError) -> bool:
        """Ask which text to keep, and do it; return whether the conflict is over."""
        if self._is_asking:
            return False
        choice = self._ask(error)
        if not choice:
            self._put_off = _state(error)
            self._notices.tell(NoticeKind.PROBLEM, str(error), _("Compare…"), self.ask_again, owner=self)
            return False
        self._put_off = None
        self._notices.withdraw(self)
        choices = {"mine": self._take_mine, "theirs": self._take_theirs, "both": self._take_both}
        return self._try(choices[choice])

    def ask_again(self) -> None:
        """Save once more, and ask again if that is refused."""
        self._put_off = None
        self._article.save_quietly()

    def renew(self) -> None:
        """Store the text of an article that was deleted as a new one."""
        self._article.stand_alone()
        self._article.save_quietly()

    def save_elsewhere(self) -> bool:
        """Ask for a file, write the article there in the format of the import; return whether that worked."""
        article = self._article.current
        start = str(standard_folders.documents() / f"{slug.make(article.headline) or 'article'}.md")
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save the text elsewhere"), start, "Markdown (*.md)"
        )
        if not name:
            return False
        try:
            category = self._names().categories.get(article.category_id or 0, "")
        except EditorError:
            category = ""  # the newsroom can't be read: the text matters more
        try:
            Path(name).write_text(article_file.text_of(article, category), encoding="utf-8")
        except OSError as error:
            sentence = _("The text could not be written to {file}: {reason}. Try another place.")
            text = sentence.format(file=name, reason=error.strerror)
            self._notices.tell(NoticeKind.PROBLEM, text, _("Save the text elsewhere…"), self.save_elsewhere)
            return False
        self._notices.tell(
            NoticeKind.GOOD, _("The text is in {file}. It can be imported again.").format(file=name)
        )
        return True

    def let_go(self, error: EditorError) -> bool:
        """Ask before closing what to do with an unsaved text; return whether the window may close."""
        if isinstance(error, SaveConflictError):
            return self.resolve(error)
        box = QMessageBox(
            QMessageBox.Icon.Warning, _("The text is not saved"), str(error), parent=self._window
        )
        box.setInformativeText(_("The text is still in the window."))
        box.setDefaultButton(box.addButton(_("Back to the text"), QMessageBox.ButtonRole.RejectRole))
        elsewhere = box.addButton(_("Save the text elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton(_("Close and lose the text"), QMessageBox.ButtonRole.DestructiveRole)
        box.exec()
        if box.clickedButton() is elsewhere:
            return self.save_elsewhere()
        return box.clickedButton() is lose

    def _ask(self, error: SaveConflictError) -> str:
        from desktop_editor.ui.history.conflict import ConflictDialog  # only now: it slows the start

        self._is_asking = True
        dialog = ConflictDialog(
            error.stored, self._article.current, self._names(), self._colours(), self._window
        )
        dialog.broke.connect(self.broke)
        dialog.exec()
        dialog.deleteLater()
        self._is_asking = False
        return dialog.choice

    def _take_mine(self) -> None:
        stored = self._newsroom.article(self._article.current.id)
        self._newsroom.keep_text(stored, REASON)
        self._article.stand_on(stored)
        self._article.save()

    def _take_theirs(self) -> None:
        self._newsroom.keep_text(self._article.current, REASON)
        self._article.reload()

    def _take_both(self) -> None:
        headline = _("{headline} (copy)").format(headline=self._article.current.headline).strip()
        self._article.stand_alone()
        self._article.edit("headline", headline)
        self._article.save()

    def _try(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except EditorError as error:
            self._notices.tell_failure(error)
            return False
        return True


def _state(error: SaveConflictError) -> tuple[int, int]:
    return error.stored.id, error.stored.lock_version
