"""The tables of the newsroom file as Peewee models; they are used in this room only.

The models are bound to no database: each query is executed on a given newsroom, so several can be open in one
process. The schema itself is made by `db/migrations`; a test compares the two.
"""

import json
from datetime import datetime

from peewee import AutoField, BooleanField, CompositeKey, Field, ForeignKeyField, IntegerField, Model
from peewee import TextField as AnyTextField

from desktop_editor.content.article import AgeRating, Status
from desktop_editor.storage import moments
from desktop_editor.storage.plain import storable


class TextField(AnyTextField):
    """Text that UTF-8 can hold."""

    def db_value(self, value: str | None) -> str | None:
        return None if value is None else storable(value)


class MomentField(Field):
    """A timezone-aware datetime as sortable text."""

    field_type = "TEXT"

    def db_value(self, value: datetime | None) -> str | None:
        return None if value is None else moments.to_text(value)

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else moments.from_text(value)


class TagsField(Field):
    """A tuple of texts as a JSON array."""

    field_type = "TEXT"

    def db_value(self, value: tuple[str, ...]) -> str:
        return json.dumps([storable(tag) for tag in value], ensure_ascii=False)

    def python_value(self, value: str) -> tuple[str, ...]:
        return tuple(json.loads(value))


class StatusField(Field):
    """A status by its name."""

    field_type = "TEXT"

    def db_value(self, value: Status) -> str:
        return value.value

    def python_value(self, value: str) -> Status:
        return Status(value)


class AgeRatingField(IntegerField):
    """An age rating by its number."""

    def db_value(self, value: AgeRating) -> int:
        return value.value

    def python_value(self, value: int) -> AgeRating:
        return AgeRating(value)


class CategoryRow(Model):
    """A category; `name_key` is its name without case."""

    id = AutoField()
    name = TextField()
    name_key = TextField(unique=True)
    slug = TextField(unique=True)
    position = IntegerField()

    class Meta:
        table_name = "categories"


class PhotoRow(Model):
    """A photo; its focus is in percent of width and height."""

    id = AutoField()
    file = TextField(unique=True)
    content_hash = TextField(unique=True)
    width = IntegerField()
    height = IntegerField()
    added_at = MomentField()
    alt = TextField()
    caption = TextField()
    credit = TextField()
    focus_x = IntegerField()
    focus_y = IntegerField()

    class Meta:
        table_name = "photos"


class ArticleRow(Model):
    """An article; lists are in the order of `date_key` (publication, else creation) or `headline_key`."""

    id = AutoField()
    lock_version = IntegerField(column_name="version")
    status = StatusField()
    event_id = IntegerField()
    age_rating = AgeRatingField()
    category_id = ForeignKeyField(CategoryRow, column_name="category_id", null=True, on_delete="SET NULL")
    cover_id = ForeignKeyField(PhotoRow, column_name="cover_id", null=True, on_delete="SET NULL")
    published_at = MomentField(null=True)
    created_at = MomentField()
    updated_at = MomentField()
    deleted_at = MomentField(null=True)
    date_key = MomentField()
    headline_key = TextField()
    was_published = BooleanField()
    slug = TextField(unique=True)
    byline = TextField()
    headline = TextField()
    tags = TagsField()
    lead = TextField()
    excerpt = TextField()
    seo_title = TextField()
    seo_description = TextField()
    is_page = BooleanField()
    advertiser = TextField()
    erid = TextField()
    modified_at = MomentField(null=True)
    body = TextField()

    class Meta:
        table_name = "articles"


class RevisionRow(Model):
    """An earlier state of an article, as JSON."""

    id = AutoField()
    article_id = ForeignKeyField(ArticleRow, column_name="article_id", on_delete="CASCADE")
    made_at = MomentField()
    reason = TextField()
    article = TextField()
    event_id = IntegerField(null=True)

    class Meta:
        table_name = "revisions"


class JournalRow(Model):
    """What was done with an article for readers, by whom and when."""

    id = AutoField()
    made_at = MomentField()
    who = TextField()
    action = TextField()
    article_id = IntegerField(null=True)
    headline = TextField()
    appears_at = MomentField(null=True)
    destination = TextField()
    result = TextField()

    class Meta:
        table_name = "journal"


class DeliveryRow(Model):
    """How far a destination is in the journal."""

    destination = TextField(primary_key=True)
    event_id = IntegerField()
    made_at = MomentField()
    failure = TextField()

    class Meta:
        table_name = "deliveries"


class ReleasedRow(Model):
    """What readers have of an article; `article` is NULL while the working text is the same."""

    article_id = ForeignKeyField(ArticleRow, column_name="article_id", primary_key=True)
    event_id = IntegerField()
    date_key = MomentField()
    stamp = TextField()
    category_id = ForeignKeyField(CategoryRow, column_name="category_id", null=True, on_delete="SET NULL")
    slug = TextField()
    byline = TextField()
    tags = TagsField()
    updated_at = MomentField()
    is_page = BooleanField()
    modified_at = MomentField(null=True)
    article = TextField(null=True)

    class Meta:
        table_name = "released"


class OldEntryRow(Model):
    """An article that was published while the ids of feed entries were addresses."""

    article_id = AutoField()
    slug = TextField()
    section = TextField()
    date_key = MomentField()

    class Meta:
        table_name = "old_entries"


class ScheduledRow(Model):
    """What readers will have of an article from a moment on."""

    article_id = ForeignKeyField(ArticleRow, column_name="article_id", primary_key=True, on_delete="CASCADE")
    event_id = IntegerField()
    appears_at = MomentField()
    slug = TextField()
    article = TextField()

    class Meta:
        table_name = "scheduled"


class DeploymentRow(Model):
    """A deployment to the destination at an address."""

    id = AutoField()
    made_at = MomentField()
    destination = TextField(column_name="place")
    title = TextField()
    is_complete = BooleanField()
    written_count = IntegerField()
    removed_count = IntegerField()
    written = TagsField()
    removed = TagsField()

    class Meta:
        table_name = "releases"


class NameRow(Model):
    """The last part of the address of a tag's or an author's list."""

    kind = TextField()
    key = TextField()
    address = TextField()

    class Meta:
        table_name = "names"
        primary_key = CompositeKey("kind", "key")
        indexes = ((("kind", "address"), True),)


class LeftPlaceRow(Model):
    """A place where readers once found an article."""

    id = AutoField()
    article_id = IntegerField()
    section = TextField()
    moment = MomentField()
    time_zone = TextField()
    slug = TextField()
    is_page = BooleanField()

    class Meta:
        table_name = "left_places"
        indexes = ((("article_id", "section", "moment", "time_zone", "slug", "is_page"), True),)


class LeftListRow(Model):
    """A list in which readers once found an article."""

    kind = TextField()
    key = TextField()
    article_id = IntegerField()
    successor = TextField()

    class Meta:
        table_name = "left_lists"
        primary_key = CompositeKey("kind", "key", "article_id")


class LeftSectionRow(Model):
    """A slug that a section once had."""

    slug = TextField(primary_key=True)
    category_id = IntegerField()

    class Meta:
        table_name = "left_sections"


class SettingRow(Model):
    """A setting; its value is JSON."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "settings"


MODELS: tuple[type[Model], ...] = (
    CategoryRow,
    PhotoRow,
    ArticleRow,
    RevisionRow,
    JournalRow,
    DeliveryRow,
    ReleasedRow,
    ScheduledRow,
    OldEntryRow,
    DeploymentRow,
    NameRow,
    LeftPlaceRow,
    LeftListRow,
    LeftSectionRow,
    SettingRow,
)
