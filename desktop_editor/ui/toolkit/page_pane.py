"""The interface of a widget that shows pages, for features that don't create it themselves."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_editor.site.pages.article_page import PageParts


class PagePane(QWidget):
    """Shows the newest page that it was given, between `start` and `stop`."""

    def start(self) -> None:
        """Start showing pages."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop showing pages, and release what shows them."""
        raise NotImplementedError

    def show_page(self, parts: "PageParts") -> None:
        """Show a page."""
        raise NotImplementedError
