"""What is kept from the text before an edit never shows: the result is that of converting all of it again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_editor.content.document import Document, Paragraph, RawBlock, Text
from desktop_editor.content.html.renderer import render, render_blocks
from desktop_editor.content.markdown import conversion as markdown_conversion
from desktop_editor.content.markdown import plain_prose
from desktop_editor.content.markdown.conversion import Converted, Definitions
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write, write_canonical
from tests import strategies
from tests.caches import forget

TEXTS = strategies.markdown() | strategies.articles()
ARTICLE = "\n\n".join(
    f"Абзац **номер** {number}.\n\n- раз {number}\n- два\n\n## Глава" for number in range(50)
)


def everything(text: str) -> tuple[object, ...]:
    """Return all that is made of a text; blocks compare without their sources, so these are listed, too."""
    document = parse(text)
    sources = [block.source and (block.source.start, block.source.end) for block in document.blocks]
    return document, sources, document.head, render_blocks(text), write_canonical(document)


@given(before=TEXTS, middle=TEXTS, replacement=TEXTS, after=TEXTS)
def test_a_text_after_an_edit_is_converted_as_if_it_were_new(
    before: str, middle: str, replacement: str, after: str
) -> None:
    forget()
    everything("\n\n".join([before, middle, after]))
    edited = "\n\n".join([before, replacement, after])
    kept = everything(edited)
    forget()
    assert everything(edited) == kept


@given(text=TEXTS, position=st.integers(0, 300), typed=strategies.texts())
def test_a_text_after_a_key_is_converted_as_if_it_were_new(text: str, position: int, typed: str) -> None:
    forget()
    everything(text)
    edited = text[:position] + typed + text[position:]
    kept = everything(edited)
    forget()
    assert everything(edited) == kept


@given(text=TEXTS)
def test_the_short_ways_come_to_the_same_as_the_long_ones(text: str) -> None:
    forget()
    short = everything(text)
    forget()
    is_prose, plain_prose.is_prose = plain_prose.is_prose, lambda piece: False
    try:
        assert everything(text) == short
    finally:
        plain_prose.is_prose = is_prose


def converted_while(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return which pieces Python-Markdown converts while `work` is done."""
    found = []
    convert_fully = markdown_conversion.convert_fully

    def noted(piece: str, definitions: Definitions = "") -> Converted:
        found.append(piece)
        return convert_fully(piece, definitions)

    monkeypatch.setattr(markdown_conversion, "convert_fully", noted)
    work()
    return found


def test_an_edit_of_the_text_converts_its_block_only(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    everything(ARTICLE)
    edited = ARTICLE.replace("- раз 25\n", "- раз 25 и **ещё**\n")
    found = converted_while(lambda: (parse(edited), render(edited)), monkeypatch)
    assert found and all("25" in piece for piece in found)


def test_an_edit_of_the_document_converts_its_block_only(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    document = parse(ARTICLE)
    render(ARTICLE)
    changed = tuple(
        Paragraph((*block.inlines, Text(" Новое.")))
        if isinstance(block, Paragraph) and "номер** 25" in block.source.text
        else block
        for block in document.blocks
    )
    found = converted_while(lambda: render(write(Document(changed))), monkeypatch)
    assert found and all("25" in piece for piece in found)


@given(text=TEXTS, chosen=st.integers(0, 20), typed=strategies.words())
def test_an_edit_of_a_block_leaves_the_others_as_they_are(text: str, chosen: int, typed: str) -> None:
    document = parse(text)
    # A tag left open, or a definition that the edit took with it, may reach further.
    assume(document.blocks and not any(isinstance(block, RawBlock) for block in document.blocks))
    position = chosen % len(document.blocks)
    block = Paragraph((Text(typed),))
    before, after = document.blocks[:position], document.blocks[position + 1 :]
    edited = replace(document, blocks=(*before, block, *after))
    written = write(edited)
    assert parse(written) == edited
    sources = [other.source.text.rstrip() for other in document.blocks if other.source]
    kept = [other.source.text.rstrip() for other in parse(written).blocks if other.source]
    assert kept[:position] == sources[:position]
    assert kept[position + 1 :] == sources[position + 1 :]
