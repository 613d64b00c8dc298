"""How the front page and the menus are written and read on the command line: one part a line."""

import re
from collections.abc import Iterator, Sequence

from desktop_editor.content.article import Category, FrontBlock
from desktop_editor.errors import EditorError
from desktop_editor.site.generator.front_page import LONGEST_BLOCK
from desktop_editor.translation import gettext as _

ALL = "*"
_BLOCK = re.compile(r"(.+?)\s*:\s*(\d{1,3})")


class SpellingError(EditorError):
    """A line says nothing that the site can have; nothing was stored."""


def front(blocks: Sequence[FrontBlock], categories: Sequence[Category]) -> str:
    """Return the blocks of the front page as lines such as `sport: 6`, but those of deleted sections."""
    slugs = {0: ALL} | {category.id: category.slug for category in categories}
    return "\n".join(
        f"{slugs[block.category_id]}: {block.count}" for block in blocks if block.category_id in slugs
    )


def read_front(text: str, categories: Sequence[Category]) -> tuple[FrontBlock, ...]:
    """Return the blocks that lines mean: a section's address or name, and a number; raise `SpellingError`."""
    return tuple(_block(line, categories) for line in _lines(text))


def category(text: str, categories: Sequence[Category]) -> Category:
    """Return the category with an address or a name; raise `SpellingError`."""
    wanted = text.strip().casefold()
    for each in categories:
        if wanted in (each.slug.casefold(), each.name.casefold()):
            return each
    names = ", ".join(each.slug for each in categories)
    sentence = _("There is no section “{text}”, and nothing was changed. Possible are: {names}.")
    raise SpellingError(sentence.format(text=text, names=names))


def _block(line: str, categories: Sequence[Category]) -> FrontBlock:
    found = _BLOCK.fullmatch(line)
    if not found or not 1 <= int(found[2]) <= LONGEST_BLOCK:
        sentence = _(
            "“{line}”: write a section, a colon and a number up to {most}, such as sport: 6; * is all."
        )
        raise SpellingError(sentence.format(line=line, most=LONGEST_BLOCK))
    number = 0 if found[1] == ALL else category(found[1], categories).id
    return FrontBlock(number, int(found[2]))


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))
