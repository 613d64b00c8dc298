"""What an export will write: addresses, and what makes their contents. Nothing is written yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.former import NOTHING as NOWHERE
from desktop_editor.content.former import Former
from desktop_editor.errors import EditorError
from desktop_editor.site import addresses, images
from desktop_editor.site.generator import moved_lists, page_jobs, photo_digests, redirects, site_diff
from desktop_editor.site.generator.article_cache import ArticleCache, Fetch
from desktop_editor.site.generator.fingerprint import fingerprint
from desktop_editor.site.generator.manifest import Record, Source
from desktop_editor.site.generator.page_jobs import PageJobs
from desktop_editor.site.generator.photo_digests import PhotoHashes
from desktop_editor.site.generator.photo_sizes import PhotoSizes
from desktop_editor.site.generator.photo_variants import Variants
from desktop_editor.site.generator.render_pool import Content
from desktop_editor.site.generator.site_diff import Changes
from desktop_editor.site.generator.site_structure import SiteStructure
from desktop_editor.site.pages import article_page
from desktop_editor.site.site import Site
from desktop_editor.site.themes import style_sheet
from desktop_editor.translation import gettext as _

NOTHING = Source()


class AddressError(EditorError):
    """Two files would have one address, or an address can't be the name of a file."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the export: made by a call when it is its turn, or copied from a path.

    The call may return a render job, which the render pool finishes.
    """

    address: str
    content: Content


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The files in the order of writing: what pages need comes before them, indexes come last.

    `site` is the one that all pages belong to; a plan without render jobs needs none. `whole_site`: when it
    is written, the folder holds the whole site, made from `source`. `removed` are then the addresses to
    delete; `None` means all that the plan does not list. `record` is what the folder was known to hold.
    `variants` makes smaller photos before anything is written. `remarks` are sentences about what was left
    out. `moved` are former addresses of articles, with their ids, that only the folder knows of.
    """

    files: tuple[PlannedFile, ...]
    whole_site: bool
    site: Site | None = None
    source: Source = NOTHING
    removed: tuple[str, ...] | None = None
    record: Record | None = None
    variants: Variants | None = None
    remarks: tuple[str, ...] = ()
    moved: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_everything(self) -> bool:
        """Whether it lists every page of the whole site."""
        return self.whole_site and self.removed is None


def plan_articles(pages: Sequence[tuple[Article, Site]], site: Site, photo_folder: Path) -> ExportPlan:
    """Plan the pages of articles, whatever their status, with their photos and the theme's assets.

    Each article comes with the site as its page needs it: with its related articles. Written into the folder
    of a whole site, such an export adds or updates these pages and leaves everything else, the index too,
    unchanged.
    """
    made = (
        PlannedFile(addresses.article_address(article, around), partial(_article_page, article, around))
        for article, around in pages
    )
    covers = {other.cover_id for _article, around in pages for other in around.related}
    shown = page_jobs.photos_of((article for article, _around in pages), site, covers)
    variants = Variants(photo_folder, shown)
    files = (*_assets(site), *_photos(variants), *made)
    _refuse_unfit(files)
    return ExportPlan(files, whole_site=False, site=site, variants=variants, remarks=_remarks(site))


def plan_whole_site(
    rows: Sequence[ArticleDigest],
    fetch: Fetch,
    site: Site,
    photo_folder: Path,
    now: datetime,
    record: Record | None = None,
    former: Former = NOWHERE,
) -> ExportPlan:
    """Plan the whole site from digests, the oldest first; `fetch` returns the articles that pages show.

    `former` is where readers once found things, which pages then lead on from.

    With the record of the folder that the plan will be written to, it lists only what has changed since.
    """
    _refuse_twins(addresses.section_address(category) for category in site.categories)
    structure = SiteStructure(rows, site)
    hashes, own = PhotoHashes(photo_folder), page_jobs.own_files(site)
    moved = redirects.found(structure, former, record.source if record else None)
    source = _source(structure, moved.redirects, former, _digests(sorted(own), site, hashes))
    changed = _changed(structure, source, record, hashes)
    sizes = PhotoSizes(photo_folder, hashes)
    made = PageJobs(structure, changed, ArticleCache(fetch, site), source, record, now, sizes.of)
    shown = made.photos()
    by_article = _photos_by_article(structure, shown, changed, record)
    pictures = _digests(set().union(*by_article.values()), site, hashes)
    source = replace(source, photos=by_article, pictures=pictures)
    variants = Variants(photo_folder, page_jobs.known(own.union(*shown.values()), site), hashes)
    files = (
        *(_assets(site) if changed.is_everything else ()),
        *_photos(variants),
        *(PlannedFile(address, content) for address, content in made.files(changed.is_everything)),
    )
    _refuse_unfit(files)
    return ExportPlan(
        files,
        whole_site=True,
        site=site,
        source=source,
        removed=None if changed.is_everything else _removed(changed, files, source, record, site),
        record=record,
        variants=variants,
        remarks=_remarks(site),
        moved=moved.unknown,
    )


def _changed(structure: SiteStructure, source: Source, record: Record | None, hashes: PhotoHashes) -> Changes:
    """Return what has changed since the record; everything, if something that all pages share has changed."""
    is_same = record is not None and record.is_whole and record.source.key == source.key
    if record is None or not is_same or not record.source.names.items() <= source.names.items():
        return site_diff.everything(structure)
    old = _without_other_photos(record.source, structure.site, hashes)
    has_new_front = record.source.front != source.front
    return site_diff.between(SiteStructure(old, structure.site), structure, has_new_front=has_new_front)


