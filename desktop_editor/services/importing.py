"""Stores drafts as articles of the newsroom, with their categories and photos."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article, Category, Photo
from desktop_editor.errors import EditorError
from desktop_editor.importers import files, pictures
from desktop_editor.importers.drafts import Draft, DraftPhoto
from desktop_editor.importers.files import Source
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that has been stored, and messages about what could not be imported with it."""

    article: Article
    warnings: tuple[str, ...]


def bring_in(source: Source, newsroom: Newsroom) -> Iterator[Imported]:
    """Store the articles of one file and yield them; raise `EditorError` if the file is refused."""
    for draft in files.read(source, newsroom.settings.newspaper()):
        yield store(draft, newsroom)


def store(draft: Draft, newsroom: Newsroom) -> Imported:
    """Store a draft as an article; a photo that is refused is left out, with a warning."""
    warnings = list(draft.warnings)
    cover = _photo(draft.cover, newsroom, warnings) if draft.cover else None
    added = {photo.address: _photo(photo, newsroom, warnings) for photo in draft.photos}
    addresses = {address: photo_address.of(photo.file) for address, photo in added.items() if photo}
    article = replace(
        draft.article,
        body=pictures.readdressed(draft.article.body, addresses),
        category_id=_category(draft.category, newsroom).id if draft.category else None,
        cover_id=cover.id if cover else None,
    )
    if found := newsroom.articles.similar(article.headline):
        known = newsroom.articles.get(found[0]).headline
        warnings.append(
            _("The newsroom has an article with nearly this headline: “{headline}”.").format(headline=known)
        )
    return Imported(newsroom.articles.save(article), tuple(warnings))


def _photo(photo: DraftPhoto, newsroom: Newsroom, warnings: list[str]) -> Photo | None:
    try:
        added = newsroom.photos.add(photo.path)
        described = replace(
            added,
            alt=added.alt or photo.alt,
            caption=added.caption or photo.caption,
            credit=added.credit or photo.credit,
        )
        return newsroom.photos.save(described) if described != added else added
    except EditorError as error:
        warnings.append(str(error))
        return None


def _category(name: str, newsroom: Newsroom) -> Category:
    known = newsroom.categories.by_name(name)
    return known or newsroom.categories.save(Category(name=name))
