"""The script calls that update the displayed page to the newest one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_editor.content.common_ends import common_ends
from desktop_editor.site.pages.article_page import PageParts

SEPARATOR = "\n"
# A page that was just loaded again may not have its scripts yet, and then returns nothing.
SCRIPTS = "globalThis.newsroom?"


@dataclass(frozen=True, slots=True)
class Splice:
    """Replaces `removed` pieces from `start` on with `inserted`."""

    start: int
    removed: int
    inserted: tuple[str, ...]

    @property
    def script(self) -> str:
        """The script call that makes this change in the page."""
        return f"{SCRIPTS}.splice({self.start}, {self.removed}, {_literal(self.inserted)})"


def pieces(blocks: Sequence[str]) -> list[str]:
    """Return the pieces of the body: blocks at even indices, the white space between them at odd ones."""
    joined = [SEPARATOR] * max(2 * len(blocks) - 1, 0)
    joined[::2] = blocks
    return joined


def splice(old: Sequence[str], new: Sequence[str]) -> Splice:
    """Return the single change from `old` to `new`, between their common prefix and suffix."""
    start, end = common_ends(old, new)
    return Splice(start, len(old) - start - end, tuple(new[start : len(new) - end]))


def same_shell(old: PageParts, new: PageParts) -> bool:
    """Return whether the pages differ in the body only."""
    return (old.address, old.before, old.after) == (new.address, new.before, new.after)


def whole(parts: PageParts, url: str, top: bool) -> str:
    """Return the call that replaces the displayed page with `parts`; with `top`, scrolled to its top."""
    page = {
        "url": url,
        "before": parts.before,
        "body": pieces(parts.blocks),
        "after": parts.after,
        "top": top,
    }
    return f"{SCRIPTS}.show({_literal(page)}) && newsroom.look()"


def _literal(value: object) -> str:
    """Return `value` as a JavaScript literal; since ES2019 any JSON text is one."""
    return json.dumps(value, ensure_ascii=False)
