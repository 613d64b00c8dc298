"""Pieces are converted once, in any thread, whatever went wrong with the piece before."""

import inspect
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop_editor.content.markdown.conversion import NO_DEFINITIONS, convert, definitions_in, definitions_of
from tests.caches import forget

DEEP = "\n".join(f"{' ' * depth * 4}- {depth}" for depth in range(90))


def test_a_piece_keeps_its_elements_for_the_model() -> None:
    converted = convert("# а **б**")
    assert converted.html == ("<h2>а <strong>б</strong></h2>",)
    assert [element.tag for element in converted.elements] == ["h2"]


def test_definitions_are_found_at_any_depth() -> None:
    assert definitions_in("> [а]: http://a.ru 'т'\n> [Б]: <в>") == (
        ("а", "http://a.ru", "т"),
        ("б", "в", ""),
    )


def test_of_two_definitions_with_one_name_the_later_counts() -> None:
    definitions = definitions_of(("[а]: /1", "текст", "[а]: /2"))
    assert convert("[а]", definitions).html == ('<p><a href="/2">а</a></p>',)


def test_a_definition_is_for_its_own_text_only() -> None:
    definitions = definitions_of(("[а]: /1",))
    assert "href" in convert("[а] б", definitions).html[0]
    assert "href" not in convert("[а] б", NO_DEFINITIONS).html[0]
    assert "href" in convert("[а] б в", definitions).html[0]


@pytest.fixture
def little_stack() -> Iterator[None]:
    """Leave room for a hundred calls only."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    yield
    sys.setrecursionlimit(limit)
    forget()


def test_what_is_too_deep_is_shown_as_typed_and_the_next_piece_is_read(little_stack: None) -> None:
    assert convert(DEEP).as_typed
    assert convert("*а*").html == ("<p><em>а</em></p>",)


@pytest.mark.parametrize("workers", [8])
def test_threads_convert_side_by_side(workers: int) -> None:
    forget()
    pieces = [f"*а* **{number % 40}** [б]({number % 7})" for number in range(400)]
    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(convert, pieces))
    for piece, converted in zip(pieces, found, strict=True):
        number, link = piece.split("**")[1], piece.split("(")[1][:-1]
        html = f'<p><em>а</em> <strong>{number}</strong> <a href="{link}">б</a></p>'
        assert converted.html == (html,)
