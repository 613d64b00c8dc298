"""Many articles in a newsroom, stored as the program stores each."""

from collections.abc import Iterable

from desktop_editor.content.article import Article
from desktop_editor.storage.newsroom import Newsroom


def store_all(newsroom: Newsroom, articles: Iterable[Article]) -> list[int]:
    """Store new articles and return their ids; one transaction spares the disk."""
    with newsroom.articles._database.transaction():
        return [newsroom.articles.save(article).id for article in articles]
