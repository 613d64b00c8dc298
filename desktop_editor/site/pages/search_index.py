"""The index of the search page: small files that the reader's browser searches, the newest first."""

import json
from collections.abc import Sequence

from desktop_editor.site.pages.article_card import ArticleCard

FOLDER = "search/"
COUNT = f"{FOLDER}index.json"
# So many articles make some 60 KB, a third of that compressed; each deployment makes one of them again.
SHARD = 200

Row = list[str]


def shard_address(number: int) -> str:
    """Return the address of a shard; they are numbered from the oldest articles."""
    return f"{FOLDER}{number}.json"


def shards(count: int) -> bytes:
    """Return the file that tells how many shards there are."""
    return json.dumps({"shards": count}).encode()


def row(shown: ArticleCard) -> Row:
    """Return what a shard has of an article: address, headline, date and section to show, and more words."""
    return [
        shown.address,
        shown.headline,
        shown.date,
        shown.section.name if shown.section else "",
        shown.excerpt,
        shown.words,
    ]


def shard(rows: Sequence[Row]) -> bytes:
    """Return a shard of these rows."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def rows_of(content: bytes) -> list[Row]:
    """Return the rows of a shard."""
    rows: list[Row] = json.loads(content)
    return rows


def latest(cards: Sequence[tuple[ArticleCard, str]]) -> bytes:
    """Return the shared block of the latest news: the link of each article and its piece of HTML."""
    items = [{"link": shown.link, "html": html} for shown, html in cards]
    return json.dumps(items, ensure_ascii=False, indent=0).encode("utf-8", "replace")
