"""Storing many new articles at once, as an import does: a tenth of the time of single saves."""

import dataclasses
from collections.abc import Iterable

from peewee import fn

from desktop_editor.content import slug
from desktop_editor.content.article import Article
from desktop_editor.storage import article_columns
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import ArticleRow, CategoryRow, PhotoRow
from desktop_editor.storage.search import full_text_index


def add(database: Database, articles: Iterable[Article]) -> list[int]:
    """Store new articles, all or none, and return their ids; otherwise like `Articles.save`."""
    with database.transaction():
        taken = set(database.values(ArticleRow.select(ArticleRow.slug)))
        categories = set(database.values(CategoryRow.select(CategoryRow.id)))
        photos = set(database.values(PhotoRow.select(PhotoRow.id)))
        new = [
            dataclasses.replace(
                article,
                slug=_take(article, taken),
                category_id=article.category_id if article.category_id in categories else None,
                cover_id=article.cover_id if article.cover_id in photos else None,
            )
            for article in articles
        ]
        database.insert_many(ArticleRow, [article_columns.of_new(article, article.slug) for article in new])
        last = database.value(ArticleRow.select(fn.MAX(ArticleRow.id))) or 0
        ids = list(range(last - len(new) + 1, last + 1))
        full_text_index.put_new(database, zip(ids, new, strict=True))
    return ids


def _take(article: Article, taken: set[str]) -> str:
    unique = slug.unique(slug.make(article.slug.strip() or article.headline), taken.__contains__)
    taken.add(unique)
    return unique
