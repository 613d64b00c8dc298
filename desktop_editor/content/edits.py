"""Edits of many articles at once, as values that know which fields they change and how to undo them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from desktop_editor.content.article import Article


class Edit(Protocol):
    """A change that can be applied to any article; `fields` are the only ones that it may change."""

    @property
    def fields(self) -> tuple[str, ...]: ...

    def __call__(self, article: Article) -> Article: ...


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """An edit that sets a field to a value."""

    field: str
    value: object

    @property
    def fields(self) -> tuple[str, ...]:
        """The one field that is set."""
        return (self.field,)

    def __call__(self, article: Article) -> Article:
        changed: Article = replace(article, **{self.field: self.value})  # type: ignore[arg-type]
        return changed


@dataclass(frozen=True, slots=True)
class TagsEdit:
    """An edit that appends some tags and removes others; tags are compared without case."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The tags only."""
        return ("tags",)

    def __call__(self, article: Article) -> Article:
        gone = {tag.casefold() for tag in self.removed}
        kept = {tag.casefold(): tag for tag in article.tags if tag.casefold() not in gone}
        for tag in self.added:
            kept.setdefault(tag.casefold(), tag)
        return replace(article, tags=tuple(kept.values()))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The undoing of an edit; an article whose edited fields have changed again since is left as it is."""

    before: Mapping[int, Article]
    edit: Edit

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the edit changed."""
        return self.edit.fields

    def __call__(self, article: Article) -> Article:
        before = self.before.get(article.id)
        if before is None or self._values(article) != self._values(self.edit(before)):
            return article
        restored: Article = replace(article, **self._values(before))  # type: ignore[arg-type]
        return restored

    def _values(self, article: Article) -> dict[str, object]:
        return {name: getattr(article, name) for name in self.fields}
