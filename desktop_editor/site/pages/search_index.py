"""The index of the search page: small files that the reader's browser searches, the newest first.

Each is a script that calls a function with its content, because a page that was opened as a file may load
scripts, but may fetch nothing. Over a network the search page fetches it and reads the content as JSON: so it
can ask whether the file has changed, and runs nothing.
"""

import json
from collections.abc import Sequence

from desktop_editor.site.pages.article_card import ArticleCard

FOLDER = "search/"
COUNT = f"{FOLDER}index.js"
# The function that `search.js` defines.
CALL = "searchPart"
# Signs that end a line in a script, but not in JSON: no browser before 2019 takes them in a text.
LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}
# So many articles make some 60 KB, a third of that compressed; each deployment makes one of them again.
SHARD = 200

Row = list[str]


def shard_address(number: int) -> str:
    """Return the address of a shard; they are numbered from the oldest articles."""
    return f"{FOLDER}{number}.js"


def shards(count: int) -> bytes:
    """Return the file that tells how many shards there are."""
    return _call("index", {"shards": count})


def row(shown: ArticleCard) -> Row:
    """Return what a shard has of one: address, headline, date and section to show, more words and marks."""
    return [
        shown.address,
        shown.headline,
        shown.date,
        shown.section.name if shown.section else "",
        shown.excerpt,
        shown.words,
        " · ".join(shown.marks),
    ]


def shard(number: int, rows: Sequence[Row]) -> bytes:
    """Return the shard of that number with these rows."""
    return _call(str(number), rows)


def rows_of(content: bytes) -> list[Row]:
    """Return the rows of a shard."""
    rows: list[Row] = json.loads(content[content.index(b",") + 1 : content.rindex(b")")])
    return rows


def _call(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(LINE_ENDS)
    return f'{CALL}("{name}",{text})\n'.encode("utf-8", "replace")


def latest(cards: Sequence[tuple[ArticleCard, str]]) -> bytes:
    """Return the shared block of the latest news: the link of each article and its piece of HTML."""
    items = [{"link": shown.link, "html": html} for shown, html in cards]
    return json.dumps(items, ensure_ascii=False, indent=0).encode("utf-8", "replace")
