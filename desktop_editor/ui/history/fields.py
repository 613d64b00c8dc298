"""The fields of an article as texts, by which two versions are compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_editor.content import differences
from desktop_editor.content.article import Article
from desktop_editor.content.differences import Change, Piece
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime


@dataclass(frozen=True, slots=True)
class Names:
    """What the values in an article stand for: the name of its category, the file of its cover, its time."""

    categories: Mapping[int, str]
    photos: Mapping[int, str]
    time: NewspaperTime


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an article and its comparison; a field that did not change has one piece at most."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the two versions differ in this field."""
        return any(piece.change is not Change.SAME for piece in self.pieces)


TEXT = "body"
_ROWS: tuple[tuple[str, str, Callable[[Article, Names], str]], ...] = (
    ("headline", N_("Headline"), lambda article, _names: article.headline),
    ("lead", N_("Lead"), lambda article, _names: article.lead),
    (TEXT, N_("Text"), lambda article, _names: article.body),
    ("status", N_("Status"), lambda article, _names: _(article.status.label)),
    ("category_id", N_("Category"), lambda article, names: _name(article.category_id, names.categories)),
    ("published_at", N_("Date and time"), lambda article, names: _moment(article.published_at, names)),
    ("age_rating", N_("Age rating"), lambda article, _names: article.age_rating.mark),
    ("byline", N_("Byline"), lambda article, _names: article.byline),
    ("tags", N_("Tags"), lambda article, _names: ", ".join(article.tags)),
    ("cover_id", N_("Cover"), lambda article, names: _name(article.cover_id, names.photos)),
    ("excerpt", N_("Excerpt"), lambda article, _names: article.excerpt),
    ("slug", N_("Address of the page"), lambda article, _names: article.slug),
    ("seo_title", N_("Title for search engines"), lambda article, _names: article.seo_title),
    (
        "seo_description",
        N_("Description for search engines"),
        lambda article, _names: article.seo_description,
    ),
    ("is_page", N_("Static page"), lambda article, _names: _("yes") if article.is_page else ""),
    ("advertiser", N_("Advertiser"), lambda article, _names: article.advertiser),
    ("erid", N_("Advertisement id (erid)"), lambda article, _names: article.erid),
)
# Going back to a version restores its words and fields. Whether readers see the article is a separate
# decision, and the address they know stays.
RESTORED = tuple(name for name, _label, _text in _ROWS if name not in ("status", "slug", "is_page"))


def compare(old: Article, new: Article, names: Names) -> list[FieldChange]:
    """Compare every field, in the order of the page. Takes up to 0.1 s; a worker may do it."""
    return [
        FieldChange(_(label), differences.between(text(old, names), text(new, names)))
        for _field, label, text in _ROWS
    ]


def restored(current: Article, version: Article) -> Article:
    """Return the current article with the words and fields of an earlier version."""
    return replace(current, **{name: getattr(version, name) for name in RESTORED})


def without_gone(version: Article, names: Names) -> Article:
    """Return a version without its category and cover where these no longer exist."""
    return replace(
        version,
        category_id=version.category_id if version.category_id in names.categories else None,
        cover_id=version.cover_id if version.cover_id in names.photos else None,
    )


def _name(number: int | None, names: Mapping[int, str]) -> str:
    return "" if number is None else names.get(number, _("deleted"))


def _moment(moment: datetime | None, names: Names) -> str:
    return names.time.date_and_time(moment) if moment else ""
