"""What an export will write: a list of addresses and of what makes their contents; nothing is touched yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop_editor.content.article import Article, Status
from desktop_editor.content.html_renderer import render_blocks
from desktop_editor.errors import EditorError
from desktop_editor.site import addresses, pages
from desktop_editor.site.body import photo_files
from desktop_editor.site.site import Site
from desktop_editor.translation import gettext as _

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class AddressError(EditorError):
    """Two files would stand at one address, or one at an address that no folder can hold."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the export: made by a call when its turn comes, or copied from a path."""

    address: str
    content: Callable[[], bytes] | Path


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The files in the order of writing: what pages need comes before them, indexes come last.

    A plan of the whole site also says which files are no longer wanted: those that it does not name.
    """

    files: tuple[PlannedFile, ...]
    whole_site: bool


def plan_articles(articles: Sequence[Article], site: Site, photo_folder: Path) -> ExportPlan:
    """Plan the pages of `articles`, whatever their status, with their photos and the theme's assets.

    Written into the folder of a whole site, such an export adds or renews these pages and leaves
    everything else, the index too, as it is.
    """
    return _plan(articles, (), site, photo_folder)


def plan_site(articles: Iterable[Article], site: Site, photo_folder: Path, now: datetime) -> ExportPlan:
    """Plan the whole site: every article that is public at `now`, the section pages and the index."""
    public = sorted((article for article in articles if _is_public(article, now)), key=_age, reverse=True)
    return _plan(public, tuple(_indexes(public, site)), site, photo_folder)


def _plan(
    articles: Sequence[Article], indexes: tuple[PlannedFile, ...], site: Site, photo_folder: Path
) -> ExportPlan:
    pages_of_articles = tuple(
        PlannedFile(addresses.article_address(article, site), partial(_article_page, article, site))
        for article in articles
    )
    files = (*_assets(site), *_photos(articles, site, photo_folder), *pages_of_articles, *indexes)
    _refuse_unfit(files)
    return ExportPlan(files, whole_site=bool(indexes))


def _is_public(article: Article, now: datetime) -> bool:
    is_due = article.published_at is None or article.published_at <= now
    return article.status is Status.PUBLISHED and article.deleted_at is None and is_due


def _age(article: Article) -> tuple[datetime, int]:
    return article.published_at or article.created_at or BEFORE_ALL, article.id


def _indexes(articles: Sequence[Article], site: Site) -> Iterator[PlannedFile]:
    for category in site.sections:
        inside = [article for article in articles if article.category_id == category.id]
        yield PlannedFile(
            addresses.section_address(category),
            partial(_section_page, category.id, inside[: pages.INDEX_LENGTH], site),
        )
    yield PlannedFile(addresses.INDEX, partial(_index_page, articles[: pages.INDEX_LENGTH], site))


def _assets(site: Site) -> Iterator[PlannedFile]:
    for name, file in site.theme.assets():
        yield PlannedFile(addresses.asset_address(name), file)


def _photos(articles: Iterable[Article], site: Site, photo_folder: Path) -> Iterator[PlannedFile]:
    files = {file for article in articles for file in _photos_of(article, site)}
    for file in sorted(files):
        yield PlannedFile(addresses.photo_address(file), photo_folder / file)


def _photos_of(article: Article, site: Site) -> Iterator[str]:
    if cover := site.photo_by_id.get(article.cover_id):
        yield cover.file
    if addresses.PHOTOS in article.body:
        shown = photo_files(render_blocks(article.body))
        yield from (file for file in shown if file in site.photo_by_file)


def _refuse_unfit(files: Iterable[PlannedFile]) -> None:
    seen: set[str] = set()
    for file in files:
        if not addresses.is_safe(file.address):
            raise AddressError(
                _(
                    "“{address}” cannot be the name of a file. Nothing was written; "
                    "give the photo another name and export again."
                ).format(address=file.address)
            )
        if file.address in seen:
            raise AddressError(
                _(
                    "Two pages would have the address {address}. Nothing was written; "
                    "give one of the two articles or categories another address and export again."
                ).format(address=file.address)
            )
        seen.add(file.address)


def _article_page(article: Article, site: Site) -> bytes:
    return pages.article_page(article, site).encode()


def _section_page(category_id: int, articles: Sequence[Article], site: Site) -> bytes:
    return pages.section_page(site.category_by_id[category_id], articles, site).encode()


def _index_page(articles: Sequence[Article], site: Site) -> bytes:
    return pages.index_page(articles, site).encode()
