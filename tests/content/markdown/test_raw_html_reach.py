"""How far raw HTML reaches."""

import pytest
from hypothesis import assume, given

from desktop_editor.content.html.renderer import render
from desktop_editor.content.markdown.raw_html_reach import (
    clean_from,
    holds_markup,
    stays_open,
    without_open_tags,
)
from tests import strategies


@pytest.mark.parametrize("text", ["<b>", "</p>", "а <br> б", "<!-- -->", "<?php", "<a"])
def test_what_looks_like_a_tag_is_markup(text: str) -> None:
    assert holds_markup(text, 0, len(text))


@pytest.mark.parametrize("text", ["а < б", "<3", "5 <50", "->", ""])
def test_what_does_not_is_none(text: str) -> None:
    assert not holds_markup(text, 0, len(text))


@pytest.mark.parametrize(
    "text", ["<div>", "<div><p>а</p>", "<!-- а", "<a href=", "<details>\n<summary>а</summary>", "<script>"]
)
def test_a_block_stays_open_until_it_is_closed(text: str) -> None:
    assert stays_open(text)
    assert not stays_open(f"{text}>--></script></p></div></details>")


@pytest.mark.parametrize("text", ["<div></div>", "<b>а", "а <span>б", "<br>", "<hr>", "<!-- -->", "а < б"])
def test_what_is_closed_or_stands_among_words_does_not(text: str) -> None:
    assert not stays_open(text)


def test_a_block_reaches_to_its_end_over_blank_lines() -> None:
    text = "<div>\n\nа\n\n</div>\n\nб"
    assert clean_from(text, 0, 5) == (text.index("\n\nб"), True)


@pytest.mark.parametrize(
    ("text", "closed"),
    [("а <b>б</b>", "а <b>б</b>"), ("а <b", "а &lt;b"), ("<!-- а", "&lt;!-- а"), ("<b <i>", "&lt;b <i>")],
)
def test_a_tag_without_an_end_is_escaped(text: str, closed: str) -> None:
    assert without_open_tags(text) == closed


@given(strategies.markdown())
def test_a_text_without_open_tags_stays_as_it_is(text: str) -> None:
    closed, bare = without_open_tags(text), text.replace("<", "")
    assert without_open_tags(closed) == closed
    assert without_open_tags(bare) == bare


@given(strategies.articles(), strategies.articles())
def test_what_is_not_left_open_takes_nothing_in(first: str, second: str) -> None:
    both = first + second
    assume(not stays_open(first) and not any(sign in both for sign in ("]:", "`", "~~~")))
    separated = f"{first}\n\n<!-- -->\n\n{second}"
    assert render(separated).split() == [*render(first).split(), *render(f"<!-- -->\n\n{second}").split()]
