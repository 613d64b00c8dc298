"""Export out of a newsroom: the whole site or some articles, into a folder or a ZIP file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_editor.content.article import Article
from desktop_editor.desk import old_addresses
from desktop_editor.desk.sites import kept_bodies, site_of
from desktop_editor.errors import EditorError
from desktop_editor.site import export, export_folder, manifest
from desktop_editor.site.export import Cancelled, ExportResult, Progress
from desktop_editor.site.faults import ExportRefusedError, explained
from desktop_editor.site.manifest import Record, Source
from desktop_editor.site.plan import ExportPlan, plan_articles, plan_edition
from desktop_editor.site.theme import Theme, ThemeError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


class UnknownSlugError(EditorError):
    """No article has this address."""


class NothingPublishedError(EditorError):
    """A site without an article is no site."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to export: no article is published yet."))


def _never() -> bool:
    return False


def plan(
    newsroom: Newsroom,
    theme: Theme,
    slugs: Sequence[str] = (),
    *,
    even_empty: bool = False,
    record: Record | None = None,
) -> ExportPlan:
    """Plan the articles with these slugs, whatever their status; without slugs, the whole site.

    With the record of the folder that it will be written to, the plan names only what has changed since.

    Raises `UnknownSlugError` for a slug that no article outside the bin has, `NothingPublishedError`
    when readers would find no article and that is not wanted.
    """
    kept = kept_bodies(newsroom.path)
    site = site_of(newsroom, theme, kept)
    if slugs:
        articles = [_article(newsroom, slug) for slug in dict.fromkeys(slugs)]
        return replace(plan_articles(articles, site, newsroom.photo_folder), close=kept.close)
    now = datetime.now(UTC)
    rows = list(newsroom.articles.outlines(now))
    if not rows and not even_empty:
        raise NothingPublishedError
    made = plan_edition(rows, newsroom.articles.chosen, site, newsroom.photo_folder, now, record)
    kept.close()
    return replace(made, close=kept.forget_unused if made.removed is None else kept.close)


def record_of(
    target: Path, *, thorough: bool = False, moved: Mapping[str, int] | None = None
) -> Record | None:
    """Return what an export folder was made of, so that only what changed is made; nothing of a ZIP file.

    `thorough`: look at every file there; where one is not as it was exported, nothing is believed but
    which addresses readers know. `moved`: the folder is the program's own, and nobody could choose another
    when its manifest is lost or damaged; what is in it is made anew, and where articles once stood is known
    from the newsroom. Raises `ExportError` and `ExportRefusedError`.
    """
    if target.suffix.lower() == ".zip":
        return None
    with explained(target):
        record = _loaded(target) if moved is None else _own_record(target, moved)
        if record is None:
            return None
        is_believed = record.is_whole and not (thorough and export_folder.damaged(target, record.files))
    return replace(record, is_whole=is_believed)


def _own_record(target: Path, moved: Mapping[str, int]) -> Record | None:
    try:
        record = _loaded(target)
    except ExportRefusedError:
        record = None
    if record is None and target.is_dir():
        manifest.take_over(target)
        record = manifest.load(target)
    if record is None or not record.source.rows:
        record = record or Record({}, Source(), is_whole=False)
        return replace(record, source=replace(record.source, redirects=moved))
    return record


def _loaded(target: Path) -> Record | None:
    return manifest.load(target) if manifest.exists(target) else None


def write(plan: ExportPlan, target: Path, progress: Progress, cancelled: Cancelled = _never) -> ExportResult:
    """Write a plan into a folder, or into a ZIP file when `target` ends in `.zip`."""
    writer = export.write_zip if target.suffix.lower() == ".zip" else export.write
    try:
        return writer(plan, target, progress, cancelled)
    finally:
        plan.close()


def make(
    newsroom: Newsroom,
    theme: Theme,
    target: Path,
    progress: Progress,
    tell: Callable[[str], None],
    slugs: Sequence[str] = (),
    *,
    even_empty: bool = False,
    thorough: bool = False,
    is_own: bool = False,
) -> ExportResult:
    """Plan and write what has changed; a broken theme is told, and the default one makes the pages instead.

    `thorough`: look at every file that is there already, and make good what somebody else has changed.
    `is_own`: it is the folder that the site is published from; where articles once stood is remembered.
    """

    def export_with(theme: Theme) -> ExportResult:
        moved = old_addresses.stored(newsroom.settings) if is_own else None
        record = None if slugs else record_of(target, thorough=thorough, moved=moved)
        made = plan(newsroom, theme, slugs, even_empty=even_empty, record=record)
        result = write(made, target, progress)
        if is_own:
            old_addresses.store(newsroom.settings, result.moved)
        return result

    try:
        return export_with(theme)
    except ThemeError as error:
        if theme.fallback is None:
            raise
        tell(str(error))
        return export_with(theme.fallback)


def summary(result: ExportResult) -> str:
    """Return what an export did as a sentence."""
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


def _article(newsroom: Newsroom, slug: str) -> Article:
    article = newsroom.articles.by_slug(slug)
    if article is None or article.deleted_at is not None:
        raise UnknownSlugError(
            _("No article has the address “{slug}”. `desktop-editor list` shows the addresses.").format(
                slug=slug
            )
        )
    return article
