"""Parses any HTML into a tree, well-formed or not: from the clipboard, a file or a page.

It uses the standard library's tolerant parser and adds the end tags that HTML allows to omit. An HTML5 tree
builder (html5lib, nh3) would repair more, but HTML on a clipboard is written by programs, and nh3 takes 28 s
for 100,000 open tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

# Elements nested deeper are treated as siblings of their parent.
MAX_DEPTH = 150
MAX_LENGTH = 40_000_000

_VOID = "area base br col embed hr img input link meta param source track wbr"
# The content of these is not visible to readers.
_UNSEEN = "script style title template noscript svg math object canvas audio select textarea button xml"
_BLOCK = (
    "address article aside blockquote center details dd div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ul"
)
VOID, _SKIPPED, _BLOCKS = (frozenset(names.split()) for names in (_VOID, _UNSEEN, _BLOCK))
# A start tag implies the end of open elements of the first set, up to an open element of the second.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "option": (frozenset({"option"}), frozenset()),
}
_P = (frozenset({"p"}), frozenset({"td", "th", "li", "div", "blockquote", "table", "section", "article"}))
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_HEADER = re.compile(r"\AVersion:[\d.]+\s*(?:\r\n|\r|\n)(?:[A-Za-z]+:[^\r\n<]*(?:\r\n|\r|\n))*")
_TAGS = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


@dataclass(slots=True)
class Node:
    """An element; `children` are its texts and elements in document order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def text(self) -> str:
        """Return all text in the element."""
        return "".join(self._texts())

    def find(self, *tags: str) -> Iterator["Node"]:
        """Yield the descendants with one of the tags, in document order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, Node):
                yield from child._texts()
            else:
                yield child


def tree(html: str, *, keeps_lines: bool = False) -> Node:
    """Return the root of the tree; of clipboard HTML, only the copied fragment is parsed.

    Line ends become spaces, except in `pre` or with `keeps_lines`.
    """
    html = _HEADER.sub("", html[:MAX_LENGTH])
    html = _UNREADABLE.sub("", html)
    if fragment := _FRAGMENT.search(html):
        html = fragment[1]
    builder = _Builder(keeps_lines)
    builder.feed(html)
    builder.close()
    return builder.root


def bare_text(html: str) -> str:
    """Return the visible text between tags, for HTML that cannot be parsed into a tree."""
    made, skipped = [], ""
    for index, part in enumerate(_TAGS.split(_UNREADABLE.sub("", html[:MAX_LENGTH]))):
        tag = _TAG.match(part) if index % 2 else None
        if tag is None:
            made.append("" if skipped or index % 2 else unescape(part))
            continue
        name = tag["name"].lower()
        if skipped:
            skipped = "" if tag["end"] and name == skipped else skipped
        elif name in _SKIPPED and not tag["end"]:
            skipped = name
        elif name in _BLOCKS or name == "br":
            made.append("\n")
    return "".join(made).strip()


class _Builder(HTMLParser):
    def __init__(self, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keeps_lines = keeps_lines
        self.root = Node("body")
        self._open = [self.root]
        self._skipped: list[str] = []

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip `<![…>` up to its `>` like a comment, as HTML5 does; the library raises on some."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped or tag in _SKIPPED:
            if tag not in VOID:
                self._skipped.append(tag)
            return
        self._end_implied(tag)
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)})
        self._open[-1].children.append(node)
        if tag not in VOID and len(self._open) < MAX_DEPTH:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat `<o:p/>` as empty; for other tags HTML ignores the slash."""
        if ":" in tag:
            return
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag in self._skipped:
                while self._skipped.pop() != tag:
                    pass
            return
        names = [node.tag for node in self._open[1:]]
        if tag in names:
            del self._open[len(names) - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            keeps = self._keeps_lines or any(node.tag == "pre" for node in self._open)
            self._open[-1].children.append(data if keeps else data.replace("\n", " "))

    def _end_implied(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end(*_P)
        if tag in _ENDS:
            self._end(*_ENDS[tag])

    def _end(self, ended: frozenset[str], kept_by: frozenset[str]) -> None:
        """Close the innermost run of open `ended` elements, unless a `kept_by` element is open inside it."""
        for depth in range(len(self._open) - 1, 0, -1):
            name = self._open[depth].tag
            if name in kept_by:
                return
            if name in ended:
                outer = depth
                while self._open[outer - 1].tag in ended:
                    outer -= 1
                del self._open[outer:]
                return
