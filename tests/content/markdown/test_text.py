"""Text as Markdown reads it: line ends, tabs, blank lines, characters that nothing can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.preprocessors import NormalizeWhitespace

from desktop_editor.content.markdown.text import normalise
from tests import strategies


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("а\r\nб\rв\nг", "а\nб\nв\nг"),
        ("\tа\n аб\tв", "    а\n аб в"),
        ("а\n  \nб\n ", "а\n\nб\n"),
        ("   ", ""),
        ("  \nа", "\nа"),
        ("а\u0002б\u0003", "аб"),
        ("\ud83d\ude00", "\ufffd\ufffd"),
        ("а\x00\u2028", "а\x00\u2028"),
    ],
)
def test_a_text_is_normalised(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(strategies.markdown() | st.text(alphabet="а \t\r\n"))
def test_it_is_what_python_markdown_does_first(text: str) -> None:
    # Theirs leaves the blanks of a blank first line, which mean nothing.
    theirs = NormalizeWhitespace(Markdown()).run(without_surrogates(f"\n{text}").split("\n"))
    assert normalise(f"\n{text}") == "\n".join(theirs).removesuffix("\n\n")


def without_surrogates(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


@given(strategies.markdown())
def test_a_normal_text_is_normal(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(strategies.markdown())
def test_lines_keep_their_number(text: str) -> None:
    marks = text.replace("\x02", "").replace("\x03", "")
    assert normalise(text).count("\n") == marks.replace("\r\n", "\n").replace("\r", "\n").count("\n")
