"""Which block of the document each block of the page comes from."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.rendered_blocks import blocks_of
from desktop_editor.paths import resource

PIECES = [
    "Абзац.",
    "## Глава",
    "- раз\n- два",
    "<div>\n\nвнутри\n\n</div>",
    "[а]: http://a.ru",
    "<!-- -->",
    "***",
]


def test_each_block_of_the_page_has_its_own() -> None:
    assert blocks_of("Раз\n\n## Два\n\n- три\n- четыре\n") == (0, 1, 2)


def test_a_block_that_shows_nothing_is_left_out() -> None:
    assert blocks_of("Раз\n\n[имя]: http://a.ru\n\nДва [имя]\n") == (0, 2)


def test_the_demo_has_a_block_for_each_block_of_the_page() -> None:
    files = list(resource("db", "demo").glob("*.md"))
    assert files
    for file in files:
        text = file.read_text("utf-8")
        numbers = blocks_of(text)
        assert len(numbers) == len(render_blocks(text))
        assert max(numbers, default=0) < max(1, len(parse(text).blocks))


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
def test_the_numbers_rise_and_stay_in_the_document(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    numbers = blocks_of(text)
    assert list(numbers) == sorted(numbers)
    assert len(numbers) == len(render_blocks(text))
    assert all(number < len(parse(text).blocks) for number in numbers)
