"""Documents as values, and where their blocks were read from."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.document import (
    Block,
    Code,
    Document,
    Heading,
    InlineImage,
    LineBreak,
    Paragraph,
    RawInline,
    Rule,
    Source,
    Strong,
    Text,
    text_of,
    with_source,
)
from tests import strategies

SOURCE = Source("Раз\n\nДва\n", 5, 9)


def test_a_source_knows_its_text() -> None:
    assert SOURCE.text == "Два\n"


def test_a_source_is_no_part_of_what_a_block_is() -> None:
    read, made = Paragraph((Text("Два"),), source=SOURCE), Paragraph((Text("Два"),))
    assert read == made
    assert hash(read) == hash(made)
    assert "Source" not in repr(read)


def test_blocks_of_different_kinds_differ() -> None:
    blocks: tuple[Block, Block] = (Paragraph((Text("а"),)), Heading(2, (Text("а"),)))
    assert blocks[0] != blocks[1]
    assert Text("а") != Text("а", (Strong(),))


def test_nothing_of_a_document_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(Rule(), "source", SOURCE)  # noqa: B010 (a type checker knows better)


@given(strategies.blocks() | strategies.raw_blocks())
def test_a_block_gets_and_loses_its_source(block: Block) -> None:
    read = with_source(block, SOURCE)
    assert (read, read.source, type(read)) == (block, SOURCE, type(block))
    assert with_source(read, None).source is None


@given(strategies.any_documents())
def test_a_document_can_be_a_key(document: Document) -> None:
    assert {document: 1}[Document(tuple(document.blocks))] == 1


def test_the_text_of_inlines_has_a_line_for_each_break() -> None:
    inlines = (
        Text("раз", (Strong(),)),
        LineBreak(),
        Text("два", (Code(),)),
        InlineImage("a.jpg", "описание"),
        RawInline("<sub>"),
    )
    assert text_of(inlines) == "раз\nдва"


@given(st.lists(st.text()))
def test_the_text_of_texts_is_all_of_them(texts: list[str]) -> None:
    assert text_of(tuple(map(Text, texts))) == "".join(texts)
