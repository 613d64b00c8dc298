"""A text from a window on another newsroom file: it becomes the article, a version, or a new article."""

from dataclasses import dataclass, replace

from desktop_editor.content.article import Article, Status
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle

REASON = "conflict"
OF_NO_STATE = -1  # a lock version that no stored article has: the text is never saved without a choice


@dataclass(frozen=True, slots=True)
class CarriedText:
    """The article as it was in the editor, and as it was stored in the file that was open then."""

    text: Article
    base: Article

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to bring along."""
        return not self.text.id and self.text == self.base


def open_text(
    carried: CarriedText, newsroom: NewsroomModel, article: OpenArticle
) -> SaveConflictError | None:
    """Open a text in this newsroom; return the conflict if its article is different here.

    The text is then kept as a version of that article until the editor has chosen. May raise `EditorError`.
    """
    text = carried.text
    stored = newsroom.same_article(text) if text.id else None
    if stored is None:
        article.open_blank()
        status = Status.DRAFT  # readers have seen of this newsroom what is in its file
        article.put(replace(text, id=0, lock_version=0, created_at=None, deleted_at=None, status=status))
        article.save()
        return None
    article.open(stored.id)
    if _content(stored) == _content(text):
        return None
    if stored == carried.base:
        article.put(replace(text, lock_version=stored.lock_version))
        article.save()
        return None
    newsroom.keep_text(replace(text, id=stored.id), REASON)
    article.put(replace(text, lock_version=OF_NO_STATE))
    return SaveConflictError(stored)


def _content(article: Article) -> Article:
    return replace(article, lock_version=0, updated_at=None, deleted_at=None)
