"""What a text needs of the newsroom's photos."""

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
    """`find` gives the file of a picture's address, `take` a document whose pictures are the newsroom's."""

    find: Callable[[str], Path | None] = _nothing
    take: Callable[[Document], Document] = _as_it_is
