"""What an update of the site would change if some articles were released with it; nothing is written."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article
from desktop_editor.publish.upload_order import Change, Turn, turn
from desktop_editor.services import exporting, publishing
from desktop_editor.services.site_source import menu_pages, site_of
from desktop_editor.site.generator.build_plan import plan_whole_site
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom


def planned(newsroom: Newsroom, theme: Theme, articles: Iterable[Article]) -> Change:
    """Return the files that the site would get and lose if readers had these texts of articles.

    The site is compared as it was last made to be published. Raises `EditorError`.
    """
    working = {article.id: article for article in articles}

    def texts(wanted: Sequence[int]) -> Iterator[Article]:
        yield from newsroom.released.texts([number for number in wanted if number not in working])
        yield from (working[number] for number in wanted if number in working)

    with newsroom.one_state():
        others = (row for row in newsroom.released.digests() if row.id not in working)
        rows = [*others, *map(article_digest.of, working.values())]
        rows.sort(key=lambda row: (row.moment, row.id))
        record = exporting.record_of(publishing.site_folder(newsroom.path))
        site, now = site_of(newsroom, theme), datetime.now(UTC)
        site = replace(site, menu_pages=menu_pages(site.newspaper, texts))
        plan = plan_whole_site(rows, texts, site, newsroom.photo_folder, now, record, newsroom.former.all())
        known = record.files if record else {}
        written = (file.address for file in plan.files if not _is_there(file.address, known))
        return Change(tuple(written), plan.removed or ())


def _is_there(address: str, known: Container[str]) -> bool:
    """Return whether a file is one that pages need and that never changes, such as a photo."""
    return address in known and turn(address) is Turn.ASSET
