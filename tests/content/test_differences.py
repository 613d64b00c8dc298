"""The pieces of a comparison make both texts again, and say what an editor would say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.differences import Change, Piece, between

WORDS = st.lists(st.sampled_from(["Совет", "лес", "и", "ё", " ", " ", ", ", "\n", "\n\n", "12"]), max_size=40)
TEXTS = st.one_of(st.text(max_size=60), WORDS.map("".join))


def marked(pieces: tuple[Piece, ...]) -> str:
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}]", Change.ADDED: "[+{}]"}
    return "".join(marks[piece.change].format(piece.text) for piece in pieces)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = between(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
    assert all(piece.text for piece in pieces)
    assert not any(one.change is two.change for one, two in pairwise(pieces))


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert between(f"{text}а", f"{text}а") == (Piece(Change.SAME, f"{text}а"),)


def test_two_empty_texts_have_no_pieces() -> None:
    assert between("", "") == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Совет собрался в среду.", "Совет собрался в четверг.", "Совет собрался в [-среду][+четверг]."),
        ("Лес, поле", "Лес, дом и поле", "Лес, [+дом и ]поле"),
        ("в новой школе", "в старом доме", "в [-новой школе][+старом доме]"),
        ("Один.\n\nДва.\n\nТри.", "Один.\n\nТри.", "Один.\n\n[-Два.\n\n]Три."),
        ("", "Текст", "[+Текст]"),
        ("за\u0301мок", "замо\u0301к", "[-за\u0301мок][+замо\u0301к]"),
        ("да, да, да", "да, да", "да, да[-, да]"),
    ],
)
def test_changes_are_told_by_words(old: str, new: str, said: str) -> None:
    assert marked(between(old, new)) == said


def test_a_long_text_of_two_words_is_compared_at_all() -> None:
    old, new = "а б " * 10_000, "б в " * 10_000
    assert {piece.change for piece in between(old, new)} >= {Change.REMOVED, Change.ADDED}


def test_one_word_among_twenty_thousand_is_found() -> None:
    words = [f"слово{number % 3000}" for number in range(20_000)]
    changed = [*words[:11_000], "иначе", *words[11_001:]]
    assert [piece.text for piece in between(" ".join(words), " ".join(changed))][1:3] == [
        words[11_000],
        "иначе",
    ]
