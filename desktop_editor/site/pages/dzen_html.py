"""The few tags that Dzen shows, for a text that has more: no word and no photo is lost."""

from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

# Stored code of a WordPress plugin of July 2026 quotes dzen.ru, "news/seamless/rss": what else stands in
# `content:encoded` is not shown.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("p", "b", "i", "u", "s", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "li"), ()),
    **dict.fromkeys(("figure", "figcaption"), ()),
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
}
RENAMED = {
    "strong": "b", "em": "i", "del": "s", "strike": "s", "ins": "u", "h5": "h4", "h6": "h4", "pre": "p",
    "tr": "p", "caption": "p", "dt": "p", "dd": "p", "summary": "p",
}  # fmt: skip
VOID = frozenset({"img"})
# They stand within paragraphs: a line break in one of them ends it there and begins it again.
INLINE = frozenset({"a", "b", "i", "u", "s"})
CELLS = frozenset({"td", "th"})
BETWEEN_CELLS = " — "
VIDEO = '<figure class="embed">'


def of_block(block: str) -> str:
    """Return a block of safe HTML in the tags that Dzen shows; a row of a table becomes a paragraph."""
    if block.startswith(VIDEO):  # a figure without a photo
        block = block.replace(VIDEO, "<p>", 1).replace("</figure>", "</p>", 1)
    reduced = _Reduced()
    reduced.feed(block)
    reduced.close()
    return reduced.html


class _Reduced(HTMLParser):
    """Writes again what it reads; `_open` are the elements that are open, the outermost first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = ""
        self._open: list[tuple[str, str]] = []
        self._is_first_cell = self._is_between_cells = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = RENAMED.get(tag, tag)
        if tag == "tr":
            self._is_first_cell = self._is_between_cells = True
        if tag == "br":
            self._break()
        elif tag in CELLS:
            self.html += "" if self._is_first_cell else BETWEEN_CELLS
            self._is_first_cell = self._is_between_cells = False
        elif name in ALLOWED:
            kept = "".join(f' {key}="{escape(value or "")}"' for key, value in attrs if key in ALLOWED[name])
            self.html += f"<{name}{kept}>"
            if name not in VOID:
                self._open.append((name, f"<{name}{kept}>"))

    def handle_endtag(self, tag: str) -> None:
        name = RENAMED.get(tag, tag)
        if tag in CELLS:
            self._is_between_cells = True
        if self._open and self._open[-1][0] == name:
            self._open.pop()
            self._is_between_cells = self._is_between_cells and tag != "tr"
            self.html += f"</{name}>"

    def handle_data(self, data: str) -> None:
        if not data.isspace() or (self._open and not self._is_between_cells):
            self.html += escape(data, quote=False)

    def _break(self) -> None:
        """End the paragraph and begin another one; where there is none, a break is a space."""
        inside = [self._open[-1 - back] for back in range(self._depth())]
        if len(self._open) > len(inside) and self._open[-1 - len(inside)][0] == "p":
            closed = "".join(f"</{name}>" for name, _start in inside)
            self.html += f"{closed}</p><p>{''.join(start for _name, start in reversed(inside))}"
        else:
            self.html += " "

    def _depth(self) -> int:
        """Return how many elements of text are open within the innermost block."""
        names = [name for name, _start in reversed(self._open)]
        return next((back for back, name in enumerate(names) if name not in INLINE), len(names))
