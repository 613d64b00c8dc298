"""The place at the same word of another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.word_positions import carried

MARKED = 'Он **сказал** [ссылку](http://a.ru/ru "заголовок ссылки"), потом ещё слово'
SHOWN = "Он сказал ссылку, потом ещё слово"
WORDS = st.lists(st.text("абвг", min_size=1, max_size=5), max_size=30)


@pytest.mark.parametrize("word", ["Он", "сказал", "ссылку", "потом", "слово"])
@pytest.mark.parametrize("letter", [0, 1, 2])
def test_a_place_keeps_its_letter_both_ways(word: str, letter: int) -> None:
    shown = SHOWN.index(word) + letter
    marked = carried(shown, SHOWN, MARKED)
    assert marked == MARKED.index(word) + letter
    assert carried(marked, MARKED, SHOWN) == shown


def test_the_end_stays_the_end() -> None:
    assert carried(len(SHOWN), SHOWN, MARKED) == len(MARKED)


def test_a_place_within_markup_goes_behind_the_word_before_it() -> None:
    assert carried(MARKED.index("a.ru") + 1, MARKED, SHOWN) == SHOWN.index(",")


def test_a_text_without_words_keeps_the_place_in_bounds() -> None:
    assert carried(3, "😀😀😀😀", "") == 0


@given(words=WORDS, position=st.integers(0, 300))
def test_equal_texts_keep_every_place_in_a_word(words: list[str], position: int) -> None:
    text = " ".join(["слово", *words])
    inside = [at for at, letter in enumerate(text) if letter != " "]
    at = inside[position % len(inside)]
    assert carried(at, text, text) == at


@given(before=st.text(max_size=80), after=st.text(max_size=80), position=st.integers(0, 90))
def test_a_place_is_always_one_of_the_other_text(before: str, after: str, position: int) -> None:
    assert 0 <= carried(position, before, after) <= len(after)
