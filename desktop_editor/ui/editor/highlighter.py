"""Shows Markdown in place: headings large, bold bold, the marks dimmed."""

import re
from enum import IntEnum

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_editor.ui.style import MONO, Colours, installed

HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
QUOTE = re.compile(r" {0,3}(?:> ?)+")
ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])\s+")
RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
TABLE = re.compile(r"\s*\|.*")
INLINE = re.compile(
    r"""(?P<escape>\\[\\`*_{}\[\]()>#+\-.!|~])
    |(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    |(?P<image>!\[(?:\\.|[^\]\\])*\]\((?:<[^>]*>|[^)]*)\))
    |(?P<link>\[(?P<label>(?:\\.|[^\]\\])+)\](?:\((?:<[^>]*>|[^)]*)\)|\[[^\]]*\]))
    |(?P<auto><(?:https?|mailto|ftp):[^>\s]+>)
    |(?P<html></?[A-Za-z][^>]*>|<!--.*?-->)
    |(?P<both>(?P<three>\*\*\*|___)(?=\S)(?P<both_text>.+?)(?<=\S)(?P=three))
    |(?P<strong>(?P<two>\*\*|(?<!\w)__)(?=\S)(?P<strong_text>.+?[*_]*)(?<=\S)(?P=two))
    |(?P<em>(?P<one>\*|(?<![\w_])_(?!_))(?=\S)(?P<em_text>.+?)(?<=\S)(?P=one)(?!\w))
    |(?P<strike>~~(?=\S)(?P<strike_text>.+?)(?<=\S)~~)
    """,
    re.VERBOSE,
)
HEADING_PIXELS = {1: 25, 2: 23, 3: 20, 4: 18, 5: 17, 6: 17}
NESTED = (("both", "both_text", "three"), ("strong", "strong_text", "two"), ("em", "em_text", "one"))


class State(IntEnum):
    """What the line before leaves open; fences of n marks are FENCE + n, tildes TILDES + n."""

    NONE = -1
    FENCE = 100
    TILDES = 1000


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats one line at a time; only code fences reach over lines."""

    def __init__(self, document: QTextDocument, colours: Colours) -> None:
        super().__init__(document)
        self._mono = installed(MONO)
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Take other colours and format all anew."""
        self._colours = colours
        self._mark = _coloured(colours.faint)
        self._dim = _coloured(colours.dim)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if self._inside_fence(text) or not text:
            return
        whole = QTextCharFormat()
        start = 0
        if found := HEADING.match(text):
            start = found.end()
            whole.setProperty(QTextCharFormat.Property.FontPixelSize, HEADING_PIXELS[len(found[1])])
            whole.setFontWeight(QFont.Weight.Bold)
        elif RULE.fullmatch(text):
            self.setFormat(0, len(text), self._mark)
            return
        elif TABLE.fullmatch(text):
            whole.setFontFamilies(self._mono)
            whole.setProperty(QTextCharFormat.Property.FontPixelSize, 14)
        elif found := QUOTE.match(text):
            start = found.end()
            whole.setForeground(QColor(self._colours.dim))
            whole.setFontItalic(True)
        self.setFormat(0, len(text), whole)
        self._add(0, start, self._mark)
        if found := ITEM.match(text, start):
            marker = _coloured(self._colours.accent)
            marker.setFontWeight(QFont.Weight.Bold)
            self._add(found.start(1), found.end(1), marker)
            start = found.end()
        self._inline(text, start, len(text))

    def _inside_fence(self, text: str) -> bool:
        """Format code and its fences; say whether the line is one of them."""
        before = max(self.previousBlockState(), 0)
        found = FENCE.match(text)
        self.setCurrentBlockState(State.NONE)
        if not before and not found:
            return False
        code = self._code()
        code.setProperty(QTextCharFormat.Property.FontPixelSize, 14)
        self.setFormat(0, len(text), self._mark if found and not before else code)
        if not before and found:
            self.setCurrentBlockState(_state(found[1]))
        elif found and _closes(before, found[1]) and not text[found.end() :].strip():
            self.setFormat(0, len(text), self._mark)
        else:
            self.setCurrentBlockState(before)
        return True

    def _inline(self, text: str, start: int, end: int) -> None:
        for found in INLINE.finditer(text, start, end):
            begin, finish = found.span()
            if found["escape"]:
                self._add(begin, begin + 1, self._mark)
            elif found["code"]:
                ticks = len(found["ticks"])
                self._add(begin, finish, self._code())
                self._dim_ends(begin, finish, ticks)
            elif found["image"] or found["html"]:
                self._add(begin, finish, self._dim)
            elif found["auto"]:
                self._add(begin, finish, _coloured(self._colours.accent))
            elif found["link"]:
                self._link(text, found)
            elif found["strike"]:
                struck = QTextCharFormat()
                struck.setFontStrikeOut(True)
                self._nest(text, found, "strike_text", 2, struck)
            else:
                self._emphasis(text, found)

    def _emphasis(self, text: str, found: re.Match[str]) -> None:
        for kind, inner, mark in NESTED:
            if found[kind]:
                styled = QTextCharFormat()
                if kind != "em":
                    styled.setFontWeight(QFont.Weight.Bold)
                if kind != "strong":
                    styled.setFontItalic(True)
                self._nest(text, found, inner, len(found[mark]), styled)

    def _nest(self, text: str, found: re.Match[str], inner: str, marks: int, styled: QTextCharFormat) -> None:
        self._add(*found.span(inner), styled)
        self._dim_ends(*found.span(), marks)
        self._inline(text, *found.span(inner))

    def _link(self, text: str, found: re.Match[str]) -> None:
        self._add(*found.span(), self._mark)
        label = _coloured(self._colours.accent)
        label.setFontUnderline(True)
        self._add(*found.span("label"), label)
        self._inline(text, *found.span("label"))

    def _dim_ends(self, start: int, end: int, marks: int) -> None:
        self._add(start, start + marks, self._mark)
        self._add(end - marks, end, self._mark)

    def _add(self, start: int, end: int, extra: QTextCharFormat) -> None:
        """Lay a format over what is there; runs of one format are merged in one go."""
        position = start
        while position < end:
            merged = QTextCharFormat(self.format(position))
            stop = position + 1
            while stop < end and self.format(stop) == merged:
                stop += 1
            run = QTextCharFormat(merged)
            run.merge(extra)
            self.setFormat(position, stop - position, run)
            position = stop

    def _code(self) -> QTextCharFormat:
        code = QTextCharFormat()
        code.setFontFamilies(self._mono)
        code.setProperty(QTextCharFormat.Property.FontPixelSize, 15)
        code.setBackground(QColor(self._colours.hover))
        return code


def _coloured(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


def _state(fence: str) -> int:
    return (State.FENCE if fence[0] == "`" else State.TILDES) + len(fence)


def _closes(state: int, fence: str) -> bool:
    own = _state(fence)
    same = (own >= State.TILDES) == (state >= State.TILDES)
    return same and own >= state
