"""The commands of the Markdown face as pure functions from text and selection to one replacement."""

import re
from collections.abc import Callable, Sequence

from desktop_editor.ui.editor.markdown.lines import FENCE, RULE
from desktop_editor.ui.editor.markdown.replacement import (
    Replacement,
    Selection,
    line_end,
    line_start,
    over_lines,
)

# The marks before a line's text: quotes, then the indent and mark of a list item or a heading.
# Each part is optional, so that the expression matches any line at the first attempt.
LINE = re.compile(
    r"(?P<quote>(?: {0,3}> ?)*)(?P<indent>[ \t]*)"
    r"(?P<mark>(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])[ \t]+(?P<box>\[[ xX]\][ \t]+)?"
    r"|(?P<heading>\#{1,6})(?:[ \t]+|$))?"
    r"(?P<text>.*)",
    re.DOTALL,
)
LAST_QUOTE = re.compile(r" {0,3}> ?$")
STEP = "    "  # Python-Markdown nests a list by four spaces


def line_parts(line: str) -> re.Match[str]:
    """Return the parts of a line, as the groups of `LINE`."""
    found = LINE.fullmatch(line)
    assert found is not None
    return found


def toggle_heading(text: str, selection: Selection, level: int) -> Replacement:
    """Make the selected lines headings of `level`, or paragraphs if they are such headings already."""
    return _toggle_marks(text, selection, "heading", lambda _number: "#" * level + " ", exact="#" * level)


def toggle_bullets(text: str, selection: Selection) -> Replacement:
    """Make the selected lines a bulleted list, or paragraphs if they are one."""
    return _apart(text, _toggle_marks(text, selection, "bullet", lambda _number: "- "))


def toggle_numbers(text: str, selection: Selection) -> Replacement:
    """Make the selected lines a numbered list, or paragraphs if they are one."""
    return _apart(text, _toggle_marks(text, selection, "number", lambda number: f"{number}. "))


def make_paragraph(text: str, selection: Selection) -> Replacement:
    """Turn the selected headings, quotes and list items into plain paragraphs."""
    return over_lines(text, selection, lambda lines: [line_parts(line)["text"] for line in lines])


def toggle_quote(text: str, selection: Selection) -> Replacement:
    """Make the selected lines a quote, or remove its outermost marks."""

    def change(lines: Sequence[str]) -> list[str]:
        if all(re.match(r" {0,3}>", line) for line in lines):
            return [re.sub(r"^ {0,3}> ?", "", line) for line in lines]
        return [f"> {line}" if line.strip() or len(lines) == 1 else ">" for line in lines]

    return over_lines(text, selection, change)


def toggle_code_block(text: str, selection: Selection) -> Replacement:
    """Enclose the selected lines in code fences, longer than any inside them, or remove the fences."""
    if (span := _fences_around(text, selection)) is not None:
        opening, *code, closing = text[slice(*span)].split("\n")
        new = "\n".join(code if FENCE.match(closing) else [*code, closing])
        cursor = max(span[0], min(selection.start - len(opening) - 1, span[0] + len(new)))
        is_whole = selection.start != selection.end
        chosen = Selection(span[0], span[0] + len(new)) if is_whole else Selection(cursor, cursor)
        return Replacement(*span, new, chosen)
    fenced = over_lines(text, selection, _fenced)
    if selection.start != selection.end:
        return fenced
    cursor = fenced.start + fenced.text.index("\n") + 1 + selection.start - fenced.start
    return Replacement(fenced.start, fenced.end, fenced.text, Selection(cursor, cursor))


def nest(text: str, selection: Selection) -> Replacement:
    """Move the selected list items one level in."""
    return over_lines(
        text, selection, lambda lines: [STEP + line if line.strip() else line for line in lines]
    )


def unnest(text: str, selection: Selection) -> Replacement:
    """Move the selected list items one level out."""
    return over_lines(text, selection, lambda lines: [re.sub(r"^(\t| {1,4})", "", line) for line in lines])


def insert_block(text: str, selection: Selection, block: str) -> Replacement:
    """Insert a separate block after the selection's line, with a blank line before and after it.

    The cursor moves to the line after it, which is added at the end of the text, so that one can write on.
    """
    start, end = line_start(text, selection.end), line_end(text, selection.end)
    if text[start:end].strip():
        start = end
    before = "" if not text[:start].strip() else "\n\n"[min(2, _line_ends(text[:start])) :]
    rest = text[end:]
    after = "\n\n"[min(2, len(rest) - len(rest.lstrip("\n"))) :]
    cursor = start + len(before) + len(block) + (0 if rest.strip() else 2)
    return Replacement(start, end, before + block + after, Selection(cursor, cursor))


