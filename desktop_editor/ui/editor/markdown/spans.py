"""The inline looks within a line of Markdown, found in one pass, also in a maliciously made line."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

MOST = 10_000  # characters of a line that are examined; a newspaper paragraph has fewer than 2,000

TOKEN = re.compile(
    r"""(?P<escape>\\[\\`*_{}\[\]()>\#+\-.!|~])
    |(?P<ticks>`+)
    |(?P<run>\*+|_+|~~+)
    |(?P<open>!?\[)
    |(?P<close>\]\(?)
    |(?P<tag></?[A-Za-z][^<>]*>|<!--(?:[^<-]|-(?!->))*+-->)
    """,
    re.VERBOSE,
)
AUTOMATIC = re.compile(r"<(?:https?|mailto|ftp):[^>\s]+>")
ADDRESS = re.compile(r"(?:<[^<>]*+>[^()]*+|(?:[^()]|\([^()]*+\)){0,2000}+)\)")


class Look:
    """The looks of a span, as bits to combine; plain integers, as `IntFlag` costs a third of the time."""

    PLAIN = 0
    MARK = 1
    DIM = 2
    ACCENT = 4
    UNDERLINED = 8
    BOLD = 16
    ITALIC = 32
    STRUCK = 64
    CODE = 128


Span = tuple[int, int, int]


@dataclass(slots=True)
class _Run:
    """A run of one letter, `*`, `_` or `~`, that may still open a span; it is consumed from its end."""

    end: int
    size: int


@dataclass(slots=True)
class _Line:
    """The spans found in a line so far."""

    text: str
    spans: list[Span] = field(default_factory=list)
    runs: dict[str, list[_Run]] = field(default_factory=lambda: defaultdict(list))
    brackets: list[tuple[int, int]] = field(default_factory=list)

    def add(self, start: int, end: int, look: int) -> None:
        self.spans.append((start, end, look))

    def add_between(self, start: int, end: int, marks: int, look: int) -> None:
        """Add a span whose marks at both ends are dimmed."""
        self.add(start + marks, end - marks, look)
        self.add(start, start + marks, Look.MARK)
        self.add(end - marks, end, Look.MARK)


def inline(text: str, start: int) -> list[Span]:
    """Return the looks from `start` on, as spans that may overlap."""
    line = _Line(text[:MOST])
    ticks = _ticks(line.text, start)
    position = start
    while found := TOKEN.search(line.text, position):
        begin, position = found.span()
        kind = found.lastgroup
        if kind == "escape":
            line.add(begin, begin + 1, Look.MARK)
        elif kind == "ticks":
            position = _code(line, ticks, begin, position)
        elif kind == "run":
            _emphasis(line, begin, position)
        elif kind == "open":
            line.brackets.append((begin, position))
        elif kind == "close":
            position = _link(line, begin, position)
        else:
            line.add(begin, position, Look.ACCENT if AUTOMATIC.fullmatch(found[0]) else Look.DIM)
    return line.spans


def flat(spans: list[Span]) -> Iterator[Span]:
    """Yield single-bit spans as non-overlapping ones in order, with combined looks."""
    edges = [(start, 1, look) for start, end, look in spans if start < end]
    edges += [(end, -1, look) for start, end, look in spans if start < end]
    counts: dict[int, int] = defaultdict(int)
    before, shown = 0, Look.PLAIN
    for position, step, look in sorted(edges, key=itemgetter(0)):
        if position > before and shown:
            yield before, position, shown
        before = max(before, position)
        counts[look] += step
        shown = shown | look if counts[look] else shown & ~look


def _ticks(text: str, start: int) -> dict[int, list[int]]:
    """Return the start of each run of backticks, by its length, from last to first."""
    starts: dict[int, list[int]] = defaultdict(list)
    for found in re.finditer("`+", text[start:]):
        starts[len(found[0])].append(start + found.start())
    for starts_of_size in starts.values():
        starts_of_size.reverse()
    return starts


def _code(line: _Line, ticks: dict[int, list[int]], begin: int, end: int) -> int:
    """Add the code span that begins here, if it is closed; return the position to continue at."""
    size = end - begin
    same = ticks[size]
    while same and same[-1] <= begin:
        same.pop()
    if not same:
        return end
    finish = same.pop() + size
    line.add(begin, finish, Look.CODE)
    line.add(begin, end, Look.MARK)
    line.add(finish - size, finish, Look.MARK)
    return finish


def _emphasis(line: _Line, begin: int, end: int) -> None:
    """Close the spans that this run can close; the rest of it may open others."""
    text, letter = line.text, line.text[begin]
    before, after = text[begin - 1 : begin], text[end : end + 1]
    in_word = letter == "_" and before.isalnum() and after.isalnum()
    opened = line.runs[letter]
    if before.strip() and not in_word:
        while begin < end and opened:
            size = _marks(letter, opened[-1].size, end - begin)
            if not size:
                break
            run = opened[-1]
            line.add_between(run.end - size, begin + size, size, _look(letter, size))
            begin += size
            run.end, run.size = run.end - size, run.size - size
            if not run.size:
                opened.pop()
    if begin < end and after.strip() and not (letter == "_" and before.isalnum()):
        opened.append(_Run(end, end - begin))


def _marks(letter: str, opened: int, closing: int) -> int:
    """Return how many marks of the two runs match."""
    if letter == "~":
        return 2 if opened == closing == 2 else 0
    return 2 if min(opened, closing) >= 2 else 1


def _look(letter: str, size: int) -> int:
    if letter == "~":
        return Look.STRUCK
    return Look.BOLD if size == 2 else Look.ITALIC


def _link(line: _Line, begin: int, end: int) -> int:
    """Add the link or picture that ends here, if any; return the position to continue at."""
    if not line.brackets:
        return end
    first, label = line.brackets.pop()
    address = ADDRESS.match(line.text, end) if end - begin == 2 else None
    if address is None:
        return end
    if label - first == 2:
        line.add(first, address.end(), Look.DIM)
    elif label < begin:
        line.add(first, label, Look.MARK)
        line.add(label, begin, Look.ACCENT)
        line.add(label, begin, Look.UNDERLINED)
        line.add(begin, address.end(), Look.MARK)
    return address.end()
