"""Pieces of a text, converted alone, come to what the whole text comes to."""

import pytest
from hypothesis import assume, given

from desktop_editor.content.markdown import dialect as markdown_dialect
from desktop_editor.content.markdown import raw_html_reach as html_reach
from desktop_editor.content.markdown.conversion import convert, definitions_of
from desktop_editor.content.markdown.pieces import spans, split
from desktop_editor.content.markdown.text import normalise
from tests import strategies

APART = [
    "Раз\n\nДва",
    "## Глава\n\nАбзац",
    "Абзац\n\n- пункт\n- пункт\n\nАбзац",
    "- пункт\n\n## Глава",
    "```\nкод\n\nкод\n```\n\nАбзац",
    "<div>раз</div>\n\nдва",
    "[имя]: http://a.ru\n\n[имя]",
    "> цитата\n\nабзац",
]
TOGETHER = [
    "- раз\n\n- два",
    "1. раз\n\n2. два",
    "- раз\n\n    абзац",
    "> раз\n\n> два",
    "    код\n\n    код",
    "<div>\n\nвнутри\n\n</div>",
    "<details>\n\n- а\n\n## б\n\n</details>",
]


def converted_whole(text: str) -> str:
    return markdown_dialect.converter().convert(f"{normalise(text)}\n\n")


def converted_in_pieces(text: str) -> str:
    pieces = split(normalise(text))
    definitions = definitions_of(pieces)
    return "\n".join(html for piece in pieces for html in convert(piece, definitions).html)


def lines(html: str) -> list[str]:
    return [line for line in html.split("\n") if line.strip()]


@pytest.mark.parametrize("text", APART)
def test_blocks_that_stand_alone_are_cut(text: str) -> None:
    assert len(split(text)) > 1
    assert lines(converted_in_pieces(text)) == lines(converted_whole(text))


@pytest.mark.parametrize("text", TOGETHER)
def test_what_reaches_over_a_blank_line_is_not_cut(text: str) -> None:
    assert split(text) == (text,)


def test_fenced_code_is_a_piece_whatever_is_in_it() -> None:
    assert split("а\n\n```\n- б\n\n<div>\n```\n\nв") == ("а", "```\n- б\n\n<div>\n```", "в")


def test_a_tag_left_open_keeps_what_follows_in_its_piece() -> None:
    assert split("раз\n\n<div>\n\nдва\n\nтри") == ("раз", "<div>\n\nдва\n\nтри")


@given(strategies.articles() | strategies.markdown())
def test_only_line_ends_are_between_the_pieces(text: str) -> None:
    normal = normalise(text)
    position = 0
    for start, end in spans(normal):
        assert normal[position:start].strip("\n") == ""
        assert start < end
        position = end
    assert normal[position:].strip("\n") == ""


@given(strategies.articles() | strategies.markdown())
def test_pieces_come_to_the_same_as_the_whole(text: str) -> None:
    assume(not html_reach.stays_open(normalise(text)))  # here it ends with its block, on purpose
    assert lines(converted_in_pieces(text)) == lines(converted_whole(text))