def _without_other_photos(old: Source, site: Site, hashes: PhotoHashes) -> Sequence[ArticleDigest]:
    """Return the digests of what was made; those of articles that show a photo as it was equal no other."""
    others = old.pictures.items() - _digests(old.pictures, site, hashes).items()
    files = {file for file, _digest in others}
    if not files:
        return old.rows
    stale = {number for number, shown in old.photos.items() if not files.isdisjoint(shown)}
    return [row._replace(stamp="") if str(row.id) in stale else row for row in old.rows]


def _digests(names: Collection[str], site: Site, hashes: PhotoHashes) -> dict[str, str]:
    """Return the digests of photos by their names; empty for one that the newsroom does not have."""
    known = page_jobs.named(names, site)
    content = hashes.of(photo.file for photo in known.values())
    digests = {name: photo_digests.digest(each, content.get(each.file, "")) for name, each in known.items()}
    return dict.fromkeys(names, "") | digests


def _photos_by_article(
    structure: SiteStructure, shown: Mapping[str, tuple[str, ...]], changed: Changes, record: Record | None
) -> dict[str, tuple[str, ...]]:
    """Return which photos each article shows: `shown` for those made now, as before for the others."""
    before = record.source.photos if record and not changed.is_everything else {}
    made = {str(structure.rows[index].id) for index in changed.articles}
    others = {str(row.id) for row in structure.public} - made - {str(row.id) for row in changed.statics}
    return {number: files for number, files in before.items() if number in others} | dict(shown)


def _source(
    structure: SiteStructure, moved: Mapping[str, int], former: Former, own_photos: Mapping[str, str]
) -> Source:
    site = structure.site
    return Source(
        key=fingerprint(site, own_photos),
        rows=structure.public,
        sections=redirects.sections(site),
        time_zone=site.newspaper.time_zone,
        redirects=moved,
        moved_lists=moved_lists.found(structure, former),
        names={f"{kind}/{key}": address for (kind, key), address in site.name_addresses.items()},
        front=repr((site.newspaper.pinned, site.newspaper.front)),
    )


def _removed(
    changed: Changes, files: Iterable[PlannedFile], source: Source, record: Record | None, site: Site
) -> tuple[str, ...]:
    """Return the addresses that no longer have a page."""
    if record is None:
        return ()
    dropped = record.source.redirects.keys() - source.redirects.keys()
    dropped |= record.source.moved_lists.keys() - source.moved_lists.keys()
    planned = {file.address for file in files}
    return tuple(sorted({*changed.removed, *dropped, *_photos_gone(source, record, site)} - planned))


def _photos_gone(source: Source, record: Record, site: Site) -> Iterator[str]:
    """Yield the addresses of photos and variants that no page shows any more."""
    if not record.source.pictures.items() - source.pictures.items():
        return
    shown = page_jobs.known(page_jobs.own_files(site).union(source.pictures), site)
    wanted = {photo_address.of(photo.file) for photo in shown}.union(*map(images.variants, shown))
    for address in record.files:
        if address.startswith(photo_address.START) and address not in wanted:
            yield address


def _assets(site: Site) -> Iterator[PlannedFile]:
    for name, file in site.theme.assets():
        is_sheet = name.endswith(".css") and site.theme.is_built_in(file)
        yield PlannedFile(addresses.asset_address(name), partial(_style_sheet, file) if is_sheet else file)


def _style_sheet(file: Path) -> bytes:
    return style_sheet.squeezed(file.read_text("utf-8")).encode()


def _photos(variants: Variants) -> Iterator[PlannedFile]:
    for variant in variants.all:
        yield PlannedFile(variant.address, variant.kept)


def _remarks(site: Site) -> tuple[str, ...]:
    """Return sentences about what had to be left out."""
    return tuple(filter(None, (site.theme.left_out(), _without_address(site))))


def _without_address(site: Site) -> str:
    if addresses.absolute("", site):
        return ""
    if site.newspaper.address.strip():
        sentence = _("“{address}” is no address of a site")
        reason = sentence.format(address=site.newspaper.address.strip())
    else:
        reason = _("The newspaper has no address yet")
    return _(
        "{reason}, so pages have no feeds, sitemaps, share links and canonical links. "
        "Enter the address in the newspaper's settings and export again."
    ).format(reason=reason)


def _refuse_twins(found: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for address in found:
        if address in seen:
            raise AddressError(
                _(
                    "Two pages would have the address {address}. Nothing was written; "
                    "give one of the two articles or categories another address and export again."
                ).format(address=address)
            )
        seen.add(address)
    return seen


def _refuse_unfit(files: Iterable[PlannedFile]) -> None:
    seen = _refuse_twins(file.address for file in files)
    if addresses.are_safe(seen):
        return
    for address in seen:
        if not addresses.is_safe(address):
            raise AddressError(
                _(
                    "“{address}” cannot be the name of a file. Nothing was written; "
                    "give the photo, or the theme's file, another name and export again."
                ).format(address=address)
            )


def _article_page(article: Article, site: Site) -> bytes:
    return article_page.article_page(article, site).encode()
