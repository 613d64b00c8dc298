"""Bold and italic: pairs up asterisks and underscores.

Python-Markdown 3.11 drops letters where pairs overlap (of `2*3**4*5` the 5). Here delimiters are paired as in
CommonMark (0.31.2, section 6.2), except that an asterisk may open or close anything that is not separated
from it by a space: in `**Сказал:**что` the colon is bold, too, as in Python-Markdown.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

from desktop_editor.content.markdown.limits import MAX_MARKS

_RUN = re.compile(r"\*+|_+")
_TAGS = {1: "em", 2: "strong"}


@dataclass(slots=True)
class _Run:
    """A delimiter run; the signs from `start` to `end` are not paired yet."""

    sign: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool

    @property
    def rest(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Pair:
    """Text from `start` to `end`, with `width` signs on each side."""

    start: int
    end: int
    width: int

    @property
    def outer_start(self) -> int:
        return self.start - self.width

    @property
    def outer_end(self) -> int:
        return self.end + self.width


class Emphasis(InlineProcessor):
    """The inline processor of emphasis; Python-Markdown calls it for each sign of a text in order."""

    def __init__(self) -> None:
        super().__init__("[*_]")
        self._length = self._last = 0
        self._found: deque[tuple[_Pair, Element]] | None = None

    def reset(self) -> None:
        """Forget the previous text, which an error may have interrupted."""
        self._found = None

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int, int]:
        """Return the element that starts here (None for a literal sign) and its start and end in `data`."""
        if self._found is None:
            runs = list(_runs(data, m.start()))
            self._length, self._last = len(data), runs[-1].end
            self._found = deque(_elements(data, _pairs(runs)))
        # The text before has been replaced since, the text after has not.
        moved = len(data) - self._length
        start = end = m.start() - moved
        node = None
        if self._found and self._found[0][0].outer_start == start:
            pair, node = self._found.popleft()
            end = pair.outer_end
        else:
            end += 1
        if end >= self._last:
            self._found = None
        return node, start + moved, end + moved


def _runs(text: str, start: int) -> Iterator[_Run]:
    for run in _RUN.finditer(text, start):
        sign, before, after = run[0][0], text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        if sign == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        yield _Run(sign, run.start(), run.end(), len(run[0]), opens, closes)


def _pairs(runs: list[_Run]) -> list[_Pair]:
    """Return the pairs that CommonMark's `process emphasis` finds, outer pairs first.

    If they are nested deeper than in any real text, there are none: all signs are literal.
    """
    found: list[_Pair] = []
    openers: list[_Run] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.closes and run.rest and _find_opener(openers, run, bottoms):
            opener = openers[-1]
            width = min(opener.rest, run.rest, 2) if (opener.rest, run.rest) != (3, 3) else 1
            found.append(_Pair(opener.end, run.start, width))
            opener.end -= width
            run.start += width
            if not opener.rest:
                openers.pop()
        if run.opens and run.rest:
            openers.append(run)
    found.sort(key=lambda pair: pair.outer_start)
    return found if _depth(found) <= MAX_MARKS else []


def _depth(pairs: list[_Pair]) -> int:
    """Return the nesting depth of pairs that are sorted by their starts."""
    ends: list[int] = []
    deepest = 0
    for pair in pairs:
        while ends and ends[-1] <= pair.outer_start:
            ends.pop()
        ends.append(pair.outer_end)
        deepest = max(deepest, len(ends))
    return deepest


def _find_opener(openers: list[_Run], closer: _Run, bottoms: dict[tuple[str, bool, int], int]) -> bool:
    """Pop the openers above the nearest one that matches `closer`; without a match pop none, return False.

    `bottoms` holds how many openers need not be tried again: it keeps the time for many runs linear.
    """
    kind = (closer.sign, closer.opens, closer.length % 3)
    for index in range(len(openers) - 1, min(bottoms.get(kind, 0), len(openers)) - 1, -1):
        if _fits(openers[index], closer):
            del openers[index + 1 :]
            for other, bottom in bottoms.items():
                bottoms[other] = min(bottom, index)
            return True
    bottoms[kind] = len(openers)
    return False


def _fits(opener: _Run, closer: _Run) -> bool:
    """Return whether two runs can pair; if one can open and close, CommonMark's rule of 3 applies."""
    if opener.sign != closer.sign:
        return False
    ambiguous = opener.closes or closer.opens
    threes = (opener.length + closer.length) % 3 == 0 and opener.length % 3 != 0
    return not (ambiguous and threes)


def _elements(text: str, pairs: list[_Pair]) -> Iterator[tuple[_Pair, Element]]:
    """Yield each outermost pair with its element."""
    first = 0
    while first < len(pairs):
        after = first + 1
        while after < len(pairs) and pairs[after].start < pairs[first].end:
            after += 1
        yield pairs[first], _element(text, pairs[first:after])
        first = after


def _element(text: str, pairs: list[_Pair]) -> Element:
    """Return the element of the first pair, with those of the other pairs nested in it."""
    signs = [(pair.outer_start, pair, True) for pair in pairs] + [(pair.end, pair, False) for pair in pairs]
    outer = Element("p")
    opened = [outer]
    position = pairs[0].outer_start
    for start, pair, opens in sorted(signs, key=lambda sign: sign[0]):
        _append(opened[-1], _inert(text[position:start]))
        if opens:
            element = Element(_TAGS[pair.width])
            opened[-1].append(element)
            opened.append(element)
        else:
            opened.pop()
        position = start + pair.width
    return outer[0]


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = text
    else:
        element.text = text


def _inert(text: str) -> str:
    """Return a text with its signs escaped in the way Python-Markdown does internally."""
    return _RUN.sub(lambda run: f"{STX}{ord(run[0][0])}{ETX}" * len(run[0]), text)
