"""Parses front matter, the block of `key: value` lines between `---` at the start of a Markdown file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from desktop_editor.importers.drafts import ImportRefusedError
from desktop_editor.translation import gettext as _

# The value of a key is a text, a list of texts or, one level deep, a mapping to texts.
Value = str | tuple[str, ...] | Mapping[str, str]

MAX_LENGTH = 100_000
BLOCK = re.compile(r"\A\s*^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
EMPTY = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of the block by key, in the file's order, and the text that follows it."""

    body: str
    values: Mapping[str, Value] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def split(text: str, file: Path) -> FrontMatter:
    """Return `text` split into front matter and body; a rule (`---`) without keys is not front matter.

    Every value stays the text that was typed: a headline `1984` does not become a number, `Нет` a
    boolean or `10:30` 630 minutes. Raises `ImportRefusedError` if the YAML is invalid.
    """
    found = BLOCK.match(text)
    if not found:
        return FrontMatter(text)
    root = _compose(found[1], file, text.count("\n", 0, found.start(1)) + 1)
    if root is None:
        return FrontMatter(text[found.end() :])
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter(text)
    values: dict[str, Value] = {}
    warnings: list[str] = []
    for key, value in _pairs(root):
        if key in values:
            warnings.append(_("“{key}” stands twice; the last one was taken.").format(key=key))
        try:
            values[key] = _value(value)
        except ValueError:
            warnings.append(_("“{key}” holds more than a list and was left out.").format(key=key))
    return FrontMatter(text[found.end() :], values, tuple(warnings))


def mapping(text: str, file: Path) -> Mapping[str, Value]:
    """Return the values of a file that consists of front matter only, such as `newsroom.yaml`."""
    return split(f"---\n{text}\n---\n", file).values


def _compose(block: str, file: Path, first_line: int) -> yaml.Node | None:
    if len(block) > MAX_LENGTH:
        raise ImportRefusedError(
            _("{file} was left out: the lines between its --- marks are too long.").format(file=file)
        )
    try:
        return yaml.compose(block, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ImportRefusedError(
            _(
                "{file} was left out: line {line} between its --- marks can't be read. "
                "A text with a colon or a quotation mark at its start goes in quotation marks."
            ).format(file=file, line=first_line + _line(error, block))
        ) from error


def _line(error: Exception, block: str) -> int:
    """Return the line of the block, counted from 0, where the YAML error begins."""
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line)
    return block.count("\n", 0, getattr(error, "position", 0))


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value:
        yield (key.value if isinstance(key, yaml.ScalarNode) else str(key.tag)), value


def _value(node: yaml.Node) -> Value:
    if isinstance(node, yaml.SequenceNode):
        return tuple(filter(None, map(_text, node.value)))
    if isinstance(node, yaml.MappingNode):
        return {key: _text(value) for key, value in _pairs(node)}
    return _text(node)


def _text(node: yaml.Node) -> str:
    """Return a scalar as it was typed; raise `ValueError` for anything deeper."""
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError(node.tag)
    text: str = node.value
    return "" if node.style is None and text in EMPTY else text
