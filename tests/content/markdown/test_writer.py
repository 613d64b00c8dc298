"""Documents become Markdown: as it was where nothing was edited, canonical where something was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    RawBlock,
    Rule,
    Strong,
    Text,
)
from desktop_editor.content.html.renderer import render
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write, write_canonical
from tests import strategies

TEXT = "\nРаз  \nи\n\n\n## __Два__\n* три\n* четыре\n\nПять\n=====\n\n\n"


def edited(text: str, position: int, *blocks: Block) -> str:
    """Return the text with one block in exchange for others."""
    document = parse(text)
    return write(
        replace(document, blocks=(*document.blocks[:position], *blocks, *document.blocks[position + 1 :]))
    )


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_an_edited_block_leaves_the_others_to_the_byte() -> None:
    heading = Heading(2, (Text("Два", (Strong(),)),))
    assert edited(TEXT, 1, heading) == TEXT.replace("__Два__\n", "**Два**\n\n")
    assert edited(TEXT, 0, said("Ноль")) == "\nНоль\n\n## __Два__\n* три\n* четыре\n\nПять\n=====\n\n\n"


def test_a_block_can_be_put_in_anywhere() -> None:
    document = parse(TEXT)
    for position in range(len(document.blocks) + 1):
        blocks = (*document.blocks[:position], Rule(), *document.blocks[position:])
        written = write(replace(document, blocks=blocks))
        assert parse(written).blocks == blocks
        assert written.count("***") == 1


def test_a_block_can_be_taken_out_anywhere() -> None:
    document = parse(TEXT)
    for position in range(len(document.blocks)):
        blocks = (*document.blocks[:position], *document.blocks[position + 1 :])
        assert parse(write(replace(document, blocks=blocks))).blocks == blocks


def test_blocks_can_change_places() -> None:
    document = parse("- раз\n- два\n\nтри\n\n> четыре\n")
    swapped = document.blocks[::-1]
    assert write(Document(swapped)) == "> четыре\n\nтри\n\n- раз\n- два\n\n"


def test_line_ends_are_those_of_the_text() -> None:
    assert edited("раз\r\n\r\nдва\r\n", 1, said("три"), CodeBlock("а\nб")) == (
        "раз\r\n\r\nтри\r\n\r\n```\r\nа\r\nб\r\n```\r\n"
    )


def test_two_lists_in_a_row_are_kept_apart() -> None:
    lists = tuple(BulletList((ListItem((said(text),)),)) for text in ("раз", "два"))
    written = write(Document(lists))
    assert written == "- раз\n\n<!-- -->\n\n- два\n"
    assert parse(written).blocks == lists
    assert "&lt;" not in render(written)


@pytest.mark.parametrize("typed", ["три\n\n- четыре", "\n\nтри\n\n- четыре\n"])
def test_raw_markdown_that_was_typed_may_be_several_blocks(typed: str) -> None:
    assert edited("раз\n\n<div>два</div>\n\nпять\n", 1, RawBlock(typed)) == "раз\n\nтри\n\n- четыре\n\nпять\n"


@pytest.mark.parametrize("inner", [(), (Text(""),)])
def test_an_empty_paragraph_is_left_out(inner: tuple[Text, ...]) -> None:
    assert write(Document((said("раз"), Paragraph(inner), said("два")))) == "раз\n\nдва\n"


def test_nothing_is_written_of_nothing() -> None:
    assert write(Document()) == ""
    assert write(Document((), "\n\n")) == "\n\n"


def test_a_link_keeps_its_address_when_its_definition_goes() -> None:
    written = edited("[слово][имя] и **дальше**\n\n[имя]: http://a.ru\n", 1)
    assert written == "[слово](http://a.ru) и **дальше**\n"


def test_an_unclosed_fence_does_not_swallow_new_code() -> None:
    document = parse("```\nраз\n")
    written = write(replace(document, blocks=(*document.blocks, CodeBlock("два"))))
    assert parse(written).blocks == (*document.blocks, CodeBlock("два"))


def test_code_that_holds_a_fence_gets_a_longer_one() -> None:
    code = CodeBlock("```\nа\n````\n~~~")
    assert write(Document((code,))) == "`````\n```\nа\n````\n~~~\n`````\n"


@pytest.mark.parametrize(
    "text", ["# не глава", "- не пункт", "1. не пункт", "> не цитата", "***", "~~~", "    не код"]
)
def test_what_looks_like_a_block_is_escaped(text: str) -> None:
    paragraph = said(text.strip())
    assert parse(write(Document((paragraph,)))).blocks == (paragraph,)


def test_an_edit_that_markdown_cannot_say_does_no_harm_around_it() -> None:
    untidy = Paragraph((Text("  раз "), Text("два", (Strong(),)), Text("три ", (Strong(),))))
    written = edited("до\n\nэто\n\nпосле\n", 1, untidy)
    assert written == "до\n\n&#32; раз&#32;<strong>дватри&#32;</strong>\n\nпосле\n"


def test_the_canonical_spelling_forgets_how_it_was_spelled() -> None:
    assert write_canonical(parse("Раз\n===\n* __два__\n+ три\n")) == "## Раз\n\n- **два**\n- три\n"


@given(text=strategies.articles(), chosen=st.integers(0, 20), made=strategies.blocks())
def test_any_block_put_into_any_text_loses_nothing_of_the_text(text: str, chosen: int, made: Block) -> None:
    document = parse(text)
    position = chosen % (len(document.blocks) + 1)
    written = write(
        replace(document, blocks=(*document.blocks[:position], made, *document.blocks[position:]))
    )
    kept = parse(written).blocks
    if not any(
        isinstance(block, RawBlock | Quote | BulletList | Heading) for block in (*document.blocks, made)
    ):
        assert all(block in kept for block in document.blocks)
