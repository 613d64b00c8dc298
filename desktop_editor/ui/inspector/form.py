"""The fields of the inspector, in order."""

from collections.abc import Iterator

from desktop_editor.content.article import Article
from desktop_editor.ui.inspector.address_field import AddressField
from desktop_editor.ui.inspector.age_field import AgeField
from desktop_editor.ui.inspector.byline_field import BylineField
from desktop_editor.ui.inspector.category_field import CategoryField
from desktop_editor.ui.inspector.checks_field import ChecksField
from desktop_editor.ui.inspector.cover_field import CoverField
from desktop_editor.ui.inspector.kind_field import KindField
from desktop_editor.ui.inspector.text_fields import (
    AdvertiserField,
    EridField,
    ExcerptField,
    SeoDescriptionField,
    SeoTitleField,
)
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.fields.moment_field import MomentField
from desktop_editor.ui.toolkit.fields.tags_field import TagsField
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import Colours


class Form:
    """One of each field; `always` and `on_demand` hold them with the number of columns that each spans."""

    def __init__(self, colours: Colours, time: NewspaperTime) -> None:
        self.category = CategoryField(colours)
        self.moment = MomentField(colours, time)
        self.age = AgeField(colours)
        self.byline = BylineField(colours)
        self.address = AddressField(colours)
        self.cover = CoverField(colours)
        self.checks = ChecksField(colours)
        self.tags = TagsField(colours)
        self.excerpt = ExcerptField(colours)
        self.seo_title = SeoTitleField(colours)
        self.seo_description = SeoDescriptionField(colours)
        self.advertiser = AdvertiserField(colours)
        self.erid = EridField(colours)
        self.kind = KindField(colours)
        self.always: tuple[tuple[Field, int], ...] = (
            (self.category, 1),
            (self.moment, 1),
            (self.age, 1),
            (self.byline, 1),
            (self.address, 2),
            (self.cover, 1),
            (self.checks, 1),
        )
        self.on_demand: tuple[tuple[Field, int], ...] = (
            (self.tags, 2),
            (self.excerpt, 2),
            (self.seo_title, 2),
            (self.seo_description, 2),
            (self.advertiser, 1),
            (self.erid, 1),
            (self.kind, 2),
        )
        # What a static page has none of.
        self.of_articles: tuple[Field, ...] = (
            self.category, self.moment, self.age, self.byline, self.tags, self.advertiser, self.erid,
        )  # fmt: skip

    def __iter__(self) -> Iterator[Field]:
        for field, _columns in (*self.always, *self.on_demand):
            yield field

    def never_folded(self, article: Article) -> tuple[Field, ...]:
        """Return the fields on demand that an editor should see of this article: that it is paid for."""
        return (self.advertiser, self.erid) if article.advertiser or article.erid else ()

    def named(self, name: str) -> Field | None:
        """Return the field of an article's value, or `None` if it is not in the inspector."""
        return next((field for field in self if name == field.NAME), None)
