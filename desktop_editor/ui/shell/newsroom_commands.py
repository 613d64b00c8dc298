"""What concerns the whole newsroom: the newspaper's settings, its categories, help."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_editor import __version__
from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.preview.widths import WidthMode
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.toolkit import windows
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar

if TYPE_CHECKING:
    from desktop_editor.ui.settings.window import SettingsWindow

SETTINGS = Command("newsroom.settings", N_("Newspaper settings…"), "Ctrl+,", "gear-six")
CATEGORIES = Command("newsroom.categories", N_("Categories…"), "", "folders")
HELP = Command("help.show", N_("Help"), "F1", "question")
ABOUT = Command("help.about", N_("About the program"), "", "info")


class NewsroomCommands(QObject):
    """Opens the dialogs of the newsroom and stores what they bring.

    Their modules are imported when they are asked for: the start of the window does not wait for them.
    """

    def __init__(
        self,
        library: NewsroomModel,
        article: OpenArticle,
        sites: SiteModel,
        appearance: Appearance,
        notices: NoticeBar,
        help_page: str,
        scripts: Path,
        all_actions: Callable[[], Mapping[str, QAction]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library, self._article, self._sites = library, article, sites
        self._appearance, self._scripts = appearance, scripts
        self._notices, self._window = notices, window
        self._help_page, self._all_actions = help_page, all_actions
        self.actions = actions(
            window,
            [
                (SETTINGS, self.edit_publication),
                (CATEGORIES, self.edit_categories),
                (HELP, self.show_help),
                (ABOUT, self.show_about),
            ],
        )

    def edit_publication(self) -> None:
        """Edit the newspaper's settings."""
        self._edit_settings(self.settings())

    def edit_places(self) -> None:
        """Edit where the site is published."""
        window = self.settings()
        window.show_places()
        self._edit_settings(window)

    def settings(self) -> "SettingsWindow":
        """Return the window of the settings, filled."""
        from desktop_editor.ui.settings.trial import Trial
        from desktop_editor.ui.settings.window import SettingsWindow, Workshop

        themes = self._sites.themes
        workshop = Workshop(
            Trial(self._library, self._sites, themes), themes.names(), self._take_picture, self._front_page
        )
        return SettingsWindow(
            self._library.publication(),
            self._library.destinations(),
            workshop,
            self._window,
        )

    def _front_page(self, asset: Callable[[str], Path | bytes | None]) -> PreviewPane:
        """Return a preview for the front page of the site, as it is on a computer."""
        preview = PreviewPane(self._appearance.colours, asset, self._scripts)
        preview.width_mode = WidthMode.DESKTOP
        preview.hide_browser()
        return preview

    def edit_categories(self) -> None:
        """Edit the categories."""
        from desktop_editor.ui.inspector.categories_dialog import CategoriesDialog

        categories = self._library.categories()
        counts = {category.id: self._library.articles_in(category.id) for category in categories}
        dialog = CategoriesDialog(categories, counts, self._appearance.colours, self._window)
        if dialog.exec():
            self._store(partial(self._library.save_categories, dialog.changes().kept))

    def create_category(self, name: str) -> None:
        """Make a category that was typed into the article's field, and choose it there."""
        try:
            self._article.edit("category_id", self._library.add_category(name).id)
        except EditorError as error:
            self._notices.tell_failure(error)

    def show_help(self) -> None:
        """Show the help."""
        from desktop_editor.ui.shell.help_window import HelpWindow

        shown = self._window.findChild(HelpWindow)
        if shown is None or not shown.isVisible():
            shown = HelpWindow(self._help_page, list(self._all_actions().values()), self._window)
        windows.show_until_closed(shown)

    def show_about(self) -> None:
        """Show which program and version this is."""
        QMessageBox.about(
            self._window,
            _("About the program"),
            _("Desktop Editor {version}\nWrite an article, see its page, export it.").format(
                version=__version__
            ),
        )

    def _edit_settings(self, window: "SettingsWindow") -> None:
        if window.exec():
            self._store(partial(self._library.save_publication, window.publication()))
            self._store(partial(self._library.save_destinations, window.destinations()))
        window.deleteLater()

    def _take_picture(self, file: Path) -> str:
        """Take a logo into the newsroom and return its name in the photo folder."""
        return self._library.add_photo(file).file

    def _store(self, work: Callable[[], object]) -> None:
        try:
            work()
        except EditorError as error:
            self._notices.tell_failure(error)
