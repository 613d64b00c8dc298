"""Counts in the background how many files of the site a release changes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.services import release_extent
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers


class Extent(QObject):
    """Counts for one article after the other.

    What can't be counted is not told: the release itself will say what is wrong.
    """

    broke = Signal(object)

    def __init__(self, newsroom: NewsroomModel, sites: SiteModel, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom, self._sites = newsroom, sites
        self._workers = Workers()

    def count(self, article: Article, tell: Callable[[int], None]) -> None:
        """Count the files that the release of this text would change, and call `tell`, a bound method."""
        try:
            work = partial(_counted, self._newsroom.reader, self._sites.theme, article)
        except EditorError:
            return
        task = Task(work, self)
        task.done.connect(tell)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def stop(self) -> None:
        """Wait for what is being counted."""
        self._workers.wait()


def _counted(reader: Callable[[], Newsroom], theme: Theme, article: Article, _progress: Progress) -> int:
    with reader() as newsroom:
        return release_extent.changed_files(newsroom, theme, article)
