"""What was open when the window was closed last: the article, the face of its body, the preview."""

from PySide6.QtCore import QSettings

from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.ui.editor.faces import FaceName
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.shell.main_window import Panes

LAST_ARTICLE = "window/article"
FACE = "window/face"
PREVIEW_SETTINGS = ("width_mode", "zoom", "look")


def last_face(settings: QSettings) -> FaceName:
    """Return the face that the body was shown in last; the visual one at first."""
    kept = str(settings.value(FACE, FaceName.VISUAL))
    return FaceName(kept) if kept in set(FaceName) else FaceName.VISUAL


class LastSession(Feature):
    """Restores the preview's settings when it is made, and remembers everything when it is stopped.

    The face is restored by `last_face`, because the editor pane is built with it.
    """

    def __init__(
        self, newsroom: NewsroomModel, article: OpenArticle, panes: Panes, settings: QSettings
    ) -> None:
        super().__init__(article)
        self._newsroom, self._article, self._panes, self._settings = newsroom, article, panes, settings
        self._key = f"{LAST_ARTICLE}/{newsroom.file}"
        for name in PREVIEW_SETTINGS:
            kept = settings.value(f"preview/{name}")
            if kept is not None:
                setattr(panes.preview, name, float(str(kept)) if name == "zoom" else str(kept))

    def article_id(self) -> int:
        """Return the article that was open last, else the newest; 0 if there is none outside the bin."""
        kept_id = int(str(self._settings.value(self._key, 0)))
        known = self._newsroom.summary(kept_id) if kept_id else None
        first = known or next(iter(self._newsroom.summaries(ArticleQuery(), limit=1)), None)
        return first.id if first is not None and not first.binned else 0

    def stop(self) -> None:
        """Remember the open article, the face and the preview's settings."""
        self._settings.setValue(self._key, self._article.current.id)
        self._settings.setValue(FACE, self._panes.editor.face.value)
        for name in PREVIEW_SETTINGS:
            self._settings.setValue(f"preview/{name}", str(getattr(self._panes.preview, name)))