def insert_blocks(text: str, selection: Selection, blocks: str) -> Replacement:
    """Replace the selection with blocks, separated by blank lines from the text before and after."""
    before, after = text[: selection.start], text[selection.end :]
    gap = "\n\n"[min(2, _line_ends(before)) :] if before.strip() else ""
    rest = "\n\n"[min(2, len(after) - len(after.lstrip("\n"))) :] if after.strip() else ""
    cursor = len(before) + len(gap) + len(blocks)
    return Replacement(selection.start, selection.end, gap + blocks + rest, Selection(cursor, cursor))


def new_line(text: str, selection: Selection) -> Replacement | None:
    """Return the effect of Enter in a list or quote: a new item, or one level less in an empty one."""
    start, end = line_start(text, selection.start), line_end(text, selection.start)
    line = text[start:end]
    parts = line_parts(line)
    is_item = parts["bullet"] or parts["number"]
    head = parts.start("text") if is_item else parts.end("quote")
    outside = selection.start != selection.end or selection.start - start < head
    if outside or not (is_item or parts["quote"]) or RULE.fullmatch(line):
        return None
    if line[head:].strip():
        following = "\n" + parts["quote"] + (_next_mark(parts) if is_item else "")
        cursor = selection.start + len(following)
        return Replacement(selection.start, selection.end, following, Selection(cursor, cursor))
    kept = _less(parts)
    return Replacement(start, end, kept, Selection(start + len(kept), start + len(kept)))


def _next_mark(parts: re.Match[str]) -> str:
    mark, number, box = parts["mark"], parts["number"], parts["box"]
    if box:
        mark = mark[: -len(box)] + box.replace("x", " ").replace("X", " ")
    if number:
        mark = f"{int(number) + 1}{mark[len(number) :]}"
    return str(parts["indent"] + mark)


def _less(parts: re.Match[str]) -> str:
    """Return the marks of an empty item or quote without the innermost level."""
    if not (parts["bullet"] or parts["number"]):
        return LAST_QUOTE.sub("", parts["quote"])
    indent = parts["indent"]
    nested = "\t" in indent or len(indent) >= len(STEP)
    return str(parts["quote"] + (re.sub(r"^(\t| {1,4})", "", indent) + parts["mark"] if nested else ""))


def _toggle_marks(
    text: str, selection: Selection, kind: str, spelled: Callable[[int], str], exact: str = ""
) -> Replacement:
    """Replace the marks of the non-blank lines with a new one, or remove it; quote marks stay.

    A line that becomes a plain paragraph loses its indent, which would turn it into code.
    """

    def change(lines: Sequence[str]) -> list[str]:
        parts = [line_parts(line) for line in lines]
        full = [part for part in parts if part["mark"] or part["text"].strip()]
        is_on = bool(full) and all(part[kind] and exact in ("", part[kind]) for part in full)
        numbers = iter(range(1, len(lines) + 1))
        return [
            line
            if full and part not in full
            else part["quote"] + part["text"]
            if is_on
            else part["quote"] + _kept_indent(part, kind) + spelled(next(numbers)) + part["text"]
            for line, part in zip(lines, parts, strict=True)
        ]

    return over_lines(text, selection, change)


def _apart(text: str, change: Replacement) -> Replacement:
    """Put a blank line between a new list and the paragraph above it: Markdown requires one."""
    above = text[line_start(text, change.start - 1) : change.start - 1] if change.start else ""
    joins = not above.strip() or _is_item(above) or above[:1].isspace()
    if joins or not _is_item(change.text.partition("\n")[0]):
        return change
    start, end = change.selection.start + 1, change.selection.end + 1
    return Replacement(change.start, change.end, "\n" + change.text, Selection(start, end))


def _is_item(line: str) -> bool:
    parts = line_parts(line)
    return bool(parts["bullet"] or parts["number"])


def _kept_indent(parts: re.Match[str], kind: str) -> str:
    """Return the indent of a nested item that remains an item, with another mark."""
    is_item = parts["bullet"] or parts["number"]
    return str(parts["indent"]) if is_item and kind != "heading" else ""


def _fenced(lines: Sequence[str]) -> list[str]:
    fence = "`" * max([3, *(len(run) + 1 for line in lines for run in re.findall(r"^ *(`{3,})", line))])
    return [fence, *lines, fence]


def _fences_around(text: str, selection: Selection) -> tuple[int, int] | None:
    """Return the start and end of the code block around the selection, including its fences."""
    opened, begin, position = "", 0, 0
    for line in text.split("\n"):
        end = position + len(line)
        found = FENCE.match(line)
        if opened and found and found[1].startswith(opened) and not line[found.end() :].strip():
            if begin <= selection.start and selection.end <= end:
                return begin, end
            opened = ""
        elif not opened and found:
            opened, begin = found[1], position
        position = end + 1
        if not opened and position > selection.end:
            return None
    return None


def _line_ends(text: str) -> int:
    return len(text) - len(text.rstrip("\n"))
