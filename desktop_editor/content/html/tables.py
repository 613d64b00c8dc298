"""Tables in HTML: data tables are read, layout tables are recognised."""

from collections.abc import Callable, Iterator

from desktop_editor.content.document import Inlines, Side, Table
from desktop_editor.content.html.styles import style, whole_number
from desktop_editor.content.html.tree import Node

MOST_COLUMNS = 60
_SIDES = {"left": Side.LEFT, "center": Side.CENTER, "right": Side.RIGHT}

Read = Callable[[Node], Inlines]


def rows(table: Node) -> list[list[Node]]:
    """Return the cells of a table by rows, without those of nested tables."""
    return [list(_own(row, ("td", "th"))) for row in _own(table, ("tr",))]


def is_layout(table: Node) -> bool:
    """Return whether a table only serves layout, as in HTML mails."""
    found = [row for row in rows(table) if row]
    if max(map(len, found), default=0) < 2:
        return True
    return any(True for _inner in table.find("table", "ul", "ol", "h1", "h2", "h3", "blockquote"))


def read(table: Node, inlines: Read) -> Table | None:
    """Return a table, or None without cells; a cell that spans columns or rows is padded with empty ones."""
    taken: dict[tuple[int, int], Inlines] = {}
    sides: dict[int, Side] = {}
    for number, row in enumerate(row for row in rows(table) if row):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            if column >= MOST_COLUMNS:
                break
            for down in range(_span(cell, "rowspan")):
                for across in range(_span(cell, "colspan")):
                    taken[number + down, column + across] = ()
            taken[number, column] = inlines(cell)
            sides.setdefault(column, _side(cell))
    if not taken:
        return None
    width = max(column for _row, column in taken) + 1
    height = max(row for row, _column in taken) + 1
    cells = [tuple(taken.get((row, column), ()) for column in range(width)) for row in range(height)]
    return Table(cells[0], tuple(cells[1:]), tuple(sides.get(column, Side.NONE) for column in range(width)))


def _own(node: Node, tags: tuple[str, ...]) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in tags:
                yield child
            elif child.tag not in ("table", "tr", "td", "th"):
                yield from _own(child, tags)


def _span(cell: Node, name: str) -> int:
    return min(max(whole_number(cell.attributes.get(name, "")) or 1, 1), MOST_COLUMNS)


def _side(cell: Node) -> Side:
    classes = cell.attributes.get("class", "").split()
    named = next((name.removeprefix("align-") for name in classes if name.startswith("align-")), "")
    return _SIDES.get(
        named or style(cell).get("text-align", "") or cell.attributes.get("align", ""), Side.NONE
    )
