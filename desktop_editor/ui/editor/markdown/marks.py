"""Toggles the marks of bold, italic, struck-through and code text around words."""

import re

from desktop_editor.ui.editor.markdown.commands import line_parts
from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection, line_start

WORD = re.compile(r"[\w-]*")


def toggle(text: str, selection: Selection, mark: str) -> Replacement:
    """Put `mark` (`**`, `*`, `~~`, a backtick) around the selection or the word, or remove it.

    Marks never enclose white space at their ends and never span lines: each line gets its own.
    """
    start, end = _word_at(text, selection)
    size = len(mark)
    if _run(text[:start], mark, at_end=True) and _run(text[end:], mark, at_end=False):
        inner = text[start:end]
        chosen = Selection(start - size, end - size)
        return Replacement(start - size, end + size, inner, chosen)
    if start == end:
        return Replacement(start, end, mark * 2, Selection(start + size, start + size))
    lines = text[start:end].split("\n")
    heads = [
        _head(line, number > 0 or not text[line_start(text, start) : start].strip())
        for number, line in enumerate(lines)
    ]
    cores = [line[head:].rstrip() for line, head in zip(lines, heads, strict=True)]
    tails = [line[head + len(core) :] for line, head, core in zip(lines, heads, cores, strict=True)]
    full = [core for core in cores if core]
    is_on = bool(full) and all(_is_marked(core, mark) for core in full)
    new = [_unmarked(core, mark) if is_on else _marked(core, mark) for core in cores]
    whole = "\n".join(
        line[:head] + core + tail for line, head, core, tail in zip(lines, heads, new, tails, strict=True)
    )
    if len(lines) > 1 or not full:
        return Replacement(start, end, whole, Selection(start, start + len(whole)))
    edge = 0 if is_on else size
    first = start + heads[0] + edge
    return Replacement(start, end, whole, Selection(first, start + len(whole) - len(tails[0]) - edge))


def _word_at(text: str, selection: Selection) -> tuple[int, int]:
    """Return the selection, or the word around the cursor."""
    if selection.start != selection.end:
        return selection.start, selection.end
    cursor = selection.start
    before = WORD.match(text[:cursor][::-1])
    after = WORD.match(text, cursor)
    assert before is not None
    assert after is not None
    return (cursor - before.end(), after.end()) if before.end() and after.end() > cursor else (cursor, cursor)


def _head(line: str, at_start: bool) -> int:
    """Return the length of what precedes the markable text of a line: list or heading marks, spaces."""
    start = line_parts(line).start("text") if at_start else 0
    return start + len(line[start:]) - len(line[start:].lstrip())


def _run(text: str, mark: str, *, at_end: bool) -> bool:
    """Return whether the run of the mark's letter at an end of `text` includes the mark.

    Three asterisks are both italic and bold.
    """
    letter = mark[0]
    bare = text.rstrip(letter) if at_end else text.lstrip(letter)
    run = len(text) - len(bare)
    return run == len(mark) or (letter == "*" and run == 3)


def _is_marked(core: str, mark: str) -> bool:
    inner = core[len(mark) : -len(mark)]
    ends = _run(core, mark, at_end=False) and _run(core, mark, at_end=True)
    return ends and len(core) > 2 * len(mark) and not _bare_marks(mark).search(inner)


def _unmarked(core: str, mark: str) -> str:
    return core[len(mark) : -len(mark)]


def _marked(core: str, mark: str) -> str:
    """Return the text with marks around it and without the same marks inside, which would end them."""
    if not core:
        return core
    bare = _bare_marks(mark)
    if mark != "`" and len(bare.findall(core)) % 2 == 0:
        core = bare.sub("", core)
    return mark + core + mark


def _bare_marks(mark: str) -> re.Pattern[str]:
    """Return the pattern of exactly this mark, neither part of a longer run nor escaped."""
    letter = re.escape(mark[0])
    return re.compile(rf"(?<![\\{mark[0]}]){re.escape(mark)}(?!{letter})")
