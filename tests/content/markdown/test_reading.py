"""A piece is read as one block, and a block is spelled so that it is read back."""

import pytest
from hypothesis import given

from desktop_editor.content.document import Block, CodeBlock, Heading, Paragraph, Strong, Text
from desktop_editor.content.markdown.inline_reader import InexpressibleError
from desktop_editor.content.markdown.normal_form import normal_block
from desktop_editor.content.markdown.reading import read, reads_as, spell
from tests import strategies


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_a_piece_is_a_block() -> None:
    assert read("## а") == Heading(2, (Text("а"),))
    assert read("```\nа\n```") == CodeBlock("а")


@pytest.mark.parametrize("piece", ["## а\nб", "<div>а</div>", "[а]: б", "- а\n\n<!-- -->", ""])
def test_none_or_several_are_refused(piece: str) -> None:
    with pytest.raises(InexpressibleError):
        read(piece)


def test_a_spelling_that_opens_a_fence_is_not_safe_above_others() -> None:
    assert reads_as("а", said("а"))
    assert not reads_as("```", said("```"))
    assert not reads_as("а\n~~~", said("а\n~~~"))


@pytest.mark.parametrize(
    ("inlines", "spelled"),
    [
        ((Text("а", (Strong(),)),), "**а**"),
        ((Text("а"), Text(" б ", (Strong(),)), Text("в")), "а<strong> б </strong>в"),
        ((Text("  а"),), "&#32; а"),
        ((Text("а\n\nб"),), "а&#10;&#10;б"),
    ],
)
def test_the_most_readable_spelling_that_means_the_same_is_taken(
    inlines: tuple[Text, ...], spelled: str
) -> None:
    assert spell(Paragraph(inlines)).replace("&#32;б&#32;", " б ") == spelled


@given(strategies.blocks())
def test_what_markdown_can_say_is_read_back(block: Block) -> None:
    for tidy in normal_block(block):
        assert reads_as(spell(tidy), tidy)
