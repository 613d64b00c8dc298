"""Replaces and deletes photos, after a search for where they are used."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_editor.content.article import Photo
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.photos.uses import UseFinder, Uses
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.time_slices import TimeSlicedReading

NAMED = 3


class PhotoChanges(QObject):
    """Replaces and deletes photos of the newsroom; `replaced` carries the new photo."""

    replaced = Signal(object)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        finder: UseFinder,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._finder = newsroom, article, finder
        self._notices, self._window = notices, window
        self._reading: TimeSlicedReading | None = None
        self._swap: tuple[Photo, Photo] | None = None

    def stop(self) -> None:
        """Stop a running replacement."""
        if self._reading is not None:
            self._reading.stop()

    def replace(self, old: Photo, new: Photo) -> None:
        """Replace `old` with `new` wherever it is used; the old photo stays in the library."""
        if old.id == new.id:
            self._notices.tell(NoticeKind.HINT, _("It is the same picture: nothing was replaced."))
        elif self._begin(old, new):
            if not (new.alt or new.caption or new.credit):
                described = {"alt": old.alt, "caption": old.caption, "credit": old.credit}
                if not self._try(partial(self._describe, new, described)):
                    self._swap = None
                    return
            self._finder.find_all((old,), self._replace_in, self._give_up)

    def remove(self, photos: Sequence[Photo]) -> None:
        """Delete unused photos after a question; report where the others are used."""
        if self._try(self._article.save):
            self._finder.find_all(tuple(photos), self._remove_unused)

    def _describe(self, photo: Photo, words: dict[str, str]) -> None:
        self._newsroom.photos.save(replace(photo, **words))  # type: ignore[arg-type]

    def _begin(self, old: Photo, new: Photo) -> bool:
        if self._swap is not None:
            self._notices.tell(
                NoticeKind.HINT, _("Another photo is still being replaced. Try again in a moment.")
            )
            return False
        if not self._try(self._article.save):
            return False
        self._swap = old, new
        return True

    def _replace_in(self, found: list[Uses]) -> None:
        self._swap_in([use.article_id for use in found[0].now], self._tell_replaced)

    def _swap_in(self, ids: Iterable[int], done: Callable[[list[int]], object]) -> None:
        """Change the articles in time slices between the window's events."""
        if self._swap is None:
            return
        self._reading = TimeSlicedReading(self._swapped(*self._swap, ids), self)
        self._reading.done.connect(done)
        self._reading.failed.connect(self._fail)
        self._reading.start()

    def _swapped(self, old: Photo, new: Photo, ids: Iterable[int]) -> Iterator[int]:
        """Yield the id of each changed article; the open one may have been edited in the meantime."""
        self._newsroom.swap_logo(old, new)
        for number in ids:
            with self._article.lent((number,)):
                is_changed = self._newsroom.swap_photo(old, new, number)
            if is_changed:
                yield number

    def _tell_replaced(self, ids: list[int]) -> None:
        old, new = self._end()
        text = ngettext(
            "The photo was replaced in {count} article. The old one stays in the library.",
            "The photo was replaced in {count} articles. The old one stays in the library.",
            len(ids),
        ).format(count=len(ids))
        self._notices.tell(
            NoticeKind.GOOD, text, _("Take back"), partial(self._take_back, new, old, ids), owner=self
        )
        self.replaced.emit(new)

    def _take_back(self, new: Photo, old: Photo, ids: list[int]) -> None:
        if self._begin(new, old):
            self._notices.withdraw(self)
            self._swap_in(ids, self._tell_taken_back)

    def _tell_taken_back(self, _ids: list[int]) -> None:
        _new, old = self._end()
        self._notices.tell(NoticeKind.GOOD, _("The articles show the old photo again."), owner=self)
        self.replaced.emit(old)

    def _end(self) -> tuple[Photo, Photo]:
        assert self._swap is not None
        swapped, self._swap, self._reading = self._swap, None, None
        return swapped

    def _give_up(self, _reason: object) -> None:
        """Allow another attempt after the search for uses has failed and nothing was replaced."""
        self._swap = None

    def _fail(self, error: EditorError) -> None:
        self._end()
        self._notices.tell_failure(error)

    def _remove_unused(self, found: list[Uses]) -> None:
        logo = self._newsroom.newspaper().logo
        kept = [uses for uses in found if uses.now or uses.photo.file == logo]
        free = [uses for uses in found if uses not in kept]
        if free and self._is_confirmed(free):
            for uses in free:
                if not self._try(partial(self._newsroom.photos.remove, uses.photo.id)):
                    return
        if kept:
            self._notices.tell(NoticeKind.PROBLEM, _used_text(kept, logo))

    def _is_confirmed(self, free: Sequence[Uses]) -> bool:
        count = len(free)
        question = ngettext("Delete the photo for good?", "Delete {count} photos for good?", count).format(
            count=count
        )
        box = QMessageBox(QMessageBox.Icon.Question, _("Photo library"), question, parent=self._window)
        earlier = sum(uses.earlier for uses in free)
        says = [_("No article shows it. Backups made until now still have it.")]
        if earlier:
            text = ngettext(
                "Kept versions of {count} article show it: gone back to, they will lack the picture.",
                "Kept versions of {count} articles show it: gone back to, they will lack the picture.",
                earlier,
            )
            says.append(text.format(count=earlier))
        box.setInformativeText(" ".join(says))
        delete = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is delete

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except EditorError as error:
            self._notices.tell_failure(error)
            return False
        return True


def _used_text(kept: Sequence[Uses], logo: str) -> str:
    """Return the message that says where photos are used that were not deleted."""
    headlines = [use.headline or _("an article without a headline") for uses in kept for use in uses.now]
    if any(uses.photo.file == logo for uses in kept):
        headlines.append(_("the masthead"))
    unique = list(dict.fromkeys(headlines))
    named = ", ".join(f"«{headline}»" for headline in unique[:NAMED])
    if len(unique) > NAMED:
        named += _(" and others")
    text = ngettext(
        "“{file}” was not deleted: it is used in {places}. Take it out there first.",
        "{count} photos were not deleted: they are used in {places}. Take them out there first.",
        len(kept),
    )
    return text.format(file=kept[0].photo.file, count=len(kept), places=named)
