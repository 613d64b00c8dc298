"""Exports a newsroom: the whole site or some articles, to a folder or a ZIP file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_editor.errors import EditorError
from desktop_editor.services import article_addresses
from desktop_editor.services.article_addresses import UnknownAddressError
from desktop_editor.services.site_source import render_cache, site_around, site_of
from desktop_editor.site.generator import export, export_folder, manifest, redirects
from desktop_editor.site.generator.build_plan import ExportPlan, plan_articles, plan_whole_site
from desktop_editor.site.generator.export import Cancelled, ExportResult, Progress
from desktop_editor.site.generator.export_errors import ExportRefusedError, explained
from desktop_editor.site.generator.manifest import Record
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme, ThemeError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


class NothingPublishedError(EditorError):
    """The site has no published article, so there is nothing to export."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to export: no article is published yet."))


class NotReleasedError(EditorError):
    """An article was never released, so that it has no page."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Only what is released for readers is exported, and this article is not on the site. Nothing "
                "was written; release the article and export again."
            )
        )


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What to export to a folder or a `.zip` file: some articles by their `ids`, else the whole site.

    All that is exported are released texts.

    `even_empty`: export a site without articles, too. `thorough`: check every existing file, and restore
    those that somebody else has changed. `is_own`: the target is the folder that the site is published from.
    """

    target: Path
    ids: tuple[int, ...] = ()
    even_empty: bool = False
    thorough: bool = False
    is_own: bool = False


def run(
    newsroom: Newsroom,
    theme: Theme,
    request: ExportRequest,
    progress: Progress,
    report_theme: Callable[[ThemeError], None],
    cancelled: Cancelled = _never,
) -> ExportResult:
    """Export one state of the newsroom; of the whole site only what has changed since the last export.

    If the theme has a mistake, it is reported and the default theme is used. Raises `EditorError`.
    """
    with newsroom.one_state():
        try:
            return _exported(newsroom, theme, request, progress, cancelled)
        except ThemeError as error:
            if theme.fallback is None:
                raise
            report_theme(error)
            return _exported(newsroom, theme.fallback, request, progress, cancelled)


def ids_of(newsroom: Newsroom, addresses: Sequence[str]) -> tuple[int, ...]:
    """Return the ids of the articles with these addresses; raise `UnknownAddressError`, also for the bin."""
    found = {address: article_addresses.find(newsroom, address) for address in addresses}
    for address, article in found.items():
        if article.deleted_at is not None:
            raise UnknownAddressError(address)
    return tuple(dict.fromkeys(article.id for article in found.values()))


def _exported(
    newsroom: Newsroom, theme: Theme, request: ExportRequest, progress: Progress, cancelled: Cancelled
) -> ExportResult:
    cache = render_cache(newsroom.path)
    try:
        site = site_of(newsroom, theme, cache)
        plan = _of_articles(newsroom, request.ids, site) if request.ids else _of_site(newsroom, request, site)
        writer = export.write_zip if _is_zip(request.target) else export.write
        result = writer(plan, request.target, progress, cancelled)
        if plan.is_everything and not result.cancelled:
            cache.forget_unused()
        return result
    finally:
        cache.close()


def _of_articles(newsroom: Newsroom, ids: Sequence[int], site: Site) -> ExportPlan:
    released = newsroom.released
    pages = [(article, site_around(article, site, released)) for article in released.texts(ids)]
    if len(pages) < len(ids):
        raise NotReleasedError
    return plan_articles(pages, site, newsroom.photo_folder)


def _of_site(newsroom: Newsroom, request: ExportRequest, site: Site) -> ExportPlan:
    now = datetime.now(UTC)
    record = record_of(request.target, thorough=request.thorough, is_own=request.is_own)
    has_same_sections = record is not None and record.source.sections == redirects.sections(site)
    digests = newsroom.released.digests(record.source.rows if record and has_same_sections else ())
    if not digests and not request.even_empty:
        raise NothingPublishedError
    former = newsroom.former.all()
    return plan_whole_site(digests, newsroom.released.texts, site, newsroom.photo_folder, now, record, former)


def record_of(target: Path, *, thorough: bool = False, is_own: bool = False) -> Record | None:
    """Return the record of the last export to a folder, for making only what changed; None for a ZIP file.

    `thorough`: check every file there; if one is not as it was exported, the record is used only for the
    addresses that readers know. `is_own`: the folder is the program's own, and the editor could not choose
    another if its manifest is lost or damaged; its files are then made again. Raises `ExportError` and
    `ExportRefusedError`.
    """
    if _is_zip(target):
        return None
    with explained(target):
        record = _own_record(target) if is_own else _loaded(target)
        if record is None:
            return None
        is_whole = record.is_whole and not (thorough and export_folder.damaged(target, record.files))
    return replace(record, is_whole=is_whole)


def _own_record(target: Path) -> Record | None:
    try:
        record = _loaded(target)
    except ExportRefusedError:
        record = None
    if record is None and target.is_dir():
        manifest.take_over(target)
        record = manifest.load(target)
    return record


def _loaded(target: Path) -> Record | None:
    return manifest.load(target) if manifest.exists(target) else None


def summary(result: ExportResult) -> str:
    """Return the result of an export as a sentence."""
    if result.cancelled and not result.written:
        return _("The export was stopped before it wrote anything.")
    if result.cancelled:
        return _("Stopped. What was written is whole; export again to finish.")
    counts = (
        (len(result.written), ngettext("{count} file written", "{count} files written", len(result.written))),
        (result.unchanged, ngettext("{count} unchanged", "{count} unchanged", result.unchanged)),
        (len(result.removed), ngettext("{count} removed", "{count} removed", len(result.removed))),
    )
    parts = [text.format(count=count) for count, text in counts if count or text is counts[0][1]]
    if result.missing:
        parts.append(_("photos not found: {names}").format(names=", ".join(result.missing[:5])))
    return " ".join([_("Export finished: {what}.").format(what=", ".join(parts)), *result.remarks])


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"
