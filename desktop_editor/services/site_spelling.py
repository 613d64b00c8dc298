"""How the front page and the menus are written and read on the command line: one part a line."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_editor.content.article import Category, FrontBlock, MenuItem, MenuKind
from desktop_editor.errors import EditorError
from desktop_editor.site.generator.front_page import LONGEST_BLOCK
from desktop_editor.site.pages import menus
from desktop_editor.translation import gettext as _

ALL = "*"
# `[Name — ]section:sport`; a link has no kind before its address.
_ITEM = re.compile(r"(?:(.*\S)\s+[—–-]\s+)?(\S+)")
_KINDS = {f"{kind}:": kind for kind in MenuKind if kind is not MenuKind.LINK}
_BLOCK = re.compile(r"(.+?)\s*:\s*(\d{1,3})")


class Numbers(Protocol):
    """Tells the numbers of sections and static pages by their addresses, and the other way round.

    `number` raises an `EditorError` for an address that nothing has; `address` is empty for what is gone.
    """

    def number(self, kind: MenuKind, address: str) -> int: ...

    def address(self, kind: MenuKind, number: int) -> str: ...


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


def menu(items: Sequence[MenuItem], numbers: Numbers) -> str:
    """Return the items of a menu as lines such as `Sport — section:sport`, but what is gone."""
    lines = []
    for item in items:
        target = item.address
        if item.number:
            target = numbers.address(item.kind, item.number)
            if not target:
                continue
        prefix = "" if item.kind is MenuKind.LINK else f"{item.kind}:"
        lines.append(" — ".join(filter(None, (item.name, prefix + target))))
    return "\n".join(lines)


def read_menu(text: str, numbers: Numbers) -> tuple[MenuItem, ...]:
    """Return the items that lines mean; raise `SpellingError` or another `EditorError`."""
    return tuple(_item(line, numbers) for line in _lines(text))


def _item(line: str, numbers: Numbers) -> MenuItem:
    found = _ITEM.fullmatch(line)
    name, address = (found[1] or "", found[2]) if found else ("", "")
    start = next((start for start in _KINDS if address.startswith(start)), "")
    kind, target = _KINDS.get(start, MenuKind.LINK), address.removeprefix(start)
    is_whole = bool(target) is not (kind is MenuKind.SECTIONS) and (bool(name) or kind is not MenuKind.LINK)
    leads = {MenuKind.SITE: menus.NAMES.__contains__, MenuKind.LINK: menus.may_lead}.get(kind)
    if not is_whole or (leads and not leads(target)):
        raise SpellingError(
            _(
                "“{line}”: write a name, a dash and an address, such as About us — about.html; or "
                "section:sport, hidden:sport, sections:, page:reklama, {own}."
            ).format(line=line, own=", ".join(f"site:{each}" for each in menus.NAMES))
        )
    if kind in (MenuKind.SECTION, MenuKind.HIDDEN, MenuKind.PAGE):
        return MenuItem(name, kind=kind, number=numbers.number(kind, target))
    return MenuItem(name, target, kind)


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
