"""The marks that the tags and styles of HTML give to text, limited to what a news text keeps."""

import re
from collections.abc import Callable

from desktop_editor.content.document import Code, Emphasis, Link, Mark, Marks, Strike, Strong
from desktop_editor.content.html.tree import Node

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED = ("http:", "https:", "mailto:", "tel:")
_INVISIBLE = re.compile("[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]")

TAGS: dict[str, Mark] = {
    "b": Strong(),
    "strong": Strong(),
    "i": Emphasis(),
    "em": Emphasis(),
    "cite": Emphasis(),
    "dfn": Emphasis(),
    "s": Strike(),
    "strike": Strike(),
    "del": Strike(),
    "code": Code(),
    "tt": Code(),
    "samp": Code(),
}


def whole_number(value: str) -> int | None:
    """Return the number in an attribute, or None if it is not a whole number of up to nine digits."""
    return int(value) if value.isdecimal() and len(value) < 10 else None


def style(node: Node) -> dict[str, str]:
    """Return the declarations of an element's style, in lower case."""
    written = node.attributes.get("style", "")
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(written)}


def is_hidden(node: Node) -> bool:
    """Return whether the element is hidden from readers."""
    given = style(node)
    return (
        given.get("display") == "none"
        or given.get("mso-hide") == "all"
        or given.get("visibility") == "hidden"
        or "hidden" in node.attributes
    )


def marks(node: Node, outer: Marks) -> Marks:
    """Return the marks of the content of an element whose surroundings have the marks `outer`."""
    found = dict.fromkeys(outer)
    if mark := TAGS.get(node.tag):
        found[mark] = None
    if node.tag == "a" and (href := address(node.attributes.get("href", ""))):
        found = {mark: None for mark in found if not isinstance(mark, Link)}
        found[Link(href, node.attributes.get("title", ""))] = None
    given = style(node)
    for name, mark_of in STYLES.items():
        if name in given and (decision := mark_of(given[name])) is not None:
            mark, on = decision
            found.pop(mark, None)
            if on:
                found[mark] = None
    return tuple(found)


def address(href: str) -> str:
    """Return a link's address if it is allowed in an article, else "": no scripts, no local files."""
    href = href.strip()
    bare = _INVISIBLE.sub("", href)
    if _SCHEME.match(bare) and not bare.lower().startswith(_ALLOWED):
        return ""
    return href if not href.startswith("#") else ""


def _weight(value: str) -> tuple[Mark, bool] | None:
    if (weight := whole_number(value)) is not None:
        return Strong(), weight >= 600
    return {"bold": (Strong(), True), "bolder": (Strong(), True), "normal": (Strong(), False)}.get(value)


def _slope(value: str) -> tuple[Mark, bool] | None:
    return {"italic": (Emphasis(), True), "oblique": (Emphasis(), True), "normal": (Emphasis(), False)}.get(
        value
    )


def _line(value: str) -> tuple[Mark, bool] | None:
    return (Strike(), True) if "line-through" in value else None


STYLES: dict[str, Callable[[str], tuple[Mark, bool] | None]] = {
    "font-weight": _weight,
    "mso-bidi-font-weight": lambda _value: None,
    "font-style": _slope,
    "text-decoration": _line,
    "text-decoration-line": _line,
}
