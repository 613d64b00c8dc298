"""The demo newsroom: a fictional newspaper, for trying out the program and for tests."""

from pathlib import Path
from typing import Any

from desktop_editor.content.article import AgeRating, Category, Newspaper
from desktop_editor.importers import files, front_matter, text_file
from desktop_editor.services import importing, releasing
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.remembered.feed_entries import SITE_ID

SETTINGS = "newsroom.yaml"


def load(newsroom: Newsroom, folder: Path) -> int:
    """Fill `newsroom` from a folder of Markdown files and `newsroom.yaml`; return the number of articles.

    The categories are created first, in the order of that file, which is the order of the masthead. What is
    published counts as on the site of the fictional newspaper.
    """
    file = folder / SETTINGS
    values = dict(front_matter.mapping(text_file.read(file).text, file))
    categories = values.pop("categories")
    age_rating = AgeRating(int(str(values.pop("age_rating")).rstrip("+")))
    newsroom.settings.set(SITE_ID, str(values.pop("site_id")))
    texts: dict[str, Any] = {name: str(value) for name, value in values.items()}
    newsroom.settings.save_newspaper(Newspaper(age_rating=age_rating, **texts))
    for name in categories:
        newsroom.categories.save(Category(name=name))
    sources = files.find([folder]).sources
    count = sum(1 for source in sources for _article in importing.bring_in(source, newsroom))
    releasing.exported(newsroom, texts.get("address", ""), newsroom.journal.last_id())
    return count
