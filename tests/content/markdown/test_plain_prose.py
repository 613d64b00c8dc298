"""The short way for plain prose means what Python-Markdown means."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.markdown import pieces as markdown_pieces
from desktop_editor.content.markdown.conversion import Converted, convert, convert_fully
from desktop_editor.content.markdown.plain_prose import is_prose
from desktop_editor.content.markdown.text import normalise
from tests import strategies

SENTENCES = [
    "Совет прошёл в Новосибирске.",
    "— Да, — сказал губернатор, — на 12,5 % больше!",
    "2026 год: итоги (предварительные); «Сибирь» №\u00a05…",
    'He said "no", 5:0 and #hashtag + $5 = {x} @ home / away ^ 1!',
    "Первая строка\nи вторая",
    "Семья 👨\u200d👩\u200d👧 и שלום",
]
MEANT_OTHERWISE = [
    "# Глава",
    "12. Пункт",
    "- пункт",
    "текст  ",
    "текст  \nещё",
    "а\n# б",
    "а\n> б",
    "а\n===",
    "*а*",
    "а & б",
    "а | б",
    "https://youtu.be/abcdefghijk",
    " отступ",
    "",
]


def as_compared(converted: Converted) -> tuple[object, ...]:
    trees = [ElementTree.tostring(element, "unicode") for element in converted.elements]
    return converted.html, trees, converted.raw, converted.as_typed


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_prose(text: str) -> None:
    assert is_prose(text)
    assert as_compared(convert(text)) == as_compared(convert_fully(text))


@pytest.mark.parametrize("text", MEANT_OTHERWISE)
def test_what_may_mean_more_is_no_prose(text: str) -> None:
    assert not is_prose(text)


@given(st.text() | strategies.words() | strategies.texts() | strategies.markdown())
def test_the_short_way_comes_to_the_same(text: str) -> None:
    for piece in markdown_pieces.split(normalise(text)):
        assert as_compared(convert(piece)) == as_compared(convert_fully(piece))


@given(st.lists(strategies.words(), min_size=1).map("\n".join))
def test_lines_of_words_come_to_the_same(text: str) -> None:
    for piece in markdown_pieces.split(normalise(text)):
        assert as_compared(convert(piece)) == as_compared(convert_fully(piece))


@pytest.mark.parametrize("word", ["{}б", "а{}б", "а{}"])
@pytest.mark.parametrize("plane", range(0, 0x30000, 0x2000))
def test_every_character_that_is_prose_means_itself(plane: int, word: str) -> None:
    letters = normalise("".join(map(chr, range(plane, plane + 0x2000))))
    lines = [line for letter in letters if is_prose(line := word.format(letter))]
    text = "\n".join(["Слово", *lines])
    assert convert_fully(text).html == (f"<p>{text}</p>",)
