"""The results of importers: articles that are not stored yet, with their photos and category."""

from dataclasses import dataclass
from pathlib import Path

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError


class ImportRefusedError(EditorError):
    """A file was not imported; the message names it. Other files are not affected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPhoto:
    """A picture file of a draft; `address` is its address in the body, empty if it is only the cover."""

    path: Path
    address: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article from a file. It has no id, category id or cover id yet: the newsroom assigns them.

    `category` is a name, or empty. `warnings` are messages about what was left out or guessed.
    """

    source: Path
    article: Article
    category: str = ""
    cover: DraftPhoto | None = None
    photos: tuple[DraftPhoto, ...] = ()
    warnings: tuple[str, ...] = ()
