"""Sets the fonts and colours of the text: large headings, bold text in bold, coloured links."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_editor.content.document import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Link,
    Mark,
    Marks,
    Strike,
    Strong,
)
from desktop_editor.ui.editor.markdown.highlighter import (
    CODE_PIXELS,
    HEADING_PIXELS,
    INLINE_CODE_PIXELS,
    SIZE,
)
from desktop_editor.ui.editor.visual import reading
from desktop_editor.ui.editor.visual.formats import Formats
from desktop_editor.ui.toolkit.style import MONO, Colours, installed

CODE = "code"


class VisualHighlighter(QSyntaxHighlighter):
    """Reads the marks in the formats; it changes no format itself, so that a change of look is no edit."""

    def __init__(self, document: QTextDocument, formats: Formats, colours: Colours) -> None:
        super().__init__(document)
        self._formats, self._colours = formats, colours
        self._looks: dict[tuple[str, tuple[type[Mark], ...]], QTextCharFormat] = {}

    def set_colours(self, colours: Colours) -> None:
        """Apply the colours of the application."""
        self._colours = colours
        self._looks.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        line = self.currentBlock()
        block = self._formats.shape_of(line).block
        kind = _kind(block)
        for fragment in reading.fragments(line):
            marks = self._formats.marks_of(fragment.charFormat())
            if marks or kind:
                self.setFormat(
                    fragment.position() - line.position(), fragment.length(), self._look(kind, marks)
                )

    def _look(self, kind: str, marks: Marks) -> QTextCharFormat:
        key = kind, tuple(map(type, marks))
        if key not in self._looks:
            self._looks[key] = self._made(*key)
        return self._looks[key]

    def _made(self, kind: str, marks: tuple[type[Mark], ...]) -> QTextCharFormat:
        made = QTextCharFormat()
        if kind == CODE:
            made.setFontFamilies(installed(MONO))
            made.setProperty(SIZE, CODE_PIXELS)
        elif kind:
            made.setProperty(SIZE, HEADING_PIXELS[int(kind)])
            made.setFontWeight(QFont.Weight.Bold)
        for mark in marks:
            LOOKS[mark](made, self._colours)
        return made


def _as_code(made: QTextCharFormat, colours: Colours) -> None:
    made.setFontFamilies(installed(MONO))
    made.setProperty(SIZE, INLINE_CODE_PIXELS)
    made.setBackground(QColor(colours.hover))


def _as_link(made: QTextCharFormat, colours: Colours) -> None:
    made.setForeground(QColor(colours.accent))
    made.setFontUnderline(True)


LOOKS: dict[type[Mark], Callable[[QTextCharFormat, Colours], None]] = {
    Strong: lambda made, _colours: made.setFontWeight(QFont.Weight.Bold),
    Emphasis: lambda made, _colours: made.setFontItalic(True),
    Strike: lambda made, _colours: made.setFontStrikeOut(True),
    Code: _as_code,
    Link: _as_link,
}


def _kind(block: Block | None) -> str:
    match block:
        case Heading(level):
            return str(level)
        case CodeBlock():
            return CODE
    return ""
