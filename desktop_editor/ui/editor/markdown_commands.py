"""The commands of the Markdown face as pure functions: text and selection in, one replacement out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

PREFIX = re.compile(r"(?P<quote>(?:\s{0,3}>\s?)*)(?P<rest>.*)", re.DOTALL)
HEADING = re.compile(r"#{1,6}\s+")
BULLET = re.compile(r"[-*+]\s+")
NUMBER = re.compile(r"\d{1,9}[.)]\s+")
ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space>\s+)(?P<text>.*)", re.DOTALL)
QUOTE = re.compile(r"\s{0,3}>\s?")
STEP = "    "  # Python-Markdown nests a list by four spaces


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of the text by character positions; `start` equals `end` for a mere cursor."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in the place of `start`–`end`; the selection afterwards is in the new text's positions."""

    start: int
    end: int
    text: str
    selection: Selection

    def applied(self, text: str) -> str:
        """Return `text` with the replacement made."""
        return text[: self.start] + self.text + text[self.end :]


Change = Callable[[str, Selection], Replacement]


def toggle_mark(text: str, selection: Selection, mark: str) -> Replacement:
    """Put `mark` (`**`, `*`, `~~`, a backtick) around the selection or the word, or take it away.

    Marks never hold white space at their ends, nor reach over paragraphs: each line gets its own.
    """
    start, end = _word_at(text, selection)
    if _is_wrapped(text, start, end, mark):
        size = len(mark)
        inner = text[start:end]
        return Replacement(
            start - size, end + size, inner, Selection(start - size, start - size + len(inner))
        )
    inner = text[start:end]
    if len(inner) > 2 * len(mark) and inner.startswith(mark) and inner.endswith(mark):
        bare = inner[len(mark) : -len(mark)]
        return Replacement(start, end, bare, Selection(start, start + len(bare)))
    marked = "\n".join(_marked(line, mark) for line in inner.split("\n"))
    if not inner.strip():
        marked = mark * 2
        return Replacement(start, end, marked, Selection(start + len(mark), start + len(mark)))
    single = "\n" not in inner
    lead = len(inner) - len(inner.lstrip()) + len(mark) if single else 0
    tail = len(inner) - len(inner.rstrip()) + len(mark) if single else 0
    return Replacement(start, end, marked, Selection(start + lead, start + len(marked) - tail))


def toggle_heading(text: str, selection: Selection, level: int) -> Replacement:
    """Make the selected lines headings of `level`, or paragraphs when they are such headings already."""
    mark = "#" * level + " "

    def change(lines: Sequence[str]) -> list[str]:
        on = all(line.startswith(mark) for line in lines if line.strip()) and any(map(str.strip, lines))
        return (
            [
                line if not line.strip() else HEADING.sub("", line, count=1) if on else mark + _plain(line)
                for line in lines
            ]
            if any(map(str.strip, lines))
            else [mark]
        )

    return _over_lines(text, selection, change)


def make_paragraph(text: str, selection: Selection) -> Replacement:
    """Make plain paragraphs of the selected headings, quotes and list items."""
    return _over_lines(text, selection, lambda lines: [_plain(line) for line in lines])


def toggle_quote(text: str, selection: Selection) -> Replacement:
    """Make the selected lines a quote, or take the marks away."""

    def change(lines: Sequence[str]) -> list[str]:
        if all(QUOTE.match(line) for line in lines):
            return [QUOTE.sub("", line, count=1) for line in lines]
        return [f"> {line}".rstrip() if line.strip() else ">" for line in lines] if lines != [""] else ["> "]

    return _over_lines(text, selection, change)


def toggle_bullets(text: str, selection: Selection) -> Replacement:
    """Make the selected lines a bulleted list, or paragraphs again."""
    return _toggle_list(text, selection, BULLET, lambda _number: "- ")


def toggle_numbers(text: str, selection: Selection) -> Replacement:
    """Make the selected lines a numbered list, or paragraphs again."""
    return _toggle_list(text, selection, NUMBER, lambda number: f"{number}. ")


