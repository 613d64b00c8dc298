"""What stands on the front page: the lead, and the blocks that the newspaper has put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from desktop_editor.content.article import Newspaper
from desktop_editor.content.article_digest import ArticleDigest

LONGEST_BLOCK = 60


@dataclass(frozen=True, slots=True)
class Block:
    """The newest articles of a section, the oldest first; those of all sections if `category_id` is 0."""

    category_id: int
    rows: tuple[ArticleDigest, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The stream with the lead as its last row, or the lead alone and blocks; no article is there twice."""

    rows: tuple[ArticleDigest, ...]
    blocks: tuple[Block, ...] = ()


def arranged(
    rows: Sequence[ArticleDigest], stream: Sequence[ArticleDigest], newspaper: Newspaper
) -> FrontPage:
    """Return the front page of all articles, the oldest first, of which it would show `stream`.

    The pinned article leads; one that readers do not have does not, and a block without articles is left out.
    """
    lead = next((row for row in rows if row.id == newspaper.pinned), None) if newspaper.pinned else None
    lead = lead or next(iter(reversed(rows)), None)
    if lead is None:
        return FrontPage(())
    blocks = _blocks(rows, lead, newspaper)
    others = () if blocks else tuple(row for row in stream if row.id != lead.id)
    return FrontPage((*others, lead), blocks)


def _blocks(rows: Sequence[ArticleDigest], lead: ArticleDigest, newspaper: Newspaper) -> tuple[Block, ...]:
    shown, blocks = {lead.id}, []
    for block in newspaper.front:
        fitting = (
            row for row in reversed(rows) if block.category_id in (0, row.category_id) and row.id not in shown
        )
        if found := tuple(islice(fitting, min(block.count, LONGEST_BLOCK))):
            shown |= {row.id for row in found}
            blocks.append(Block(block.category_id, found[::-1]))
    return tuple(blocks)
