"""How many files of the site the release of an article changes."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article
from desktop_editor.services import exporting, publishing
from desktop_editor.services.site_source import site_of
from desktop_editor.site.generator.build_plan import plan_whole_site
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom


def changed_files(newsroom: Newsroom, theme: Theme, article: Article) -> int:
    """Return how many files would be made or removed if readers had this text; nothing is written.

    What was released since the site was last made is counted, too. Raises `EditorError`.
    """

    def texts(ids: Sequence[int]) -> Iterator[Article]:
        yield from newsroom.released.texts([number for number in ids if number != article.id])
        if article.id in ids:
            yield article

    with newsroom.one_state():
        others = (row for row in newsroom.released.digests() if row.id != article.id)
        rows = sorted([*others, article_digest.of(article)], key=lambda row: (row.moment, row.id))
        record = exporting.record_of(publishing.site_folder(newsroom.path))
        plan = plan_whole_site(
            rows, texts, site_of(newsroom, theme), newsroom.photo_folder, datetime.now(UTC), record
        )
        return len(plan.files) + len(plan.removed or ())
