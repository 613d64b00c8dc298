"""What has to be told to the page in the window so that it becomes the newest one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_editor.site.pages.article_page import PageParts

SEPARATOR = "\n"
# A window that has just been started anew may not have its scripts yet: then it answers nothing.
SCRIPTS = "globalThis.newsroom?"


@dataclass(frozen=True, slots=True)
class Splice:
    """`removed` pieces from `start` on make room for `inserted`."""

    start: int
    removed: int
    inserted: tuple[str, ...]

    @property
    def script(self) -> str:
        """The call that does it in the page."""
        return f"{SCRIPTS}.splice({self.start}, {self.removed}, {_literal(self.inserted)})"


def pieces(blocks: Sequence[str]) -> list[str]:
    """Return the body as it is joined: blocks at even places, the white space between them at odd ones."""
    joined = [SEPARATOR] * max(2 * len(blocks) - 1, 0)
    joined[::2] = blocks
    return joined


def splice(old: Sequence[str], new: Sequence[str]) -> Splice:
    """Return the one change that makes `new` of `old`, between their common beginning and end."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end, most = 0, shorter - start
    while end < most and old[-1 - end] == new[-1 - end]:
        end += 1
    return Splice(start, len(old) - start - end, tuple(new[start : len(new) - end]))


def same_shell(old: PageParts, new: PageParts) -> bool:
    """Whether only the body differs."""
    return (old.address, old.before, old.after) == (new.address, new.before, new.after)


def whole(parts: PageParts, url: str, top: bool) -> str:
    """Return the call that makes the window's page `parts`; with `top`, from its top on."""
    page = {
        "url": url,
        "before": parts.before,
        "body": pieces(parts.blocks),
        "after": parts.after,
        "top": top,
    }
    return f"{SCRIPTS}.show({_literal(page)}) && newsroom.look()"


def _literal(value: object) -> str:
    """Return `value` as JavaScript; since ES2019 every JSON text is one."""
    return json.dumps(value, ensure_ascii=False)
