"""`release`: let readers have the working texts of articles, at once or from a moment on."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_editor.commands import each_article
from desktop_editor.content import time_zone
from desktop_editor.content.article import Article, Status
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.services import releasing, typed_moments
from desktop_editor.storage import moments
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _


def run(file: Path, addresses: Sequence[str], typed: str) -> int:
    """Release each article and print what readers will have when; `typed` is the moment, or empty."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        zone = time_zone.named(newsroom.settings.newspaper().time_zone)
        at = typed_moments.read(typed, zone, moments.now()) if typed else None
        return each_article.of(newsroom, addresses, partial(_release, newsroom, zone, at))


def _release(newsroom: Newsroom, zone: ZoneInfo, at: datetime | None, article: Article) -> str:
    headline = article.headline
    if article.deleted_at is not None:
        sentence = _("“{headline}” is in the bin, so it was not released. Restore it in the window first.")
        raise EditorError(sentence.format(headline=headline))
    if article.status is Status.PUBLISHED:
        return _("Readers have this text of “{headline}” already.").format(headline=headline)
    if problems := releasing.problems(newsroom, article):
        sentence = _("“{headline}” was not released: {problems}. Put it right and release again.")
        raise EditorError(sentence.format(headline=headline or article.slug, problems="; ".join(problems)))
    newsroom.releases.release(article.id, releasing.editor(newsroom.settings), at=at)
    scheduled = newsroom.released.scheduled(article.id)
    if scheduled is None:
        sentence = _("“{headline}” is released; `publish` brings it to readers.")
        return sentence.format(headline=headline)
    sentence = _("“{headline}” will appear on {moment} ({zone}), with the text that it has now.")
    shown = f"{time_zone.clock(scheduled[0], zone):%d.%m.%Y %H:%M}"
    return sentence.format(headline=headline, moment=shown, zone=zone.key)
