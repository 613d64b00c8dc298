"""A widget that shows pages, as features know it that don't make it themselves."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_editor.site.pages.article_page import PageParts


class PagePane(QWidget):
    """Shows the newest page that it is handed, from `start` to `stop`."""

    def start(self) -> None:
        """Begin to show pages."""
        raise NotImplementedError

    def stop(self) -> None:
        """Show no more pages, and let go of what shows them."""
        raise NotImplementedError

    def show_page(self, parts: "PageParts") -> None:
        """Show a page."""
        raise NotImplementedError
