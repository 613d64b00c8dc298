"""Keeps the panes in step with the open article and with the newsroom."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.content import checks, excerpt, plain_text, slug
from desktop_editor.content.article import Article, Photo
from desktop_editor.errors import EditorError
from desktop_editor.site.addresses import article_address
from desktop_editor.storage.search.saved_searches import SavedSearch
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.shell.main_window import Panes
from desktop_editor.ui.toolkit import picture_files
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.notices import NoticeKind
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

CHECKS = Command("view.checks", N_("Checks of the article"), "Ctrl+Shift+K", "check-circle")
SOON_MS = 150  # for what need not follow every key: checks, the automatic excerpt, the counts of the list
COVER = QSize(308, 308)  # as large as it is shown where it is described
COVERS_KEPT = 20


class Presenter(Feature):
    """Shows the open article in every pane and applies the panes' edits to it.

    `checked` carries the number of remarks that the checks make on the article.
    """

    checked = Signal(int)

    def __init__(
        self, newsroom: NewsroomModel, article: OpenArticle, sites: SiteModel, panes: Panes, window: QWidget
    ) -> None:
        super().__init__(article)
        self._newsroom, self._article, self._sites, self._panes = newsroom, article, sites, panes
        self._cover: Photo | None = None
        self._thumbnail: QPixmap | None = None
        self._covers = Thumbnails(
            newsroom.photo_folder, COVER, 0, self, read=picture_files.squared, most=COVERS_KEPT
        )
        self._similar = ""
        self._time = newsroom.time
        self._counts_due = self._choices_due = True
        self._offers_choices = False
        self._counted: tuple[object, ...] = ()
        self.remarks: tuple[checks.Check, ...] = ()
        self.actions = actions(window, [(CHECKS, self.show_checks)])
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._refresh)
        self._connect()

    def _connect(self) -> None:
        panes, article, newsroom = self._panes, self._article, self._newsroom
        panes.editor.field_edited.connect(article.edit)
        panes.inspector.field_edited.connect(article.edit)
        panes.editor.counted.connect(panes.status.show_counts)
        panes.inspector.field_focus_requested.connect(panes.editor.focus_field)
        panes.article_list.searches_changed.connect(self._save_searches)
        panes.article_list.failed.connect(panes.notices.tell_failure)
        self._sites.theme_failed.connect(panes.notices.tell_failure)
        article.opened.connect(self._open)
        article.changed.connect(self._show)
        article.saved.connect(self._saved)
        article.refused.connect(panes.status.show_failed)
        newsroom.article_changed.connect(panes.article_list.article_changed)
        newsroom.articles_changed.connect(panes.article_list.refresh)
        newsroom.articles_changed.connect(self._note_list)
        newsroom.releases.changed.connect(self._note_list)
        newsroom.categories_changed.connect(self.show_newsroom)
        newsroom.newspaper_changed.connect(self.show_newsroom)
        newsroom.newspaper_changed.connect(self._show_time)
        newsroom.photos.changed.connect(self._photo_changed)
        newsroom.photos.files_changed.connect(self._read_anew)
        self._covers.arrived.connect(self._show_picture)

    def stop(self) -> None:
        """Read nothing more from the newsroom, whatever signals still arrive."""
        self._soon.stop()
        self._soon.timeout.disconnect(self._refresh)
        self._covers.arrived.disconnect(self._show_picture)

    def set_colours(self, colours: Colours) -> None:
        """Draw all panes in the colours of another look."""
        for pane in (
            self._panes.article_list,
            self._panes.editor,
            self._panes.inspector,
            self._panes.preview,
        ):
            pane.set_colours(colours)

    def review(self) -> tuple[checks.Check, ...]:
        """Return the remarks on the article as it is now."""
        self.remarks = checks.review(self._article.current, self._cover, datetime.now(UTC), self._similar)
        return self.remarks

    def show_checks(self) -> None:
        """Move the keyboard focus to the first field with a remark, and list all remarks."""
        inspector, notices = self._panes.inspector, self._panes.notices
        inspector.folded = False
        if self.remarks:
            inspector.focus_field(self.remarks[0].field)
            notices.tell(NoticeKind.HINT, " · ".join(remark.text for remark in self.remarks))
        else:
            notices.tell(NoticeKind.GOOD, _("All checks passed."))

    def offer_choices(self) -> None:
        """Collect, from now on, the values that fields suggest: 0.1 s with 100,000 articles."""
        self._offers_choices = True
        self._soon.start()

    def note_similar(self, headline: str) -> None:
        """Let the checks remark on another article with nearly this headline; "" means that there is none."""
        self._similar = headline
        self._soon.start()

    def show_newsroom(self) -> None:
        """Show the newspaper's name, the categories and the saved searches."""
        categories = self._newsroom.categories()
        self._panes.article_list.set_categories(categories)
        self._panes.article_list.set_searches(self._newsroom.saved_searches())
        self._panes.inspector.set_categories(categories)
        self._panes.status.show_newsroom(self._newsroom.newspaper().name, self._newsroom.file)
        self._show_category(self._article.current)
        self._soon.start()

    def _open(self, article: Article) -> None:
        self._similar = ""
        self._panes.article_list.select(article.id)
        self._panes.preview.turn_page()
        self._show(article)
        self._counted = _counted(article, self._newsroom.time)
        self._refresh_hints()

    def _show(self, article: Article) -> None:
        self._panes.editor.show_article(article)
        self._panes.inspector.show_article(article)
        self._show_category(article)
        self._show_cover(article)
        if self._article.refusal is not None:
            self._panes.status.show_failed()
        elif self._article.is_dirty:
            self._panes.status.show_unsaved()
        else:
            self._panes.status.show_saved()
        if not self._soon.isActive():
            self._soon.start()

    def _saved(self, article: Article) -> None:
        self._panes.status.show_saved()
        self._panes.editor.show_article(article)
        self._panes.inspector.show_article(article)
        self._panes.article_list.select(article.id)
        if _counted(article, self._newsroom.time) != self._counted:
            self._counted = _counted(article, self._newsroom.time)
            self._counts_due = self._choices_due = True
        self._soon.start()

    def _note_list(self) -> None:
        self._counts_due = self._choices_due = True
        self._soon.start()

    def _show_time(self) -> None:
        """Show all moments by the newspaper's clock, if that is another one now."""
        if (time := self._newsroom.time) != self._time:
            self._time = time
            self._panes.inspector.set_time(time)
            self._panes.article_list.refresh()
            self._note_list()

    def _show_category(self, article: Article) -> None:
        names = {category.id: category.name for category in self._newsroom.categories()}
        name = _("Page") if article.is_page else names.get(article.category_id or 0, "")
        self._panes.editor.set_category_name(name)

    def _show_cover(self, article: Article) -> None:
        if article.cover_id == (self._cover.id if self._cover else None):
            return
        self._cover = None if article.cover_id is None else self._newsroom.photos.get(article.cover_id)
        self._thumbnail = None
        if self._cover is not None:
            self._thumbnail = self._covers.get(self._cover.file, self._panes.inspector.devicePixelRatio())
        self._panes.inspector.set_cover(self._cover, self._thumbnail)

    def _show_picture(self, file: str) -> None:
        """Show the picture of the cover, which was read in the background."""
        if self._cover is not None and self._cover.file == file:
            self._thumbnail = self._covers.get(file, self._panes.inspector.devicePixelRatio())
            self._panes.inspector.set_cover(self._cover, self._thumbnail)

    def _photo_changed(self, photo_id: int) -> None:
        if self._cover is not None and self._cover.id == photo_id:
            self._cover = self._newsroom.photos.get(photo_id)
            self._panes.inspector.set_cover(self._cover, self._thumbnail)
        self._soon.start()

    def _read_anew(self, files: Sequence[str]) -> None:
        """Show what is in the files of photos now, wherever these are shown."""
        for file in files:
            self._panes.article_list.photo_changed(file)
            self._covers.forget(file)
            self._show_picture(file)
        self._panes.editor.read_pictures_anew()
        self._panes.preview.load_again()

    def _save_searches(self, searches: Sequence[SavedSearch]) -> None:
        try:
            self._newsroom.save_searches(searches)
        except EditorError as error:
            self._panes.notices.tell_failure(error)

    def _refresh(self) -> None:
        self._refresh_hints()
        if self._choices_due and self._offers_choices:
            self._refresh_choices()

    def _refresh_hints(self) -> None:
        article = self._article.current
        prefix, _slash, _name = article_address(article, self._sites.site_for(article)).rpartition("/")
        self._panes.inspector.set_address(f"/{prefix}/".replace("//", "/"), slug.make(article.headline))
        text = plain_text.from_markdown(article.body)
        self._panes.inspector.set_automatic_excerpt(excerpt.first_words(text))
        self._panes.inspector.set_checks(self.review())
        self.checked.emit(len(self.remarks))
        if self._counts_due:
            self._counts_due = False
            self._panes.article_list.set_counts(*self._newsroom.counts())
            self._panes.article_list.set_months(self._newsroom.months())

    def _refresh_choices(self) -> None:
        self._choices_due = False
        panes = self._panes
        bylines, tags = self._newsroom.bylines(), self._newsroom.tags()
        authors = self._newsroom.authors()
        panes.article_list.set_authors(authors)
        panes.article_list.set_tags(tags)
        panes.inspector.set_bylines(bylines)
        panes.inspector.set_authors(authors)
        panes.inspector.set_tags(tags)


def _counted(article: Article, time: NewspaperTime) -> tuple[object, ...]:
    """Return the parts of an article that the counts and suggested values depend on."""
    month = time.month(article.published_at) if article.published_at else ""
    return article.id, article.status, month, article.byline, article.tags
