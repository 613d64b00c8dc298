"""The categories of the newsroom, in the order of menus and masthead."""

from collections.abc import Sequence
from typing import Any

from peewee import SQL, ModelDelete, fn

from desktop_editor.content.article import Category
from desktop_editor.content.folding import folded
from desktop_editor.storage import plain, slugs
from desktop_editor.storage.errors import CategoryGoneError, CategoryNameError
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import ArticleRow, CategoryRow
from desktop_editor.storage.remembered.former_addresses import FormerAddresses
from desktop_editor.translation import gettext as _

_COLUMNS = (CategoryRow.id, CategoryRow.name, CategoryRow.slug, CategoryRow.position)


class Categories:
    """All categories. Every method may raise a `NewsroomError`; then nothing has changed."""

    def __init__(self, database: Database, former: FormerAddresses) -> None:
        self._database, self._former = database, former

    def all(self) -> tuple[Category, ...]:
        """Return all categories in their order."""
        ordered = CategoryRow.select(*_COLUMNS).order_by(CategoryRow.position, CategoryRow.id)
        return tuple(Category(**record) for record in self._database.records(ordered))

    def get(self, category_id: int) -> Category:
        """Return a category; raise `CategoryGoneError`."""
        found = self._found(CategoryRow.id == category_id)
        if found is None:
            raise CategoryGoneError
        return found

    def by_name(self, name: str) -> Category | None:
        """Return the category with that name, ignoring case, or `None`."""
        return self._found(CategoryRow.name_key == _key(name))

    def save(self, category: Category) -> Category:
        """Store a category, a new one at the end if its id is 0, and return it as stored.

        An empty slug is made from the name; a taken one gets a number. Raises `CategoryNameError` for an
        empty name or one that another category has, ignoring case.
        """
        with self._database.transaction():
            columns = self._columns(category)
            if not category.id:
                last = self._database.value(CategoryRow.select(fn.MAX(CategoryRow.position)))
                position = 0 if last is None else last + 1
                number = self._database.change(CategoryRow.insert(**columns, position=position))
                return self.get(number)
            before = self._found(CategoryRow.id == category.id)
            if before is not None and before.slug != columns["slug"]:
                self._former.rename_section(category.id, before.slug, columns["slug"])
            self._database.change(CategoryRow.update(**columns).where(CategoryRow.id == category.id))
            return self.get(category.id)

    def articles_in(self, category_id: int) -> int:
        """Return how many articles, binned ones included, would lose their category if it were deleted."""
        found = ArticleRow.select(fn.COUNT(SQL("*"))).where(ArticleRow.category_id == category_id)
        return int(self._database.value(found))

    def delete(self, category_id: int) -> int:
        """Delete a category and return how many articles lost it."""
        with self._database.transaction():
            touched = self.articles_in(category_id)
            self._former.delete_section(category_id)
            self._database.change(ModelDelete(CategoryRow).where(CategoryRow.id == category_id))
        return touched

    def reorder(self, ids: Sequence[int]) -> None:
        """Put the categories into this order; those not listed follow in their previous order."""
        with self._database.transaction():
            rest = [category.id for category in self.all() if category.id not in ids]
            for position, number in enumerate([*ids, *rest]):
                self._database.change(CategoryRow.update(position=position).where(CategoryRow.id == number))

    def move(self, category_id: int, position: int) -> None:
        """Move one category to `position`, counted from 0; the others keep their order."""
        ids = [category.id for category in self.all() if category.id != category_id]
        ids.insert(position, category_id)
        self.reorder(ids)

    def _found(self, condition: Any) -> Category | None:
        record = self._database.record(CategoryRow.select(*_COLUMNS).where(condition))
        return Category(**record) if record else None

    def _columns(self, category: Category) -> dict[str, str]:
        name = " ".join(category.name.split())
        if not name:
            raise CategoryNameError(_("A category needs a name."))
        namesake = self.by_name(name)
        if namesake is not None and namesake.id != category.id:
            raise CategoryNameError(
                _("There is a category “{name}” already. Choose another name.").format(name=namesake.name)
            )
        slug = slugs.unique(self._database, CategoryRow, category.slug.strip() or name, own_id=category.id)
        return {"name": name, "name_key": _key(name), "slug": slug}


def _key(name: str) -> str:
    return folded(plain.storable(" ".join(name.split())))
