"""How far raw HTML extends in a Markdown text, by the rules of Python-Markdown's `HTMLExtractor`.

A block-level element begins at the start of a line and lasts, across blank lines, until it is closed.
Where this cannot be determined, the element is assumed to extend to the end of the text.
"""

import re

from markdown.util import BLOCK_LEVEL_ELEMENTS

MAX_DEPTH = 200
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_OPENING = re.compile(r"<[a-zA-Z/!?]")
_TAG = re.compile(
    r"""<(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:+.-]*)(?:[^<>"'`]++|"[^"<>`]*"|'[^'<>`]*')*+>"""
)
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--).)*-->", re.DOTALL)
# Elements whose content some versions of Python's parser treat as text.
_OF_TEXT = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"]
)


def holds_markup(text: str, start: int, end: int) -> bool:
    """Return whether there is something like a tag between `start` and `end`."""
    return text.find("<", start, end) >= 0 and _OPENING.search(text, start, end) is not None


def clean_from(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where all tags opened after `start` are closed, and whether a block began before `end`.

    That position is `end` or after it. A lone comment is not a block: it separates lists and leaves nothing
    open.
    """
    open_tags: list[str] = []
    holds_blocks = False
    position = start
    last_closing = text.rfind(">")
    while (opening := _OPENING.search(text, position, len(text) if open_tags else end)) is not None:
        opened_at = opening.start()
        comment = _COMMENT.match(text, opened_at)
        tag = _TAG.match(text, opened_at)
        if comment:
            position = comment.end()
            holds_blocks = holds_blocks or (opened_at, position) != (start, end)
        elif tag and "\n\n" not in tag[0]:
            position = tag.end()
            if not _follow(tag, text, open_tags):
                return len(text), True
            holds_blocks = holds_blocks or bool(open_tags) or tag["name"].lower() in _BLOCKS
        elif opened_at > last_closing:
            position = opened_at + 1
        else:
            return len(text), True
    return (len(text) if open_tags else max(position, end)), holds_blocks


def _follow(tag: re.Match[str], text: str, open_tags: list[str]) -> bool:
    """Update the open tags; return False if the state after the tag is uncertain."""
    name = tag["name"].lower()
    if tag["close"]:
        if name in open_tags:
            while open_tags.pop() != name:
                pass
        return True
    if name in _OF_TEXT and not text.startswith(f"</{tag['name']}>", text.find("<", tag.end())):
        return False
    if name == "hr" or tag[0].endswith("/>"):
        return True
    if open_tags or (name in _BLOCKS and _begins_line(text, tag.start())):
        open_tags.append(name)
    return len(open_tags) <= MAX_DEPTH


def _begins_line(text: str, position: int) -> bool:
    """Return whether a block may begin here: at the start of a line, or after another tag."""
    before = text[text.rfind("\n", 0, position) + 1 : position]
    return ">" in before or (len(before) <= 3 and not before.strip())


def stays_open(text: str) -> bool:
    """Return whether a tag in `text` would absorb text that follows."""
    return holds_markup(text, 0, len(text)) and clean_from(f"{text}\n\n>", 0, len(text))[0] > len(text)


def without_open_tags(text: str) -> str:
    """Return `text` with each `<` escaped that has no closing `>` of its own: a later one might close it."""
    parts: list[str] = []
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        opened_at = opening.start()
        closed = _COMMENT.match(text, opened_at) or _TAG.match(text, opened_at)
        parts += [text[position:opened_at], closed[0] if closed else "&lt;"]
        position = closed.end() if closed else opened_at + 1
    return "".join([*parts, text[position:]])
