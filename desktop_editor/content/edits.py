"""Changes of many articles at once, as values: what they touch, and how they are taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from desktop_editor.content.article import Article


class Edit(Protocol):
    """A change of one article after the other; `fields` are all that it can touch."""

    @property
    def fields(self) -> tuple[str, ...]: ...

    def __call__(self, article: Article) -> Article: ...


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """Gives a field a value."""

    field: str
    value: object

    @property
    def fields(self) -> tuple[str, ...]:
        """The field."""
        return (self.field,)

    def __call__(self, article: Article) -> Article:
        changed: Article = replace(article, **{self.field: self.value})  # type: ignore[arg-type]
        return changed


@dataclass(frozen=True, slots=True)
class TagsEdit:
    """Adds tags behind those that are there, and removes others; case does not tell tags apart."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The tags."""
        return ("tags",)

    def __call__(self, article: Article) -> Article:
        gone = {tag.casefold() for tag in self.removed}
        kept = {tag.casefold(): tag for tag in article.tags if tag.casefold() not in gone}
        for tag in self.added:
            kept.setdefault(tag.casefold(), tag)
        return replace(article, tags=tuple(kept.values()))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Gives fields back what they were; an article that has been changed in them since stays."""

    before: Mapping[int, Article]
    edit: Edit

    @property
    def fields(self) -> tuple[str, ...]:
        """What the edit had touched."""
        return self.edit.fields

    def __call__(self, article: Article) -> Article:
        before = self.before.get(article.id)
        if before is None or self._values(article) != self._values(self.edit(before)):
            return article
        restored: Article = replace(article, **self._values(before))  # type: ignore[arg-type]
        return restored

    def _values(self, article: Article) -> dict[str, object]:
        return {name: getattr(article, name) for name in self.fields}
