"""An article as a file that can be shown, edited elsewhere and taken back, for the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_editor.content import photo_address, time_zone
from desktop_editor.content.article import EDITORIAL, ON_SITE, Article, Status
from desktop_editor.content.markdown import article_file
from desktop_editor.importers import edited_text
from desktop_editor.importers.edited_text import EditRefusedError
from desktop_editor.services import typed_moments
from desktop_editor.storage import moments
from desktop_editor.storage.errors import CategoryGoneError, PhotoGoneError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Edited:
    """The article as it is to be stored, and messages about what was left out."""

    article: Article
    warnings: tuple[str, ...]


def shown(newsroom: Newsroom, article: Article) -> str:
    """Return the file of an article, working or released; `edited` reads it back as the same article."""
    zone = time_zone.named(newsroom.settings.newspaper().time_zone)
    return article_file.text_of(article, _category(newsroom, article), _cover(newsroom, article), zone)


def edited(newsroom: Newsroom, article: Article, text: str, source: Path) -> Edited:
    """Return the article with what a file says of it; what the file does not name stays.

    Raises `EditRefusedError`, `ImportRefusedError`, `MomentError` or `SkippedHourError`.
    """
    found = edited_text.changes(text, shown(newsroom, article), source)
    fields: dict[str, Any] = {}
    for name, value in found.values.items():
        fields |= _READERS[name](newsroom, article, value) if name in _READERS else {name: value}
    if found.body is not None:
        fields["body"] = found.body
    return Edited(replace(article, **fields), found.warnings)


def _category(newsroom: Newsroom, article: Article) -> str:
    try:
        return newsroom.categories.get(article.category_id).name if article.category_id else ""
    except CategoryGoneError:
        return ""


def _cover(newsroom: Newsroom, article: Article) -> str:
    try:
        photo = newsroom.photos.get(article.cover_id) if article.cover_id else None
    except PhotoGoneError:
        return ""
    return photo_address.of(photo.file) if photo else ""


def _read_category(newsroom: Newsroom, _article: Article, name: str) -> Mapping[str, Any]:
    category = newsroom.categories.by_name(name) if name else None
    if name and category is None:
        known = ", ".join(each.name for each in newsroom.categories.all())
        sentence = _("The newsroom has no category “{name}”, so nothing was changed. Possible are: {names}.")
        raise EditRefusedError(sentence.format(name=name, names=known))
    return {"category_id": category.id if category else None}


def _read_cover(newsroom: Newsroom, _article: Article, address: str) -> Mapping[str, Any]:
    photo = newsroom.photos.by_file(address.removeprefix(photo_address.START)) if address else None
    if address and photo is None:
        sentence = _(
            "The newsroom has no photo “{address}”, so nothing was changed. Add it in the window, or by an "
            "import of an article that shows it."
        )
        raise EditRefusedError(sentence.format(address=address))
    return {"cover_id": photo.id if photo else None}


def _read_date(newsroom: Newsroom, _article: Article, text: str) -> Mapping[str, Any]:
    zone = time_zone.named(newsroom.settings.newspaper().time_zone)
    moment = typed_moments.read(text, zone, moments.now(), needs_time=False) if text else None
    return {"published_at": moment}


def _read_status(_newsroom: Newsroom, article: Article, status: Status | str) -> Mapping[str, Any]:
    """Return the stage that the editor chose; that readers have the article may be repeated."""
    if status in EDITORIAL and article.status in EDITORIAL:
        return {"status": status}
    if status in ON_SITE and article.status in ON_SITE:
        return {}
    raise EditRefusedError(
        _(
            "Only draft and ready can be set here, of an article that was never released. Nothing was "
            "changed: leave the status out, and use `release` and `withdraw`."
        )
    )


_Reader = Callable[[Newsroom, Article, Any], Mapping[str, Any]]
_READERS: Mapping[str, _Reader] = {
    "category": _read_category,
    "cover": _read_cover,
    "date": _read_date,
    "status": _read_status,
    "is_page": lambda _newsroom, _article, is_page: {"is_page": bool(is_page)},
    "tags": lambda _newsroom, _article, tags: {"tags": tuple(tags)},
}
