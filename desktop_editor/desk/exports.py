"""Export out of a newsroom: the whole site or some articles, into a folder or a ZIP file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_editor.content.article import Article
from desktop_editor.desk.sites import site_of
from desktop_editor.errors import EditorError
from desktop_editor.site import export
from desktop_editor.site.export import Cancelled, ExportResult, Progress
from desktop_editor.site.plan import ExportPlan, plan_articles, plan_site
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
    newsroom: Newsroom, theme: Theme, slugs: Sequence[str] = (), *, even_empty: bool = False
) -> ExportPlan:
    """Plan the articles with these slugs, whatever their status; without slugs, the whole site.

    Raises `UnknownSlugError` for a slug that no article outside the bin has, `NothingPublishedError`
    when readers would find no article and that is not wanted.
    """
    site = site_of(newsroom, theme)
    if slugs:
        articles = [_article(newsroom, slug) for slug in dict.fromkeys(slugs)]
        return plan_articles(articles, site, newsroom.photo_folder)
    published = list(newsroom.articles.every_published())
    if not published and not even_empty:
        raise NothingPublishedError
    return plan_site(published, site, newsroom.photo_folder, datetime.now(UTC))


def write(plan: ExportPlan, target: Path, progress: Progress, cancelled: Cancelled = _never) -> ExportResult:
    """Write a plan into a folder, or into a ZIP file when `target` ends in `.zip`."""
    writer = export.write_zip if target.suffix.lower() == ".zip" else export.write
    return writer(plan, target, progress, cancelled)


def make(
    newsroom: Newsroom,
    theme: Theme,
    target: Path,
    progress: Progress,
    tell: Callable[[str], None],
    slugs: Sequence[str] = (),
    *,
    even_empty: bool = False,
) -> ExportResult:
    """Plan and write; a broken theme is told, and the default one makes the pages instead."""
    try:
        return write(plan(newsroom, theme, slugs, even_empty=even_empty), target, progress)
    except ThemeError as error:
        if theme.fallback is None:
            raise
        tell(str(error))
        return write(plan(newsroom, theme.fallback, slugs, even_empty=even_empty), target, progress)


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
    return _("Export finished: {what}.").format(what=", ".join(parts))


def _article(newsroom: Newsroom, slug: str) -> Article:
    article = newsroom.articles.by_slug(slug)
    if article is None or article.deleted_at is not None:
        raise UnknownSlugError(
            _("No article has the address “{slug}”. `desktop-editor list` shows the addresses.").format(
                slug=slug
            )
        )
    return article
