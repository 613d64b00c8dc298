"""Documents as editors and clipboards leave them are brought into the form that Markdown can say."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given

from desktop_editor.content.document import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Figure,
    Gallery,
    Heading,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Text,
)
from desktop_editor.content.markdown.normal_form import normal
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write
from tests import strategies

STRONG, CODE = (Strong(),), (Code(),)
BOLD = Text("а", STRONG)


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def items(*texts: str, tight: bool = True) -> BulletList:
    return BulletList(tuple(ListItem((said(text),), tight) for text in texts))


TIDIED = {
    "blanks go out of marks": (Paragraph((Text(" а ", STRONG), Text("б"))), Paragraph((BOLD, Text(" б")))),
    "neighbours become one": (Paragraph((BOLD, Text("б", STRONG))), Paragraph((Text("аб", STRONG),))),
    "each mark is there once": (Paragraph((Text("а", STRONG + STRONG),)), Paragraph((Text("а", STRONG),))),
    "code is innermost": (Paragraph((Text("а", CODE + STRONG),)), Paragraph((Text("а", STRONG + CODE),))),
    "breaks go at the ends": (Paragraph((LineBreak(), Text("а"), LineBreak())), said("а")),
    "levels are those of a page": (Heading(1, (Text("а"),)), Heading(2, (Text("а"),))),
    "headings have one line": (Heading(2, (Text("а\nб"),)), Heading(2, (Text("а б"),))),
    "controls go": (said("а\x00б\x1b\r\nв"), said("аб\nв")),
    "one picture is no gallery": (Gallery((Figure("а"),)), Figure("а")),
    "one loose item makes all loose": (
        BulletList((ListItem((said("а"),)), ListItem((said("б"),), False))),
        items("а", "б", tight=False),
    ),
    "lists in a quote are one": (Quote((items("а"), items("б"))), Quote((items("а", "б"),))),
    "an item begins with text": (BulletList((ListItem((Heading(2, (Text("а"),)),)),)), items("а")),
    "numbers fit": (OrderedList((ListItem((said("а"),)),), -5), OrderedList((ListItem((said("а"),)),), 0)),
    "blank lines of code are empty": (CodeBlock("а\n  \n\tб"), CodeBlock("а\n\n    б")),
}  # fmt: skip
NOTHING = [Paragraph(()), said(" \n"), Heading(2, ()), Quote(()), BulletList(()), Gallery(()), Figure(" ")]


@pytest.mark.parametrize(("before", "after"), TIDIED.values(), ids=TIDIED.keys())
def test_it_is_tidied(before: Block, after: Block) -> None:
    assert normal(Document((before,))).blocks == (after,)
    assert parse(write(Document((after,)))).blocks == (after,)


@pytest.mark.parametrize("block", NOTHING)
def test_what_holds_nothing_is_left_out(block: Block) -> None:
    assert normal(Document((block, Rule()))).blocks == (Rule(),)


def test_what_was_read_stays_as_it_was() -> None:
    document = parse("- раз\n\n<b> два </b>\n")
    assert normal(document).blocks is not None
    assert [block.source for block in normal(document).blocks] == [block.source for block in document.blocks]


@given(strategies.any_documents())
def test_what_is_in_normal_form_stays_as_it_is(document: Document) -> None:
    assert normal(normal(document)) == normal(document)


@given(strategies.any_documents())
def test_no_letter_of_running_text_is_lost(document: Document) -> None:
    before, after = (Counter(letters(one)) for one in (document, normal(document)))
    assert before <= after  # the address of a video becomes text in a list


def letters(value: object) -> Iterator[str]:
    """Yield the letters of each text, at any depth."""
    if isinstance(value, Text | CodeBlock):
        text = value.text if isinstance(value, Text) else value.code
        yield from (letter for letter in text if letter.isalpha())
    elif isinstance(value, tuple):
        for one in value:
            yield from letters(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from letters(getattr(value, field.name))
