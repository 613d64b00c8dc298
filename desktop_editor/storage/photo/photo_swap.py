"""Replacement of one photo by another in the articles that show it."""

from dataclasses import replace

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article, Photo
from desktop_editor.storage.articles import Articles

REASON = "photo"


def swap(articles: Articles, article_id: int, old: Photo, new: Photo) -> bool:
    """Replace `old` by `new` in an article; its previous state is kept as a revision.

    Returns whether there was anything to change. Raises a `NewsroomError`; then nothing has changed.
    """
    article = articles.get(article_id)
    swapped = swapped_in(article, old, new)
    if swapped == article:
        return False
    articles.keep_revision(article_id, REASON)
    articles.save(swapped)
    return True


def swapped_in(article: Article, old: Photo, new: Photo) -> Article:
    """Return an article with another photo as its cover and in its text."""
    body = photo_address.replaced(article.body, old.file, new.file)
    return replace(article, body=body, cover_id=new.id if article.cover_id == old.id else article.cover_id)
