"""The demo newsroom: a newspaper that does not exist, for trying the program out and for tests."""

from pathlib import Path
from typing import Any

from desktop_editor.content.article import AgeRating, Category, Newspaper
from desktop_editor.importers import files, front_matter, text_file
from desktop_editor.services import importing
from desktop_editor.storage.newsroom import Newsroom

SETTINGS = "newsroom.yaml"


def load(newsroom: Newsroom, folder: Path) -> int:
    """Fill `newsroom` from a folder of Markdown files and its `newsroom.yaml`; return how many articles.

    The categories are made first, in their order there: it is that of the masthead.
    """
    file = folder / SETTINGS
    values = dict(front_matter.mapping(text_file.read(file).text, file))
    categories = values.pop("categories")
    age_rating = AgeRating(int(str(values.pop("age_rating")).rstrip("+")))
    texts: dict[str, Any] = {name: str(value) for name, value in values.items()}
    newsroom.settings.save_publication(Newspaper(age_rating=age_rating, **texts))
    for name in categories:
        newsroom.categories.save(Category(name=name))
    sources = files.find([folder]).sources
    return sum(1 for source in sources for _article in importing.bring_in(source, newsroom))
