"""The lines between `---` marks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.importers.drafts import ImportRefusedError
from desktop_editor.importers.front_matter import split

FILE = Path("news.md")


@pytest.mark.parametrize(
    "value", ["1984", "12+", "10:30", "Нет", "no", "0777", "2026-01-19", "1e3", "=", "«Да»"]
)
def test_a_value_stays_the_text_that_was_typed(value: str) -> None:
    assert split(f"---\ntitle: {value}\n---\nText", FILE).values == {"title": value}


def test_lists_and_keys_one_level_deep_are_read() -> None:
    matter = split("---\ntags: [a, б]\ncover:\n  file: x.jpg\n---\n\nText\n", FILE)
    assert matter.values == {"tags": ("a", "б"), "cover": {"file": "x.jpg"}}
    assert matter.body == "\nText\n"


@pytest.mark.parametrize(
    "text", ["Text", "", "---\nA paragraph between rules.\n---\n", "---\ntitle: never closed\n"]
)
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert split(text, FILE).body == text


def test_empty_front_matter_is_taken_off() -> None:
    assert split("---\n---\nText", FILE).body == "Text"


def test_a_key_that_stands_twice_is_told() -> None:
    matter = split("---\ntitle: A\ntitle: B\n---\n", FILE)
    assert matter.values == {"title": "B"}
    assert "stands twice" in matter.warnings[0]


def test_a_value_that_is_too_deep_is_told_and_the_rest_is_read() -> None:
    matter = split("---\nmenu: [[a]]\ntitle: A\n---\n", FILE)
    assert matter.values == {"title": "A"}
    assert "“menu”" in matter.warnings[0]


@pytest.mark.parametrize(
    ("block", "line"),
    [("title: Регион: новости", 2), ("date: 1\ntitle: 'open", 3), ("a: *nowhere", 2), ("a: b\n\x07: c", 3)],
)
def test_a_broken_line_is_named_with_the_file(block: str, line: int) -> None:
    with pytest.raises(ImportRefusedError, match=rf"news\.md was left out: line {line} "):
        split(f"---\n{block}\n---\nText", FILE)


def test_endless_brackets_and_lines_are_refused() -> None:
    with pytest.raises(ImportRefusedError):
        split(f"---\na: {'[' * 50_000}\n---\n", FILE)
    with pytest.raises(ImportRefusedError, match="too long"):
        split(f"---\na: {'b' * 200_000}\n---\n", FILE)


def test_a_tag_that_would_run_code_is_only_text() -> None:
    matter = split("---\ntitle: !!python/object/apply:os.getcwd []\n---\n", FILE)
    assert matter.values == {"title": ()}


@given(st.text(max_size=60))
def test_any_block_is_read_or_refused(block: str) -> None:
    try:
        assert isinstance(split(f"---\n{block}\n---\nText", FILE).body, str)
    except ImportRefusedError as error:
        assert "news.md" in str(error)
