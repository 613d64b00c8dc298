"""Which formatting commands are in effect at the cursor, in the Markdown face."""

from PySide6.QtGui import QTextCursor

from desktop_editor.ui.editor.markdown import lines as markdown_lines
from desktop_editor.ui.editor.markdown import spans as markdown_spans
from desktop_editor.ui.editor.markdown.lines import Line, LineKind
from desktop_editor.ui.editor.markdown.spans import Look

LOOKS = {
    Look.BOLD: "format.bold",
    Look.ITALIC: "format.italic",
    Look.STRUCK: "format.strike",
    Look.CODE: "format.code",
    Look.UNDERLINED: "format.link",
}
KINDS = {
    LineKind.QUOTE: "format.quote",
    LineKind.TABLE: "format.table",
    LineKind.RULE: "format.rule",
    LineKind.FENCE: "format.code-block",
    LineKind.CODE: "format.code-block",
}


def at(cursor: QTextCursor) -> frozenset[str]:
    """Return the names of the commands in effect at the cursor; a plain line is a paragraph."""
    block, column = cursor.block(), cursor.positionInBlock()
    above = block.previous()
    line = markdown_lines.read(block.text(), max(above.userState(), 0) if above.isValid() else 0)
    names = _names(line, block.text()) or {"format.paragraph"}
    if line.kind in (LineKind.TEXT, LineKind.QUOTE, LineKind.HEADING, LineKind.TABLE):
        for start, end, look in markdown_spans.inline(block.text(), line.start):
            if look in LOOKS and start <= column <= end:
                names.add(LOOKS[look])
    return frozenset(names)


def _names(line: Line, text: str) -> set[str]:
    names = {f"format.heading-{line.level}"} if line.kind is LineKind.HEADING else set()
    if line.kind in KINDS:
        names.add(KINDS[line.kind])
    if line.quoted:
        names.add("format.quote")
    if line.marker:
        is_number = text[line.marker[0]].isdigit()
        names.add("format.numbers" if is_number else "format.bullets")
    return names
