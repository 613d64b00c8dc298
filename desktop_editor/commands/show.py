"""`show`: print an article as Markdown with front matter, as `edit` takes it back."""

from pathlib import Path

from desktop_editor.commands import exact_output, opening
from desktop_editor.errors import EditorError
from desktop_editor.services import article_addresses, text_editing
from desktop_editor.translation import gettext as _


def run(file: Path, address: str, *, released: bool) -> int:
    """Print the working text of an article, or what readers have of it."""
    with opening.for_reading(file) as newsroom:
        article = article_addresses.find(newsroom, address)
        text = newsroom.released.text(article.id) if released else article
        if text is None:
            sentence = _("“{headline}” is not on the site, so readers have no text of it.")
            raise EditorError(sentence.format(headline=article.headline))
        exact_output.write(text_editing.shown(newsroom, text))
    return 0
