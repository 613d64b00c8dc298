"""The laws of the document model, as properties and over CommonMark's examples."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given

from desktop_editor.content.document import Document, RawBlock
from desktop_editor.content.html.renderer import render
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write, write_canonical
from tests import commonmark, strategies

EXAMPLES = commonmark.examples()
# Ours with all that clipboards, old sites and other editors leave in them, the demo, every construct.
ARTICLES = [
    *sorted(Path("tests/content/articles").glob("*.md")),
    *sorted(Path("db/demo").glob("*.md")),
    Path("tests/site/every-construct.md"),
]
needs_the_specification = pytest.mark.skipif(not EXAMPLES, reason="`make checkers` has not run")


@needs_the_specification
def test_the_specification_has_652_examples() -> None:
    assert len(EXAMPLES) == 652


@needs_the_specification
def test_an_example_that_was_not_edited_is_written_byte_for_byte() -> None:
    assert [text for text in EXAMPLES if write(parse(text)) != text] == []


@needs_the_specification
def test_an_example_spelled_canonically_looks_the_same() -> None:
    assert [text for text in EXAMPLES if render(write_canonical(parse(text))) != render(text)] == []


@needs_the_specification
def test_an_example_spelled_canonically_is_the_same_document() -> None:
    assert [text for text in EXAMPLES if parse(write_canonical(parse(text))) != parse(text)] == []


@given(strategies.markdown() | strategies.articles())
def test_what_was_not_edited_is_written_byte_for_byte(text: str) -> None:
    assert write(parse(text)) == text


@given(strategies.markdown() | strategies.articles())
def test_the_canonical_spelling_looks_the_same(text: str) -> None:
    assert render(write_canonical(parse(text))) == render(text)


@given(strategies.markdown() | strategies.articles())
def test_the_canonical_spelling_means_the_same(text: str) -> None:
    document = parse(text)
    assert parse(write_canonical(document)) == document


@given(strategies.documents())
def test_a_document_is_read_back_from_its_spelling(document: Document) -> None:
    assert parse(write_canonical(document)) == document


@given(strategies.documents())
def test_the_spelling_of_a_document_is_the_only_one(document: Document) -> None:
    spelled = write_canonical(document)
    assert write(parse(spelled)) == spelled == write_canonical(parse(spelled))


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> str:
    return request.param.read_bytes().decode()


def test_an_article_keeps_the_laws(article: str) -> None:
    document = parse(article)
    spelled = write_canonical(document)
    assert write(document) == article
    assert render(spelled) == render(article)
    assert parse(spelled) == document


def test_every_word_of_an_article_is_on_the_page(article: str) -> None:
    html = unquote(unescape(render(article)))
    words = re.findall(r"[А-Яа-яЁё]+", article.replace("[имя]", ""))  # the name of a link
    assert [word for word in words if word not in html] == []


def test_most_of_an_article_can_be_edited(article: str) -> None:
    blocks = parse(article).blocks
    assert sum(isinstance(block, RawBlock) for block in blocks) <= len(blocks) / 4
