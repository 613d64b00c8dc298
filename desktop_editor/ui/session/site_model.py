"""The site that pages are made for, cached until the newsroom changes it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article, Newspaper, Photo
from desktop_editor.errors import EditorError
from desktop_editor.services.site_source import LATEST, menu_pages
from desktop_editor.site import images
from desktop_editor.site.pages import related_articles
from desktop_editor.site.site import Site
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme, ThemeError
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit import newspaper_time


class SiteModel(QObject):
    """Builds `Site` values from the newsroom; `changed` is emitted when a page may look different.

    `theme_failed` carries the error of the newsroom's theme; if it can't make a page, the default one is used
    from then on.
    """

    changed = Signal()
    theme_failed = Signal(object)
    theme_changed = Signal()

    def __init__(self, newsroom: NewsroomModel, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom, self.themes = newsroom, themes
        self._theme: Theme | None = None
        self._reported: Theme | None = None
        self._site: Site | None = None
        self._shown: object = None
        self._shown_id = 0
        newsroom.article_changed.connect(self._article_changed)
        newsroom.articles_changed.connect(self._forget)
        newsroom.categories_changed.connect(self._forget)
        newsroom.newspaper_changed.connect(self._reopen_theme)
        newsroom.photos.changed.connect(self._forget)

    @property
    def theme(self) -> Theme:
        """The theme that pages are made with."""
        if self._theme is None:
            self._theme = self.themes.open(self._newsroom.newspaper())
        return self._theme

    def fall_back(self, error: ThemeError) -> None:
        """Use the default theme from now on; raise `error` if it is the default theme that failed."""
        if self.theme.fallback is None:
            raise error
        self._theme = self.theme.fallback
        self.theme_changed.emit()
        self._forget()
        self.theme_failed.emit(error)

    def tell_left_out(self, theme: Theme) -> None:
        """Report, once for each theme, which of its files were left out because they lead elsewhere."""
        if theme is not self._reported:
            self._reported = theme
            if sentence := theme.left_out():
                self.theme_failed.emit(ThemeError(sentence))

    def site_for(self, article: Article) -> Site:
        """Return the site for the page of `article`, with the photos that it shows."""
        files = frozenset(photo_address.files_named(article.body))
        position = (article.id, article.published_at, article.category_id, article.tags)
        shown = (article.cover_id, files, position)
        if self._site is None or shown != self._shown:
            self._shown, self._shown_id = shown, article.id
            self._site = self._site_around(article, files)
        return self._site

    def released(self, article: Article) -> Article:
        """Return what readers have of an article; itself, if they have nothing, or if it can't be read."""
        try:
            return self._newsroom.releases.text(article.id) or article
        except EditorError:
            return article

    def site(
        self, photos: tuple[Photo, ...], newspaper: Newspaper | None = None, theme: Theme | None = None
    ) -> Site:
        """Return the site with these photos; another newspaper or theme is given to try it out.

        Of a newspaper whose time zone is not known the pages show UTC, as all of the window does.
        """
        shown = newspaper or self._newsroom.newspaper()
        if newspaper_time.in_zone(shown.time_zone).trouble:
            shown = replace(shown, time_zone="UTC")
        return Site(
            newspaper=shown,
            theme=theme or self.theme,
            categories=self._newsroom.categories(),
            photos=photos,
            latest=self._newsroom.latest(LATEST),
            name_addresses=self._newsroom.name_addresses(),
            menu_pages=menu_pages(shown, self._newsroom.releases.texts),
        )

    def asset(self, address: str, theme: Theme | None = None) -> Path | None:
        """Return the file that the export puts at `address`, the original for a photo's smaller variants."""
        try:
            return self._asset(address, theme)
        except OSError:  # an address in a text may be a name that no file can have
            return None

    def _asset(self, address: str, theme: Theme | None) -> Path | None:
        folder, _slash, name = address.partition("/")
        if folder == "photos":
            files = (self._newsroom.photo_folder / file for file in images.original(address) or (name,))
            return next((file for file in files if file.is_file()), None)
        return (theme or self.theme).asset(name)

    def _site_around(self, article: Article, files: frozenset[str]) -> Site:
        length = related_articles.latest_length(self._newsroom.newspaper())
        around = self._newsroom.surroundings(article, length)
        covers = {each.cover_id for each in (article, *around.related)}
        return replace(
            self.site(self._photos(covers, files)),
            latest=around.latest,
            previous=around.previous,
            following=around.following,
            related=around.related,
        )

    def _photos(self, covers: set[int | None], files: frozenset[str]) -> tuple[Photo, ...]:
        named = {*files, self._newsroom.newspaper().logo}
        found = {photo.id: photo for file in named if (photo := self._newsroom.photos.by_file(file))}
        for cover_id in covers:
            if cover_id is not None:
                found[cover_id] = self._newsroom.photos.get(cover_id)
        return tuple(found.values())

    def _article_changed(self, article_id: int) -> None:
        """Drop the cached site if another article than the shown one changed: the page may list it."""
        if self._site is not None and article_id != self._shown_id:
            self._forget()

    def _reopen_theme(self) -> None:
        self._theme = None
        self.theme_changed.emit()
        self._forget()

    def _forget(self) -> None:
        self._site = None
        self.changed.emit()
