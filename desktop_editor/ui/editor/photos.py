"""The access to the newsroom's photos that a text needs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.content.document import Document


def _nothing(_address: str) -> Path | None:
    return None


def _as_it_is(document: Document) -> Document:
    return document


@dataclass(frozen=True, slots=True)
class Photos:
    """`find` returns the file of a picture's address, `take` adds a document's pictures to the newsroom."""

    find: Callable[[str], Path | None] = _nothing
    take: Callable[[Document], Document] = _as_it_is
