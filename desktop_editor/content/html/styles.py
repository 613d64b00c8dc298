"""What styles and tags say of text: the few things that a news text keeps."""

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
    """Return a number as programs write them into HTML, if a text is one of up to nine digits."""
    return int(value) if value.isdecimal() and len(value) < 10 else None


def style(node: Node) -> dict[str, str]:
    """Return the declarations of an element's style, all in small letters."""
    written = node.attributes.get("style", "")
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(written)}


def is_hidden(node: Node) -> bool:
    """Whether readers of the source did not see the element."""
    given = style(node)
    return (
        given.get("display") == "none"
        or given.get("mso-hide") == "all"
        or given.get("visibility") == "hidden"
        or "hidden" in node.attributes
    )


def marks(node: Node, outer: Marks) -> Marks:
    """Return the marks of what stands in an element."""
    found = dict.fromkeys(outer)
    if mark := TAGS.get(node.tag):
        found[mark] = None
    if node.tag == "a" and (href := address(node.attributes.get("href", ""))):
        found = {mark: None for mark in found if not isinstance(mark, Link)}
        found[Link(href, node.attributes.get("title", ""))] = None
    given = style(node)
    for name, says in STYLES.items():
        if name in given and (decision := says(given[name])) is not None:
            mark, on = decision
            found.pop(mark, None)
            if on:
                found[mark] = None
    return tuple(found)


def address(href: str) -> str:
    """Return an address that may stand in an article, else nothing: no scripts, no files of a machine."""
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
