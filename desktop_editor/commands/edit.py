"""`edit`: change the working text of an article, and the fields that a file names."""

import sys
from pathlib import Path

from desktop_editor.content.article import Article, Status
from desktop_editor.errors import EditorError
from desktop_editor.importers import text_file
from desktop_editor.importers.text_file import Text
from desktop_editor.paths import resource
from desktop_editor.services import article_addresses, text_editing
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _

STANDARD_INPUT = "-"
REASON = "opened"  # of the version that is kept: before it was edited


def run(file: Path, address: str, source: Path) -> int:
    """Store what a file, or standard input for `-`, says of an article; readers keep what they have."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        article = article_addresses.find(newsroom, address)
        if article.deleted_at is not None:
            sentence = _(
                "“{headline}” is in the bin, so nothing was changed. Restore it in the window first."
            )
            raise EditorError(sentence.format(headline=article.headline))
        text = _read(source)
        edited = text_editing.edited(newsroom, article, text.text, source)
        for warning in (*text.warnings, *edited.warnings):
            print(warning, file=sys.stderr)
        if edited.article == article:
            print(_("Nothing has changed."))
            return 0
        newsroom.articles.keep_revision(article.id, REASON)
        print(_told(newsroom.articles.save(edited.article)))
    return 0


def _read(source: Path) -> Text:
    if str(source) != STANDARD_INPUT:
        return text_file.read(source)
    return text_file.from_bytes(sys.stdin.buffer.read(), source)


def _told(article: Article) -> str:
    stored = _("“{headline}” is stored as {address}.")
    changed = _("“{headline}” is stored as {address}. Readers keep what they have until `release`.")
    sentence = changed if article.status is Status.CHANGED else stored
    return sentence.format(headline=article.headline, address=article.slug)
