"""Stars and underscores: which of them belong together, and that no letter between them is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.html.renderer import render

# What CommonMark 0.31.2 says of each.
PAIRED = {
    "*а*": "<em>а</em>",
    "**а**": "<strong>а</strong>",
    "а*б*в": "а<em>б</em>в",
    "5 * 3 * 2": "5 * 3 * 2",
    "2*3**4*5": "2<em>3**4</em>5",
    "*а**б*": "<em>а**б</em>",
    "**а*": "*<em>а</em>",
    "*а**": "<em>а</em>*",
    "**а *б* в**": "<strong>а <em>б</em> в</strong>",
    "***а** б*": "<em><strong>а</strong> б</em>",
    "***а* б**": "<strong><em>а</em> б</strong>",
    "**а *б** в*": "<em><em>а <em>б</em></em> в</em>",
    "*а _б* в_": "<em>а _б</em> в_",
    "snake_case_имя": "snake_case_имя",
    "_а_б": "_а_б",
    "_(«а»)_.": "<em>(«а»)</em>.",
    "*foo [bar* x](y)": '*foo <a href="y">bar* x</a>',
    "*а\\*б*": "<em>а*б</em>",
    "*а*\n*б*": "<em>а</em>\n<em>б</em>",
    "*а `*` б*": "<em>а <code>*</code> б</em>",
    "**[а*б*](в)** *г*": '<strong><a href="в">а<em>б</em></a></strong> <em>г</em>',
}
# Where newsrooms want more than CommonMark, and Python-Markdown gives it.
BEYOND = {
    "**Сказал:**что": "<strong>Сказал:</strong>что",
    "**«Сибирь»**ли": "<strong>«Сибирь»</strong>ли",
    "***а***": "<strong><em>а</em></strong>",
}


@pytest.mark.parametrize(("text", "html"), (PAIRED | BEYOND).items())
def test_signs_are_paired(text: str, html: str) -> None:
    assert render(text) == f"<p>{html}</p>"


@given(st.text(alphabet="аб12 *_~", max_size=30))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    shown = re.sub(r"<[^>]*>", "", render(f"х{text}"))
    assert re.sub(r"[^\w]|_", "", shown) == re.sub(r"[^\w]|_", "", f"х{text}")


@given(st.text(alphabet="аб *_~[](`\\!<>&;\n", max_size=40))
def test_no_place_holder_is_left_on_the_page(text: str) -> None:
    assert "klzzwxh" not in render(text)


@pytest.mark.parametrize(
    "text", ["*а " * 12_000, "*а " * 6_000 + "б* " * 6_000, "_а*" * 9_000, "**" * 20_000 + "а"]
)
def test_tens_of_thousands_of_signs_are_read_at_once(text: str) -> None:
    assert "а" in render(text)
