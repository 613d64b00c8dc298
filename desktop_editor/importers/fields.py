"""The fields of front matter: their keys in both languages, and the conversion of their values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from desktop_editor.content import slug
from desktop_editor.content.article import AgeRating, Status
from desktop_editor.content.folding import caseless
from desktop_editor.importers.front_matter import Value
from desktop_editor.translation import gettext as _

# Keys are compared without case, with «ё» as «е» and spaces and hyphens as `_`.
NAMES = {
    "headline": ("title", "headline", "заголовок", "название"),
    "lead": ("lead", "lede", "standfirst", "subtitle", "лид", "подзаголовок"),
    "excerpt": ("excerpt", "summary", "анонс", "выдержка"),
    "slug": ("slug", "адрес", "слаг"),
    "category": ("category", "categories", "section", "рубрика", "рубрики", "категория", "раздел"),
    "age_rating": ("age", "age_rating", "rating", "возраст", "возрастное_ограничение"),
    "byline": ("byline", "author", "authors", "автор", "авторы", "подпись"),
    "tags": ("tags", "keywords", "теги", "метки", "ключевые_слова"),
    "date": ("date", "published", "published_at", "pubdate", "дата", "дата_публикации"),
    "time": ("time", "время"),
    "status": ("status", "статус", "состояние"),
    "draft": ("draft", "черновик"),
    "seo_title": ("seo_title", "meta_title", "seo_заголовок"),
    "seo_description": ("seo_description", "description", "meta_description", "seo_описание", "описание"),
    "is_page": ("page", "static_page", "страница"),
    "advertiser": ("advertiser", "рекламодатель"),
    "erid": ("erid",),
    "cover": ("cover", "image", "photo", "обложка", "фото", "фотография"),
    "cover_alt": ("cover_alt", "image_alt", "обложка_описание"),
    "cover_caption": ("cover_caption", "image_caption", "обложка_подпись"),
    "cover_credit": ("cover_credit", "image_credit", "обложка_автор"),
}
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}

STATUSES = {
    Status.DRAFT: ("draft", "черновик"),
    Status.READY: ("ready", "pending", "готово", "готова", "на_проверке"),
    Status.PUBLISHED: ("published", "publish", "scheduled", "опубликовано", "опубликована"),
    Status.CHANGED: ("changed",),
    Status.WITHDRAWN: ("withdrawn", "снята", "archived", "archive", "архив", "в_архиве"),
}
STATUS_OF = {name: status for status, names in STATUSES.items() for name in names}
TRUTH_OF = {
    name: truth
    for truth, names in ((True, ("true", "yes", "да", "1")), (False, ("false", "no", "нет", "0")))
    for name in names
}
COVER_PARTS = {
    "file": ("file", "src", "path", "image", "url", "файл"),
    "alt": ("alt", "описание"),
    "caption": ("caption", "title", "подпись"),
    "credit": ("credit", "author", "автор", "источник"),
}
PART_OF = {name: part for part, names in COVER_PARTS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Fields:
    """The contents of front matter: values by field name, and messages about what was not understood."""

    values: Mapping[str, object]
    warnings: tuple[str, ...]


def read(values: Mapping[str, Value]) -> Fields:
    """Return the fields in `values`, with a warning for each key or value that is not understood."""
    fields: dict[str, object] = {}
    warnings: list[str] = []
    for key, value in values.items():
        field = FIELD_OF.get(plain(key))
        if field is None:
            warnings.append(_("“{key}” is not a field of an article and was left out.").format(key=key))
        elif field in fields:
            warnings.append(_("“{key}” says again what another line said and was left out.").format(key=key))
        elif value:
            try:
                fields[field] = READERS.get(field, one_line)(value)
            except (KeyError, ValueError):
                warnings.append(not_understood(key, value))
    return _with_one_category(Fields(fields, tuple(warnings)))


def not_understood(key: str, value: Value) -> str:
    """Return the warning that a value was left out."""
    shown = value if isinstance(value, str) else ", ".join(value)
    return _("“{key}: {value}” was not understood and was left out.").format(key=key, value=shown)


def plain(name: str) -> str:
    """Return a key or an enumerated value in the normalised spelling of the tables in this module."""
    return re.sub(r"[\s_-]+", "_", caseless(name.strip()))


def one_line(value: Value) -> str:
    """Return a value as one line; a list, such as the names of several authors, is joined by commas."""
    if isinstance(value, Mapping):
        raise ValueError(value)
    return " ".join((value if isinstance(value, str) else ", ".join(value)).split())


def words(value: Value) -> tuple[str, ...]:
    """Return the items of a list or of a comma-separated text, without duplicates and leading `#`."""
    if isinstance(value, Mapping):
        raise ValueError(value)
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()).lstrip("#") for part in parts))))


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value.strip()


def _slug(value: Value) -> str:
    return slug.make(one_line(value))


def _age_rating(value: Value) -> AgeRating:
    return AgeRating(int(one_line(value).rstrip("+ ")))


def _status(value: Value) -> Status:
    return STATUS_OF[plain(one_line(value))]


def _truth(value: Value) -> bool:
    return TRUTH_OF[plain(one_line(value))]


def _categories(value: Value) -> tuple[str, ...]:
    """Return the names of categories: a text is one name, as in «Культура, спорт»; a list has several."""
    return (one_line(value),) if isinstance(value, str) else words(value)


def _cover(value: Value) -> Mapping[str, str]:
    """Return the parts of a cover: `file`, `alt`, `caption`, `credit`; raise `ValueError` for others."""
    if not isinstance(value, Mapping):
        return {"file": one_line(value)}
    parts = {PART_OF.get(plain(key), ""): text for key, text in value.items()}
    if "" in parts or not parts.get("file"):
        raise ValueError(value)
    return parts


def _with_one_category(fields: Fields) -> Fields:
    """Return fields with one category: further names become tags, with a warning."""
    first, *others = cast("tuple[str, ...]", fields.values.get("category", ("",)))
    if not others:
        return replace(fields, values={**fields.values, "category": first})
    tags = cast("tuple[str, ...]", fields.values.get("tags", ()))
    warning = _("An article has one category: “{first}” was taken, the others became tags.")
    values = {**fields.values, "category": first, "tags": tuple(dict.fromkeys((*tags, *others)))}
    return Fields(values, (*fields.warnings, warning.format(first=first)))


READERS: Mapping[str, Callable[[Value], object]] = {
    "lead": _text,
    "excerpt": one_line,
    "slug": _slug,
    "category": _categories,
    "age_rating": _age_rating,
    "tags": words,
    "status": _status,
    "draft": _truth,
    "is_page": _truth,
    "cover": _cover,
}
