"""What is found in a text, and what is put in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.ui.editor import finding
from desktop_editor.ui.editor.finding import PatternError, Sought

TEXTS = st.text(alphabet="аеёЕ Бб.\n", max_size=40)


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        (Sought(text="еще"), "Ещё и еще", ["Ещё", "еще"]),
        (Sought(text="ЁЛКА", match_case=True), "ёлка ЁЛКА ЕЛКА", ["ЁЛКА", "ЕЛКА"]),
        (Sought(text="кот", whole_words=True), "кот, коты, скот", ["кот"]),
        (Sought(text="12+", whole_words=True), "знак 12+ и 112+", ["12+"]),
        (Sought(text="а.б"), "а.б азб", ["а.б"]),
        (Sought(text="^.б", is_pattern=True), "аб\nбб", ["аб", "бб"]),
        (Sought(text="е", is_pattern=True), "её", ["е"]),
        (Sought(text="x*", is_pattern=True), "аб", []),
        (Sought(), "аб", []),
        (Sought(text="два слова"), "два\u00a0слова", ["два\u00a0слова"]),
    ],
)
def test_hits(sought: Sought, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in finding.hits(sought, text)] == found


@pytest.mark.parametrize("text", ["(", "[а", "*", "(?P<а", "a{99999999999}"])
def test_a_bad_pattern_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(PatternError, match=r"\.$"):
        finding.hits(Sought(text=text, is_pattern=True), "а")


@pytest.mark.parametrize("pattern", ["(а+)+$", "(а|аа)+$"])
def test_a_pattern_that_would_run_for_years_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match="too long"):
        finding.hits(Sought(text=pattern, is_pattern=True), "а" * 60 + "в")


def test_hits_of_a_pattern_are_counted_in_characters() -> None:
    text = "😀 день и 😀 ночь"
    hits = finding.hits(Sought(text=r"\w{4}", is_pattern=True), text)
    assert [text[hit.start : hit.end] for hit in hits] == ["день", "ночь"]


@given(sought=TEXTS.filter(bool), text=TEXTS)
def test_whatever_stands_in_a_text_is_found(sought: str, text: str) -> None:
    hits = finding.hits(Sought(text=sought), text + sought)
    assert hits
    assert all(hit.end - hit.start == len(sought) for hit in hits)


@given(sought=TEXTS.filter(bool), text=TEXTS)
def test_as_many_are_replaced_as_are_found(sought: str, text: str) -> None:
    wanted = Sought(text=sought, match_case=True)
    made = finding.substitutes(wanted, text, "ю")
    assert [hit for hit, _new in made] == finding.hits(wanted, text)


@pytest.mark.parametrize(
    ("sought", "by", "new"),
    [
        (Sought(text="б"), r"\1\n", [r"\1\n"]),
        (Sought(text="(а)(б)", is_pattern=True), r"\2\1", ["ба"]),
        (Sought(text=""), "в", []),
        (Sought(text="x*", is_pattern=True), "в", []),
    ],
)
def test_what_comes_in_the_place_of_a_hit(sought: Sought, by: str, new: list[str]) -> None:
    assert [text for _hit, text in finding.substitutes(sought, "аб", by)] == new


def test_a_group_that_is_not_there_is_said_in_a_sentence() -> None:
    with pytest.raises(PatternError, match=r"\.$"):
        finding.substitutes(Sought(text="а", is_pattern=True), "а", r"\7")
