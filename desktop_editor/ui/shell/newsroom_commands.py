"""The commands of the whole newsroom: the newspaper's settings and its categories."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.preview.widths import WidthMode
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar
from desktop_editor.ui.toolkit.style import Colours

if TYPE_CHECKING:
    from desktop_editor.ui.settings.window import SettingsWindow

SETTINGS = Command("newsroom.settings", N_("Newspaper settings…"), "Ctrl+,", "gear-six")
CATEGORIES = Command("newsroom.categories", N_("Categories…"), "", "folders")


class NewsroomCommands(Feature):
    """Opens the dialogs of the newsroom and stores what was entered.

    Their modules are imported when they are first needed: the start of the window does not wait for them.
    """

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        sites: SiteModel,
        inspector: Inspector,
        notices: NoticeBar,
        scripts: Path,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._sites = newsroom, article, sites
        self._scripts, self._colours = scripts, colours
        self._notices, self._window = notices, window
        self.actions = actions(
            window,
            [
                (SETTINGS, self.edit_newspaper),
                (CATEGORIES, self.edit_categories),
            ],
        )
        inspector.categories_requested.connect(self.edit_categories)
        inspector.category_created.connect(self.create_category)

    def edit_newspaper(self) -> None:
        """Edit the newspaper's settings."""
        self._edit_settings(self.settings())

    def edit_destinations(self) -> None:
        """Edit the destinations that the site is published to."""
        window = self.settings()
        window.show_destinations()
        self._edit_settings(window)

    def settings(self) -> "SettingsWindow":
        """Return the settings window, filled in and not shown yet."""
        from desktop_editor.ui.settings import site_parts
        from desktop_editor.ui.settings.trial import Trial
        from desktop_editor.ui.settings.window import SettingsContext, SettingsWindow

        themes = self._sites.themes
        context = SettingsContext(
            Trial(self._newsroom, self._sites, themes),
            themes.names(),
            self._take_picture,
            self._front_page,
            site_parts.of(self._newsroom),
        )
        return SettingsWindow(
            self._newsroom.newspaper(),
            self._newsroom.releases.rules(),
            self._newsroom.published_site.destinations(),
            context,
            self._window,
        )

    def _front_page(self, asset: Callable[[str], Path | bytes | None]) -> PreviewPane:
        """Return a preview of the site's front page at the width of a computer."""
        preview = PreviewPane(self._colours(), asset, self._scripts)
        preview.width_mode = WidthMode.DESKTOP
        preview.hide_browser()
        return preview

    def edit_categories(self) -> None:
        """Edit the categories."""
        from desktop_editor.ui.inspector.categories_dialog import CategoriesDialog

        categories = self._newsroom.categories()
        counts = {category.id: self._newsroom.articles_in(category.id) for category in categories}
        dialog = CategoriesDialog(categories, counts, self._colours(), self._window)
        if dialog.exec():
            self._store(partial(self._newsroom.save_categories, dialog.changes().kept))

    def create_category(self, name: str) -> None:
        """Create a category that was typed into the article's field, and choose it there."""
        try:
            self._article.edit("category_id", self._newsroom.add_category(name).id)
        except EditorError as error:
            self._notices.tell_failure(error)

    def _edit_settings(self, window: "SettingsWindow") -> None:
        if window.exec():
            self._store(partial(self._newsroom.save_newspaper, window.newspaper()))
            self._store(partial(self._newsroom.releases.save_rules, window.rules()))
            self._store(partial(self._newsroom.published_site.save_destinations, window.destinations()))
        window.deleteLater()

    def _take_picture(self, file: Path) -> str:
        """Add a logo to the newsroom's photos; return its file name in the photo folder."""
        return self._newsroom.photos.add(file).file

    def _store(self, work: Callable[[], object]) -> None:
        try:
            work()
        except EditorError as error:
            self._notices.tell_failure(error)
