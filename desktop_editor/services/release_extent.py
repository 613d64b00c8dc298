"""How many files of the site the release of an article changes."""

from desktop_editor.content.article import Article
from desktop_editor.services import planned_update
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom


def changed_files(newsroom: Newsroom, theme: Theme, article: Article) -> int:
    """Return how many files would be made or removed if readers had this text; nothing is written.

    What was released since the site was last made is counted, too. Raises `EditorError`.
    """
    change = planned_update.planned(newsroom, theme, [article])
    return len(change.written) + len(change.removed)
