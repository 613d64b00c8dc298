"""The converter looks for what a text can hold, and finds all that it would find without choosing."""

import pytest
from hypothesis import assume, given

from desktop_editor.content.markdown import limits as markdown_limits
from desktop_editor.content.markdown.dialect import INLINE_SIGNS, choose_patterns, converter
from desktop_editor.content.markdown.text import normalise
from tests import commonmark, strategies


def test_every_inline_pattern_has_its_signs_in_its_order() -> None:
    patterns = converter().inlinePatterns
    assert list(patterns) == [patterns[name] for name in INLINE_SIGNS]


@given(strategies.markdown())
def test_chosen_patterns_find_what_all_of_them_find(markdown: str) -> None:
    text = normalise(markdown)
    assume(not markdown_limits.too_costly(text))
    chosen = converter()
    choose_patterns(chosen, text)
    assert chosen.convert(text) == converter().convert(text)


@pytest.mark.skipif(not commonmark.examples(), reason="`make checkers` fetches the specification")
def test_chosen_patterns_find_what_all_of_them_find_in_the_specification() -> None:
    for text in map(normalise, commonmark.examples()):
        chosen = converter()
        choose_patterns(chosen, text)
        assert chosen.convert(text) == converter().convert(text)
