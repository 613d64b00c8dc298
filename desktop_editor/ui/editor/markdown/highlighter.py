"""The syntax highlighter for Markdown: large headings, bold text in bold, dimmed marks."""

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_editor.ui.editor.markdown import lines as markdown_lines
from desktop_editor.ui.editor.markdown import spans as markdown_spans
from desktop_editor.ui.editor.markdown.lines import Line, LineKind
from desktop_editor.ui.editor.markdown.spans import Look
from desktop_editor.ui.toolkit.style import MONO, Colours, installed

HEADING_PIXELS = {1: 25, 2: 23, 3: 20, 4: 18, 5: 17, 6: 17}
CODE_PIXELS, INLINE_CODE_PIXELS = 14, 15
SIZE = QTextCharFormat.Property.FontPixelSize


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats one line at a time; only code fences span several lines."""

    def __init__(self, document: QTextDocument, colours: Colours) -> None:
        super().__init__(document)
        self._mono = installed(MONO)
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours and format the whole text again."""
        self._colours = colours
        self._formats: dict[tuple[LineKind, int, int], QTextCharFormat] = {}
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        line = markdown_lines.read(text, max(self.previousBlockState(), 0))
        self.setCurrentBlockState(line.state)
        if line.kind is not LineKind.TEXT:
            self.setFormat(0, len(text), self._format(line, Look.PLAIN))
        if line.kind in (LineKind.RULE, LineKind.FENCE):
            self.setFormat(0, len(text), self._format(line, Look.MARK))
            return
        if line.kind is LineKind.CODE:
            return
        spans = markdown_spans.inline(text, line.start)
        spans.append((0, line.marker[0] if line.marker else line.start, Look.MARK))
        if line.marker:
            spans += [(*line.marker, Look.ACCENT), (*line.marker, Look.BOLD)]
        for start, end, look in markdown_spans.flat(spans):
            self.setFormat(start, end - start, self._format(line, look))

    def _format(self, line: Line, look: int) -> QTextCharFormat:
        """Return the format of a look in a kind of line, from a cache."""
        key = (line.kind, line.level, look)
        if key not in self._formats:
            self._formats[key] = self._made(line, look)
        return self._formats[key]

    def _made(self, line: Line, look: int) -> QTextCharFormat:
        made = QTextCharFormat()
        self._shape(made, line, look)
        if colour := self._colour(line, look):
            made.setForeground(QColor(colour))
        if look & Look.UNDERLINED:
            made.setFontUnderline(True)
        if look & Look.STRUCK:
            made.setFontStrikeOut(True)
        if look & Look.CODE:
            made.setBackground(QColor(self._colours.hover))
        return made

    def _shape(self, made: QTextCharFormat, line: Line, look: int) -> None:
        """Set the font: its family, size, weight and slope."""
        is_code = line.kind in (LineKind.CODE, LineKind.FENCE, LineKind.TABLE)
        if is_code or look & Look.CODE:
            made.setFontFamilies(self._mono)
            made.setProperty(SIZE, CODE_PIXELS if is_code else INLINE_CODE_PIXELS)
        if line.kind is LineKind.HEADING:
            made.setProperty(SIZE, HEADING_PIXELS[line.level])
        if line.kind is LineKind.HEADING or look & Look.BOLD:
            made.setFontWeight(QFont.Weight.Bold)
        if line.kind is LineKind.QUOTE or look & Look.ITALIC:
            made.setFontItalic(True)

    def _colour(self, line: Line, look: int) -> str:
        if look & Look.MARK:
            return self._colours.faint
        if look & Look.ACCENT:
            return self._colours.accent
        return self._colours.dim if look & Look.DIM or line.kind is LineKind.QUOTE else ""