def toggle_code_block(text: str, selection: Selection) -> Replacement:
    """Put the selected lines between code fences, longer than any they hold, or take these away."""

    def change(lines: Sequence[str]) -> list[str]:
        if len(lines) > 1 and lines[0].startswith("```") and lines[-1].startswith("```"):
            return list(lines[1:-1])
        fence = "`" * max([3, *(len(run) + 1 for line in lines for run in re.findall(r"^`{3,}", line))])
        return [fence, *lines, fence]

    return _over_lines(text, selection, change)


def nest(text: str, selection: Selection) -> Replacement:
    """Move the selected list items one level in."""
    return _over_lines(
        text, selection, lambda lines: [STEP + line if line.strip() else line for line in lines]
    )


def unnest(text: str, selection: Selection) -> Replacement:
    """Move the selected list items one level out."""
    return _over_lines(text, selection, lambda lines: [re.sub(r"^(\t| {1,4})", "", line) for line in lines])


def insert_link(text: str, selection: Selection, label: str, address: str) -> Replacement:
    """Put a link in the place of the selection, or of the link that it lies in."""
    start, end = link_span(text, selection) or (selection.start, selection.end)
    target = f"<{address}>" if re.search(r"[\s()]", address) else address
    link = f"[{label.replace('[', chr(92) + '[').replace(']', chr(92) + ']')}]({target})"
    return Replacement(start, end, link, Selection(start + len(link), start + len(link)))


def insert_block(text: str, selection: Selection, block: str) -> Replacement:
    """Put a block of its own after the selection's line, with the blank lines that it needs."""
    end = _line_end(text, selection.end)
    line = text[text.rfind("\n", 0, end) + 1 : end]
    before = "" if not text[:end].strip() else "\n" if not line.strip() else "\n\n"
    if before == "\n" and text[:end].endswith("\n\n"):
        before = ""
    after = "\n" if text[end:].startswith("\n\n") else "\n\n" if text[end:].strip() else "\n"
    whole = before + block + after
    cursor = end + len(before) + len(block)
    return Replacement(end, end, whole, Selection(cursor, cursor))


def new_line(text: str, selection: Selection) -> Replacement | None:
    """Return what Enter does in a list or a quote: the next item, or the end of it on an empty one."""
    if selection.start != selection.end:
        return None
    start = text.rfind("\n", 0, selection.start) + 1
    line = text[start : _line_end(text, selection.start)]
    before = text[start : selection.start]
    item = ITEM.fullmatch(line)
    if item and len(before) >= item.start("text"):
        if not item["text"].strip():
            return _emptied(start, line, item["indent"][len(STEP) :] and item["indent"][: -len(STEP)])
        mark = item["mark"]
        following = f"{int(mark[:-1]) + 1}{mark[-1]}" if mark[:-1].isdigit() else mark
        return _typed(selection, f"\n{item['indent']}{following}{item['space']}")
    quote = QUOTE.match(line)
    if quote and len(before) >= quote.end():
        if not line[quote.end() :].strip():
            return _emptied(start, line, "")
        return _typed(selection, "\n> ")
    return None


def link_span(text: str, selection: Selection) -> tuple[int, int] | None:
    """Return where the link around the selection begins and ends."""
    start = text.rfind("\n", 0, selection.start) + 1
    line = text[start : _line_end(text, selection.end)]
    for found in re.finditer(r"(?<!!)\[(?:\\.|[^\]\\])*\]\((?:<[^>]*>|[^)\s]*)(?:\s+\"[^\"]*\")?\)", line):
        if start + found.start() <= selection.start and selection.end <= start + found.end():
            return start + found.start(), start + found.end()
    return None


def link_parts(link: str) -> tuple[str, str]:
    """Return label and address of an inline link's Markdown."""
    found = re.fullmatch(r"\[((?:\\.|[^\]\\])*)\]\((<[^>]*>|[^)\s]*).*\)", link, re.DOTALL)
    if found is None:
        return link, ""
    return found[1].replace("\\[", "[").replace("\\]", "]"), found[2].strip("<>")


def table(columns: int, rows: int) -> str:
    """Return an empty table with a header row."""
    row = "|" + "   |" * columns
    return "\n".join([row, "|" + " --- |" * columns, *[row] * (rows - 1)])


