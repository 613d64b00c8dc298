"""Which texts are too much for Python-Markdown: they are shown as they were typed, and nothing is lost."""

import pytest

from desktop_editor.content.document import RawBlock
from desktop_editor.content.html.renderer import render
from desktop_editor.content.markdown import limits as markdown_limits
from desktop_editor.content.markdown.parser import parse

COSTLY = {
    "much text without a blank line": "**слово** " * 20_000,
    "quotes in quotes": "> " * 50 + "слово",
    "lists in lists": "- " * 50 + "слово",
    "tags without an end": "<a " * 5_000,
    "brackets that open": "слово <![" * 2_000,
}
TANGLED = {
    "brackets in brackets": "[" * 1_000,
    "round brackets in brackets": "(" * 1_000,
    "ticks": "`а``" * 3_000,
}
ORDINARY = {
    "a long paragraph": "Слово **слово** [слово](http://a.ru). " * 500,
    "a list in a list": "\n".join(f"{'    ' * depth}- пункт" for depth in range(20)),
    "a long table": "| а | б |\n|---|---|\n" + "| 1 | 2 |\n" * 2_000,
    "many brackets": "[слово] (слово) " * 2_000,
}


@pytest.mark.parametrize("name", COSTLY)
def test_what_is_too_costly_is_shown_as_typed(name: str) -> None:
    text = COSTLY[name]
    assert markdown_limits.too_costly(text)
    assert render(text) == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert parse(text).blocks == (RawBlock(text),)


@pytest.mark.parametrize("name", TANGLED)
def test_what_is_too_tangled_is_a_paragraph_as_typed(name: str) -> None:
    assert markdown_limits.too_tangled(TANGLED[name])
    assert render(TANGLED[name]) == f"<p>{TANGLED[name]}</p>"


@pytest.mark.parametrize("name", ORDINARY)
def test_what_newsrooms_write_is_never_too_much(name: str) -> None:
    assert not markdown_limits.too_costly(ORDINARY[name])
    assert not markdown_limits.too_tangled(ORDINARY[name])


def test_the_longest_novel_is_read() -> None:
    text = "Слово **слово** слово. " * 10 + "\n\n"
    novel = text * (markdown_limits.MAX_TEXT // len(text) // 8)
    assert render(novel).count("<strong>") == novel.count("**") // 2
