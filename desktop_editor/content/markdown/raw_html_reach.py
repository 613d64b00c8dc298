"""How far raw HTML reaches in a Markdown text, by the rules of Python-Markdown's `HTMLExtractor`.

An element of a block begins at the start of a line and lasts, blank lines and all, until it is closed.
What cannot be told for sure is said to reach to the end.
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
# Elements whose content some versions of Python's parser take for text.
_OF_TEXT = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"]
)


def holds_markup(text: str, start: int, end: int) -> bool:
    """Whether something like a tag stands between `start` and `end`."""
    return text.find("<", start, end) >= 0 and _OPENING.search(text, start, end) is not None


def clean_from(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return from where nothing that began after `start` is open, and whether a block began before `end`.

    That place is `end` or behind it. A lone comment is no block: it parts lists and leaves nothing open.
    """
    open_tags: list[str] = []
    holds_blocks = False
    position = start
    last_closing = text.rfind(">")
    while (opening := _OPENING.search(text, position, len(text) if open_tags else end)) is not None:
        place = opening.start()
        comment = _COMMENT.match(text, place)
        tag = _TAG.match(text, place)
        if comment:
            position = comment.end()
            holds_blocks = holds_blocks or (place, position) != (start, end)
        elif tag and "\n\n" not in tag[0]:
            position = tag.end()
            if not _follow(tag, text, open_tags):
                return len(text), True
            holds_blocks = holds_blocks or bool(open_tags) or tag["name"].lower() in _BLOCKS
        elif place > last_closing:
            position = place + 1
        else:
            return len(text), True
    return (len(text) if open_tags else max(position, end)), holds_blocks


def _follow(tag: re.Match[str], text: str, open_tags: list[str]) -> bool:
    """Bring the open tags up to date; return whether that can be done for sure."""
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


def _begins_line(text: str, place: int) -> bool:
    """Whether a block may begin here: first in its line, or behind another tag."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return ">" in before or (len(before) <= 3 and not before.strip())


def stays_open(text: str) -> bool:
    """Whether a tag in `text` would take in what is written below it."""
    return holds_markup(text, 0, len(text)) and clean_from(f"{text}\n\n>", 0, len(text))[0] > len(text)


def without_open_tags(text: str) -> str:
    """Return `text` with each `<` escaped that no `>` of its own closes: one further down might do it."""
    parts: list[str] = []
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        place = opening.start()
        closed = _COMMENT.match(text, place) or _TAG.match(text, place)
        parts += [text[position:place], closed[0] if closed else "&lt;"]
        position = closed.end() if closed else place + 1
    return "".join([*parts, text[position:]])
