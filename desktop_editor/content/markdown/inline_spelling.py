"""Writes inlines as Markdown in one of three ways: as people write, with HTML tags, or fully escaped."""

import re
from enum import IntEnum

from desktop_editor.content.document import (
    Code,
    Emphasis,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Mark,
    RawInline,
    Strike,
    Strong,
    Text,
    text_of,
)


class Manner(IntEnum):
    """The ways to spell inlines, from the most readable to the most robust."""

    PLAIN = 0
    TAGS = 1
    SURE = 2


# Anywhere in text, whatever comes before or after it.
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|<(?=[a-zA-Z/!?])|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
# At the start of a line, where the first character would start a block or underline the line above.
_LINE_START = re.compile(
    r"^([ ]{0,3})(?:(?P<mark>[>+#-])|(?P<number>\d+)(?=\.[ ])|(?P<line>[=:|]))", re.MULTILINE
)
_HARMLESS = re.compile(r"[+-][^ -]|[=:|][^=:| -]|#{1,6}[^# ]|#{7}")
# At the end of a heading, where it would be a closing sequence.
_CLOSING = re.compile(r"(?<![^ ])#(?=#*$)")
_UNSURE = re.compile(r"[!-/:-@\[-`{-~\n]|^\s|\s$|\s(?=\s)")
_BRACKETS = re.compile(r"[][]")
_QUOTES = re.compile("[\"']")
_UNQUOTED = re.compile(r"[!-,;-@\[-`{-~\s]")


def spell(inlines: Inlines, manner: Manner, *, one_line: bool = False) -> str:
    """Return inlines in Markdown; in one line, as for headings and tables, breaks are written as tags."""
    spelled = _spell(inlines, 0, manner)
    if manner is not Manner.SURE:
        spelled = _LINE_START.sub(_escape_start, spelled)
    if not one_line:
        return spelled
    return _CLOSING.sub(_backslash, spelled.replace("\\\n", "<br>").replace("\n", " "))


def address(value: str) -> str:
    """Return an address as it is written between parentheses."""
    escaped = _attribute(value)
    return f"<{escaped}>" if re.search(r"[\s()'\"]", escaped) or not escaped else escaped


def title(value: str) -> str:
    """Return the title that follows an address, with a leading space; empty without a title."""
    return f' "{_QUOTES.sub(_numeric, _attribute(value))}"' if value else ""


def image(src: str, alt: str, caption: str) -> str:
    """Return a picture; square brackets are escaped, as Python-Markdown looks for links before pictures."""
    described, target = (
        _BRACKETS.sub(_backslash, part) for part in (_attribute(alt), f"{address(src)}{title(caption)}")
    )
    return f"![{described}]({target})"


def _spell(inlines: Inlines, depth: int, manner: Manner, outer: Mark | None = None) -> str:
    parts: list[str] = []
    start = 0
    while start < len(inlines):
        marks = inlines[start].marks
        end = start + 1
        if len(marks) <= depth:
            parts.append(_atom(inlines[start], manner))
        else:
            while end < len(inlines) and inlines[end].marks[: depth + 1] == marks[: depth + 1]:
                end += 1
            parts.append(_marked(marks[depth], inlines[start:end], depth + 1, manner, outer))
            if parts[-1].startswith("[") and len(parts) > 1 and parts[-2].endswith("!"):
                parts[-2] = f"{parts[-2][:-1]}\\!"  # unescaped, it would make a picture of the link
        start = end
    return "".join(parts)


def _marked(mark: Mark, inlines: Inlines, depth: int, manner: Manner, outer: Mark | None) -> str:
    if isinstance(mark, Code):
        return _code(text_of(inlines), manner)
    content = _spell(inlines, depth, manner, mark)
    if manner is not Manner.PLAIN:
        return _tagged(mark, content)
    match mark:
        case Link(href, tip):
            return _autolink(href, tip, inlines) or f"[{content}]({address(href)}{title(tip)})"
        case Emphasis() if isinstance(outer, Strong) or "*" in (content[:1], content[-1:]):
            return f"_{content}_"
    sign = _SIGNS[type(mark)]
    return f"{sign}{content}{sign}"


_SIGNS: dict[type[Mark], str] = {Strong: "**", Emphasis: "*", Strike: "~~"}
_TAGS: dict[type[Mark], str] = {Strong: "strong", Emphasis: "em", Strike: "del"}


def _tagged(mark: Mark, content: str) -> str:
    if isinstance(mark, Link):
        tip = f' title="{_quoted(mark.title)}"' if mark.title else ""
        return f'<a href="{_quoted(mark.href)}"{tip}>{content}</a>'
    return f"<{_TAGS[type(mark)]}>{content}</{_TAGS[type(mark)]}>"


def _autolink(href: str, tip: str, inlines: Inlines) -> str:
    """Return a link whose text is its address as an autolink, or an empty text for any other link."""
    text = text_of(inlines)
    plain = len(inlines) == 1 and isinstance(inlines[0], Text) and not tip
    if plain and href in (text, f"mailto:{text}") and re.fullmatch(r"[^\s<>&\"'`\\*_]+", text):
        return f"<{text}>" if "://" in text or href != text else ""
    return ""


def _code(text: str, manner: Manner) -> str:
    if manner is not Manner.PLAIN:
        return f"<code>{_sure(text)}</code>"
    runs = set(map(len, re.findall("`+", text)))
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    blank = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def _atom(inline: Inline, manner: Manner) -> str:
    match inline:
        case Text(text):
            return _sure(text) if manner is Manner.SURE else _SPECIAL.sub(_escape, text)
        case LineBreak():
            return "<br>" if manner is Manner.SURE else "\\\n"
        case InlineImage(src, alt, tip):
            return image(src, alt, tip) if manner is Manner.PLAIN else _image_tag(src, alt, tip)
        case RawInline(markdown):
            return markdown


def _image_tag(src: str, alt: str, tip: str) -> str:
    tip = f' title="{_quoted(tip)}"' if tip else ""
    return f'<img alt="{_quoted(alt)}" src="{_quoted(src)}"{tip}>'


def _escape(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _escape_start(found: re.Match[str]) -> str:
    blanks, rest = found[1], found[0][len(found[1]) :]
    if found["number"]:
        return f"{found[0]}\\"
    line = found.string[found.end() - 1 :].partition("\n")[0]
    if _HARMLESS.match(line) or (rest == "#" and blanks):
        return found[0]
    return f"{blanks}&#{ord(rest)};" if rest in "=:" else f"{blanks}\\{rest}"


def _attribute(value: str) -> str:
    """Escape what Python-Markdown interprets in addresses, titles and alternative texts."""
    value = re.sub(r"&(?=#?\w+;)", "&amp;", value)
    return re.sub(r"[\\`]", _backslash, re.sub(r"<(?=[a-zA-Z/!?])|<|>", _angle, value)).replace("\n", " ")


def _angle(found: re.Match[str]) -> str:
    return "&lt;" if found[0] == "<" else "&gt;"


def _quoted(value: str) -> str:
    """Return the value of a tag's attribute, escaped so that nothing in it can be read as Markdown."""
    return _UNQUOTED.sub(_numeric, value)


def _sure(text: str) -> str:
    return _UNSURE.sub(_numeric, text)


def _numeric(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
