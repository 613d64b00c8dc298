"""Lists in the HTML of Word, which writes list items as styled paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_editor.content.document import Block, BulletList, Inlines, ListItem, OrderedList, Paragraph
from desktop_editor.content.html.styles import style
from desktop_editor.content.html.tree import Node

_MSO_LEVEL = re.compile(r"\blevel(\d{1,9})")
_NUMBER = re.compile(r"[\s\u00a0]*\(?(\d{1,9}|[a-zа-яё]{1,2}|[ivxlc]+)[.)][\s\u00a0]*", re.IGNORECASE)
DEEPEST = 9


@dataclass(frozen=True, slots=True)
class WordItem(Block):
    """A paragraph that Word shows as a list item; `start` is its number, 0 for a bullet."""

    level: int
    start: int
    inlines: Inlines


def word_level(node: Node) -> int:
    """Return the level of a paragraph in Word's list, from 1; 0 if it is not in a list."""
    found = _MSO_LEVEL.search(style(node).get("mso-list", ""))
    return min(int(found[1]), DEEPEST) if found else 0


def is_sign(node: Node) -> bool:
    """Return whether an element is the bullet or number that Word writes before an item for browsers."""
    return style(node).get("mso-list", "").startswith("ignore")


def word_start(node: Node) -> int:
    """Return the number that Word writes before an item; 0 for a bullet."""
    sign = next((found for found in node.find("span") if is_sign(found)), None)
    number = _NUMBER.fullmatch(sign.text()) if sign else None
    if number is None:
        return 0
    return int(number[1]) if number[1].isdecimal() else 1


def grouped(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with runs of Word's items combined into lists."""
    made: list[Block] = []
    run: list[WordItem] = []
    for block in (*blocks, None):
        if isinstance(block, WordItem):
            run.append(block)
            continue
        if run:
            made += _lists(run)
            run = []
        if block is not None:
            made.append(block)
    return made


def _lists(items: Sequence[WordItem]) -> list[Block]:
    """Return the lists that items of any levels make; another kind at the same level starts a new list."""
    made: list[Block] = []
    start = 0
    while start < len(items):
        level, is_numbered = items[start].level, items[start].start > 0
        end = start + 1
        while end < len(items) and not _begins_list(items[end], level, is_numbered):
            end += 1
        made.append(_list(items[start:end], level))
        start = end
    return made


def _begins_list(item: WordItem, level: int, is_numbered: bool) -> bool:
    return item.level < level or (item.level == level and (item.start > 0) != is_numbered)


def _list(items: Sequence[WordItem], level: int) -> Block:
    firsts = [index for index, item in enumerate(items) if item.level == level]
    made = []
    for begin, end in zip(firsts, [*firsts[1:], len(items)], strict=True):
        inner = _lists(items[begin + 1 : end]) if end > begin + 1 else []
        made.append(ListItem((Paragraph(items[begin].inlines), *inner)))
    first = items[0].start
    return OrderedList(tuple(made), first) if first else BulletList(tuple(made))
