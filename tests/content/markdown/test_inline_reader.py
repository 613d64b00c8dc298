"""Inlines: raw tags become marks in pairs, entities the characters that they name."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_editor.content.document import (
    Code,
    Emphasis,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    RawInline,
    Strike,
    Strong,
    Text,
)
from desktop_editor.content.markdown.conversion import convert
from desktop_editor.content.markdown.inline_reader import InexpressibleError, inlines

STRONG, EMPHASIS = (Strong(),), (Emphasis(),)


def read(markdown: str) -> Inlines:
    """Return the inlines of a paragraph, as Python-Markdown gives them."""
    converted = convert(markdown)
    return inlines(converted.elements[0], converted.raw)


@pytest.mark.parametrize(
    ("tags", "read_as"),
    [
        ("<b>а</b>", (Text("а", STRONG),)),
        ("<strong>а</strong>", (Text("а", STRONG),)),
        ("<i>а</i>", (Text("а", EMPHASIS),)),
        ("<s>а</s><strike>б</strike>", (Text("аб", (Strike(),)),)),
        ("<code>а</code>", (Text("а", (Code(),)),)),
        ("<a href='а'>б</a>", (RawInline("<a href='а'>"), Text("б"), RawInline("</a>"))),
        ('<a href="а" title="т">б</a>', (Text("б", (Link("а", "т"),)),)),
        ('<a id="а">б</a>', (RawInline('<a id="а">'), Text("б"), RawInline("</a>"))),
        ("<b><i>а</i></b>", (Text("а", STRONG + EMPHASIS),)),
        ("<b>а *б* в</b>", (Text("а ", STRONG), Text("б", STRONG + EMPHASIS), Text(" в", STRONG))),
        ("<b>а", (RawInline("<b>"), Text("а"))),
        ("а</b>", (Text("а"), RawInline("</b>"))),
        ("<b><i>а</b></i>", (RawInline("<b>"), Text("а", EMPHASIS), RawInline("</b>", EMPHASIS))),
        ("*<b>а*</b>", (RawInline("<b>", EMPHASIS), Text("а", EMPHASIS), RawInline("</b>"))),
        ('<img src="а" alt="б">', (InlineImage("а", "б"),)),
        ("а<br/>б", (Text("а"), LineBreak(), Text("б"))),
    ],
)  # fmt: skip
def test_a_pair_of_tags_that_says_what_a_mark_says_is_that_mark(tags: str, read_as: Inlines) -> None:
    assert read(tags) == read_as


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&laquo;а&raquo;", "«а»"),
        ("&#8212; &#x2014;", "— —"),
        ("&amp;copy;", "&copy;"),
        ("&неизвестно; &", "&неизвестно; &"),
    ],
)
def test_an_entity_is_the_character_that_it_names(text: str, shown: str) -> None:
    assert read(text) == (Text(shown),)


def test_neighbours_with_the_same_marks_are_one_text() -> None:
    assert read("**а**<b>б</b>в") == (Text("аб", STRONG), Text("в"))


def test_a_break_takes_the_line_end_behind_it() -> None:
    assert read("а  \nб") == (Text("а"), LineBreak(), Text("б"))


@pytest.mark.parametrize("html", ["<p><q>а</q></p>", "<p><code><em>а</em></code></p>"])
def test_an_element_without_a_word_for_it_is_refused(html: str) -> None:
    with pytest.raises(InexpressibleError):
        inlines(fromstring(html), ())


def test_tags_deeper_in_one_another_than_any_text_has_them_are_refused() -> None:
    with pytest.raises(InexpressibleError):
        read("<b>" * 50 + "а" + "</b>" * 50)
