"""Markdown text as it is read: one kind of line end, no tabs, no characters that nothing can show."""

import re

TAB = 4
# Python-Markdown's own marks.
_MARKS = re.compile("[\x02\x03]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile("^ +$", re.MULTILINE)


def normalise(markdown: str) -> str:
    """Return `markdown` as Python-Markdown's own first step leaves it, line for line.

    Python-Markdown marks places with U+0002 and U+0003 and drops them from texts; a lone surrogate, which
    no file can hold, becomes U+FFFD. Lines keep their number: a block's source is found by its lines.
    """
    text = markdown
    if not _encodable(text):
        text = _SURROGATES.sub("\ufffd", text)
    if "\x02" in text or "\x03" in text:
        text = _MARKS.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = text.expandtabs(TAB)
    return _BLANK_LINES.sub("", text) if "\n " in text or text[:1] == " " else text


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
