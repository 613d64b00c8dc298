"""`withdraw`: take articles from readers, and drop what is scheduled."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from desktop_editor.commands import each_article
from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.services import releasing
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _


def run(file: Path, addresses: Sequence[str]) -> int:
    """Withdraw each article; the working text stays, in the bin, too."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        return each_article.of(newsroom, addresses, partial(_withdraw, newsroom))


def _withdraw(newsroom: Newsroom, article: Article) -> str:
    was_there = newsroom.released.text(article.id) is not None
    newsroom.releases.withdraw(article.id, releasing.editor(newsroom.settings))
    taken = _("“{headline}” is withdrawn; `publish` takes it off the site.")
    dropped = _("“{headline}” will not appear: what was scheduled is dropped.")
    return (taken if was_there else dropped).format(headline=article.headline)
