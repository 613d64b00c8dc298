"""Markdown text as it is read: one kind of line end, no tabs, no characters that nothing can show."""

import re

TAB = 4
# Line ends of old Macs and of Windows, tabs, Python-Markdown's own marks, lone surrogates, lines of blanks.
_UNUSUAL = re.compile("[\r\t\x02\x03\ud800-\udfff]|^ +$", re.MULTILINE)
_MARKS = re.compile("[\x02\x03]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile("^ +$", re.MULTILINE)


def normalise(markdown: str) -> str:
    """Return `markdown` as Python-Markdown's own first step leaves it, line for line.

    Python-Markdown marks places with U+0002 and U+0003 and drops them from texts; a lone surrogate, which no file
    can hold, becomes U+FFFD. Lines keep their number, as a block's source is found again by its lines.
    """
    if not _UNUSUAL.search(markdown):
        return markdown
    text = _SURROGATES.sub("\ufffd", _MARKS.sub("", markdown))
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB)
    return _BLANK_LINES.sub("", text)