def next_cell(text: str, position: int, step: int) -> Selection | None:
    """Return the contents of the next (+1) or former (-1) table cell of the line, if it is a row."""
    start = text.rfind("\n", 0, position) + 1
    end = _line_end(text, position)
    line = text[start:end]
    if not line.lstrip().startswith("|"):
        return None
    bars = [start + found.start() for found in re.finditer(r"(?<!\\)\|", line)]
    cells = list(pairwise(bars))
    here = next((i for i, (left, right) in enumerate(cells) if left < position <= right), 0) + step
    if not 0 <= here < len(cells):
        return _cell_of_other_row(text, end, step)
    return _inside(text, *cells[here])


def _cell_of_other_row(text: str, end: int, step: int) -> Selection | None:
    if step > 0 and end < len(text):
        following = next_cell(text, end + 1, 0)
        row = text[end + 1 : _line_end(text, end + 1)]
        if following and re.fullmatch(r"[\s|:-]+", row) and "-" in row:
            after = _line_end(text, end + 1)
            return next_cell(text, after + 1, 0) if after < len(text) else None
        return following
    return None


def _inside(text: str, left: int, right: int) -> Selection:
    content = text[left + 1 : right]
    if not content.strip():
        middle = left + 1 + min(1, len(content))
        return Selection(middle, middle)
    start = left + 1 + len(content) - len(content.lstrip())
    return Selection(start, start + len(content.strip()))


def _word_at(text: str, selection: Selection) -> tuple[int, int]:
    if selection.start != selection.end:
        return selection.start, selection.end
    start = end = selection.start
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return (start, end) if start < selection.start < end else (selection.start, selection.start)


def _is_wrapped(text: str, start: int, end: int, mark: str) -> bool:
    size, letter = len(mark), mark[0]
    if text[max(0, start - size) : start] != mark or text[end : end + size] != mark:
        return False
    before = len(text[:start]) - len(text[:start].rstrip(letter))
    after = len(text[end:]) - len(text[end:].lstrip(letter))
    run = min(before, after)
    return run in (size, 3) if letter in "*_" else run == size


def _marked(line: str, mark: str) -> str:
    prefix = re.match(r"(?:\s*(?:[-*+]|\d{1,9}[.)]|>|#{1,6})\s+)*\s*", line)
    head = prefix.end() if prefix else 0
    core = line[head:].rstrip()
    return line[:head] + mark + core + mark + line[head + len(core) :] if core else line


def _plain(line: str) -> str:
    line = QUOTE.sub("", line, count=1)
    for mark in (HEADING, BULLET, NUMBER):
        found = mark.match(line.lstrip())
        if found:
            return line.lstrip()[found.end() :]
    return line


def _toggle_list(
    text: str, selection: Selection, mark: re.Pattern[str], spelled: Callable[[int], str]
) -> Replacement:
    def change(lines: Sequence[str]) -> list[str]:
        full = [line for line in lines if line.strip()]
        if full and all(mark.match(line.lstrip()) for line in full):
            return [_plain(line) if line.strip() else line for line in lines]
        if not full:
            return [spelled(1)]
        numbers = iter(range(1, len(full) + 1))
        return [spelled(next(numbers)) + _plain(line) if line.strip() else line for line in lines]

    return _over_lines(text, selection, change)


def _over_lines(text: str, selection: Selection, change: Callable[[Sequence[str]], list[str]]) -> Replacement:
    start = text.rfind("\n", 0, selection.start) + 1
    end = _line_end(text, selection.end)
    lines = text[start:end].split("\n")
    new = "\n".join(change(lines))
    if selection.start != selection.end:
        return Replacement(start, end, new, Selection(start, start + len(new)))
    from_end = end - selection.end
    cursor = max(start, start + len(new) - from_end)
    return Replacement(start, end, new, Selection(cursor, cursor))


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _typed(selection: Selection, what: str) -> Replacement:
    cursor = selection.start + len(what)
    return Replacement(selection.start, selection.end, what, Selection(cursor, cursor))


def _emptied(start: int, line: str, kept: str) -> Replacement:
    return Replacement(start, start + len(line), kept, Selection(start + len(kept), start + len(kept)))
