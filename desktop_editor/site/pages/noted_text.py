"""An article's text with the notes that the law asks for behind the names that it mentions."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from desktop_editor.content.article import Article
from desktop_editor.site.pages.article_card import one_line
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site


@dataclass(frozen=True, slots=True)
class NotedText:
    """An article's lead, caption of the cover and blocks in HTML, with the notes that the law asks for.

    Each note stands behind the first mention of its name, in reading order; `below_headline` are those of
    names that only the headline mentions.
    """

    lead: Markup
    caption: Markup
    blocks: tuple[str, ...]
    below_headline: tuple[str, ...]


def of(article: Article, blocks: tuple[str, ...], site: Site) -> NotedText:
    """Return an article's text with its notes; `blocks` are those of its body, as they are shown."""
    mentions, seen = site.mentions, set[int]()
    photo = site.photo_by_id.get(article.cover_id)
    lead, caption = escape(one_line(article.lead)), escape(readable(photo.caption) if photo else "")
    if not mentions:
        return NotedText(lead, caption, blocks, ())
    lead, caption = (Markup(mentions.in_html(str(text), seen)) for text in (lead, caption))
    with_notes = tuple(mentions.in_html(block, seen) for block in blocks)
    below = tuple(f"{each.name} ({each.note})" for each in mentions.named(one_line(article.headline), seen))
    return NotedText(lead, caption, with_notes, below)
