"""The index of the search page: small files that the reader's browser looks through, the newest first."""

import json
from collections.abc import Sequence

from desktop_editor.content.article import Article
from desktop_editor.site import addresses
from desktop_editor.site.site import Site
from desktop_editor.site.stories import Story, one_line

FOLDER = "search/"
COUNT = f"{FOLDER}index.json"
# So many articles make some 60 KB, of which a server sends a third; each publication makes one of them anew.
SHARD = 200


def shard_address(number: int) -> str:
    """Return the address of a shard; they are numbered from the oldest articles."""
    return f"{FOLDER}{number}.json"


def shards(count: int) -> bytes:
    """Return the file that says how many shards there are."""
    return json.dumps({"shards": count}).encode()


def shard(found: Sequence[tuple[Article, Story]], site: Site) -> bytes:
    """Return a shard: address, headline, date and section to show, and more words to look for."""
    rows = [
        [
            addresses.article_address(article, site),
            shown.headline,
            shown.date,
            shown.section.name if shown.section else "",
            shown.excerpt,
            " ".join((*map(one_line, article.tags), one_line(article.byline), one_line(article.lead))),
        ]
        for article, shown in found
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def latest(stories: Sequence[tuple[Story, str]]) -> bytes:
    """Return the shared block of the latest news: of each article its link and its piece of the page."""
    items = [{"link": shown.link, "html": html} for shown, html in stories]
    return json.dumps(items, ensure_ascii=False, indent=0).encode("utf-8", "replace")
