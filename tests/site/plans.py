"""Plans of the sites that tests make."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Status
from desktop_editor.site.generator.build_plan import ExportPlan, plan_whole_site
from desktop_editor.site.site import Site


def plan_site(articles: Iterable[Article], site: Site, photo_folder: Path, now: datetime) -> ExportPlan:
    """Plan the whole site from `articles`, as a newsroom with them does: those that are public at `now`."""
    public = {article.id: article for article in articles if article.status is Status.PUBLISHED}
    rows = sorted(map(article_digest.of, public.values()), key=lambda row: (row.moment, row.id))
    return plan_whole_site(rows, lambda ids: [public[number] for number in ids], site, photo_folder, now)
