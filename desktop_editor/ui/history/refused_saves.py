"""What is done when a save was refused: another one came before it, the article is gone, the disk is full."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop_editor.content import slug
from desktop_editor.content.article import Article
from desktop_editor.content.markdown import article_file
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import ArticleGoneError, VersionConflictError
from desktop_editor.storage.file.opened_file_errors import NotInPlaceError
from desktop_editor.translation import gettext as _
from desktop_editor.ui.history.fields import Names
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit import standard_folders
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours

REASON = "conflict"


class RefusedSaves(QObject):
    """Offers a way out for a text that could not be saved; it stays in the window until one is taken.

    About a conflict it asks once for each state of the newsroom's article. Until the editor has chosen, each
    refused text is kept as a version of the article, so that a crash can't take it. What it says goes when
    the text was saved, and no sooner.
    """

    broke = Signal(object)

    def __init__(
        self,
        library: NewsroomModel,
        article: OpenArticle,
        names: Callable[[], Names],
        colours: Callable[[], Colours],
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library, self._article = library, article
        self._names, self._colours = names, colours
        self._notices, self._window = notices, window
        self._put_off: tuple[int, int] | None = None
        self._is_asking = False
        article.refused.connect(self._note)
        article.save_failed.connect(self.meet)
        article.saved.connect(self._settle)
        article.opened.connect(self._settle)
        article.changed.connect(self._settle)

    def meet(self, error: EditorError) -> None:
        """Ask about a conflict that is new."""
        if isinstance(error, VersionConflictError):
            self._try(partial(self._library.keep_text, self._article.current, REASON))
            if self._put_off != _state(error):
                self.resolve(error)

    def _note(self, error: EditorError) -> None:
        """Say that the text is not saved, and what can be done."""
        match error:
            case VersionConflictError() | NotInPlaceError():
                return  # the editor is asked; `MovedFile` says it
            case ArticleGoneError():
                offer = _("Keep the text as a new article")
                self._notices.tell(NoticeKind.PROBLEM, str(error), offer, self.renew, owner=self)
            case _:
                offer = _("Save the text elsewhere…")
                self._notices.tell(NoticeKind.PROBLEM, str(error), offer, self.save_elsewhere, owner=self)

    def _settle(self, _article: Article) -> None:
        if self._article.refusal is None:
            self._notices.withdraw(self)

    def resolve(self, error: VersionConflictError) -> bool:
        """Ask what becomes of the two texts, and do it; whether the conflict is over."""
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
        """Save once more, and ask when that is refused again."""
        self._put_off = None
        self._article.save_quietly()

    def renew(self) -> None:
        """Store the text of an article that is gone as a new one."""
        self._article.stand_alone()
        self._article.save_quietly()

    def save_elsewhere(self) -> bool:
        """Ask for a file and write the article into it, as the import reads one; whether that was done."""
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
            told = sentence.format(file=name, reason=error.strerror)
            self._notices.tell(NoticeKind.PROBLEM, told, _("Save the text elsewhere…"), self.save_elsewhere)
            return False
        self._notices.tell(
            NoticeKind.GOOD, _("The text is in {file}. It can be imported again.").format(file=name)
        )
        return True

    def let_go(self, error: EditorError) -> bool:
        """Ask at the end what becomes of a text that can't be saved; whether the window may close."""
        if isinstance(error, VersionConflictError):
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

    def _ask(self, error: VersionConflictError) -> str:
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
        stored = self._library.article(self._article.current.id)
        self._library.keep_text(stored, REASON)
        self._article.stand_on(stored)
        self._article.save()

    def _take_theirs(self) -> None:
        self._library.keep_text(self._article.current, REASON)
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


def _state(error: VersionConflictError) -> tuple[int, int]:
    return error.stored.id, error.stored.version
