"""The words that were looked for are marked in the text that was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.storage.search import matches

TEXT = "Регион развивает сотрудничество. «Ёлка» стоит: сотрудники-ёлочники рады, Running в шко́лах."


def marked(text: str, search: str) -> list[str]:
    return [text[start:end] for start, end in matches.spans(text, search)]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("сотрудничества", ["сотрудничество"]),
        ("СОТРУД", ["сотрудничество", "сотрудники"]),
        ("елки", ["Ёлка"]),
        ("run ", ["Running"]),
        ("школа", ["шко́лах"]),
        ("«регион развивать»", ["Регион", "развивает"]),
        ("регион -сотрудники автор:ёлка", ["Регион"]),
        ("", []),
        ("?!", []),
        ("к", []),
    ],
)
def test_words_are_marked_in_any_form(search: str, expected: list[str]) -> None:
    assert marked(TEXT, search) == expected


def test_a_snippet_stands_around_the_first_hit() -> None:
    text = "слово " * 50 + "губернатор\n\nоткрыл школу " + "слово " * 50
    found = matches.snippet(text, "губернатору")
    assert found.text.startswith("…слово")
    assert found.text.endswith("слово…")
    assert [found.text[start:end] for start, end in found.hits] == ["губернатор"]
    assert "губернатор открыл" in found.text


def test_a_snippet_without_a_hit_is_the_beginning() -> None:
    assert matches.snippet("Коротко и ясно", "длинно") == matches.Snippet("Коротко и ясно", ())


@given(st.text(max_size=400), st.text(min_size=1, max_size=10), st.integers(1, 50))
def test_a_snippet_is_short_and_its_hits_are_words_of_it(text: str, search: str, length: int) -> None:
    found = matches.snippet(text, search, length)
    assert len(found.text) <= length + 2
    assert all(0 <= start < end <= len(found.text) for start, end in found.hits)
    assert {found.text[start:end] for start, end in found.hits} <= set(marked(found.text, search))
