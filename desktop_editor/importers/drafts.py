"""What an importer hands over: an article that is not stored yet, and what belongs to it."""

from dataclasses import dataclass
from pathlib import Path

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError


class ImportRefusedError(EditorError):
    """A file was not imported; the sentence names it. Other files are not concerned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPhoto:
    """A picture file of a draft; `address` is how the body names it, empty when only a cover does."""

    path: Path
    address: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article out of a file. It has no id, category id or cover id yet: the newsroom gives them.

    `category` is a name, or empty. `warnings` are sentences about what was left out or guessed.
    """

    source: Path
    article: Article
    category: str = ""
    cover: DraftPhoto | None = None
    photos: tuple[DraftPhoto, ...] = ()
    warnings: tuple[str, ...] = ()
