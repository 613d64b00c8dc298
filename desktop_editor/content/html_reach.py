"""How far raw HTML reaches in a Markdown text, by the rules of Python-Markdown's `HTMLExtractor`.

An element of a block begins at the start of a line and lasts, blank lines and all, until it is closed.
What cannot be told for sure is said to reach to the end.
"""

import re

from markdown.util import BLOCK_LEVEL_ELEMENTS

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
# What Python-Markdown carries into the next raw block when it follows one on the same line.
_CARRIED = re.compile(r"[^\n]*(?:&|/>|<!|<\?|<hr\b)", re.IGNORECASE)


def holds_markup(text: str, start: int, end: int) -> bool:
    """Whether something like a tag stands between `start` and `end`."""
    return text.find("<", start, end) >= 0 and _OPENING.search(text, start, end) is not None


def clean_from(text: str, start: int, end: int) -> int:
    """Return the position, `end` or a later one, from which nothing that began after `start` is open."""
    open_tags: list[str] = []
    position = start
    last_closing = text.rfind(">")
    while (opening := _OPENING.search(text, position, len(text) if open_tags else end)) is not None:
        place = opening.start()
        comment = _COMMENT.match(text, place)
        tag = _TAG.match(text, place)
        if comment:
            position = comment.end()
            if _begins_line(text, place) and _CARRIED.match(text, position):
                return len(text)
        elif tag and "\n\n" not in tag[0]:
            position = tag.end()
            if not _follow(tag, text, open_tags):
                return len(text)
        elif place > last_closing:
            position = place + 1
        else:
            return len(text)
    return len(text) if open_tags else max(position, end)


def _follow(tag: re.Match[str], text: str, open_tags: list[str]) -> bool:
    """Bring the open tags up to date; return whether that can be done for sure."""
    name = tag["name"].lower()
    if tag["close"]:
        if name in open_tags:
            while open_tags.pop() != name:
                pass
            return bool(open_tags) or not _CARRIED.match(text, tag.end())
        return True
    if name in _OF_TEXT and not text.startswith(f"</{tag['name']}>", text.find("<", tag.end())):
        return False
    if name == "hr" or tag[0].endswith("/>"):
        return not (_begins_line(text, tag.start()) and _CARRIED.match(text, tag.end()))
    if open_tags or (name in _BLOCKS and _begins_line(text, tag.start())):
        open_tags.append(name)
    return True


def _begins_line(text: str, place: int) -> bool:
    """Whether a block may begin here: first in its line, or behind another tag."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return ">" in before or (len(before) <= 3 and not before.strip(" "))
