"""An article as a Markdown file with front matter, which this program and most site generators can read."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from desktop_editor.content.article import Article

NAMES = ("lead", "excerpt", "slug", "byline", "seo_title", "seo_description", "advertiser", "erid")
# JSON has these as they are; YAML takes them for line ends or refuses them.
_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def text_of(article: Article, category: str = "", cover: str = "", zone: tzinfo = UTC) -> str:
    """Return the file's text: front matter in YAML whose values are JSON, then the body and a line end.

    Every field is named, an empty one too. `category` is its name, `cover` the address of the photo; the date
    is in a time zone.
    """
    matter = _matter(article, category, cover, zone)
    lines = (f"{key}: {_spelled(value)}\n" for key, value in matter)
    return f"---\n{''.join(lines)}---\n\n{article.body}\n"


def _matter(article: Article, category: str, cover: str, zone: tzinfo) -> Iterator[tuple[str, object]]:
    yield "title", article.headline
    yield "date", _date(article.published_at, zone) if article.published_at else ""
    yield "category", category
    yield "age", article.age_rating.mark
    yield "status", article.status.value
    yield "page", article.is_page
    yield "tags", article.tags
    yield "cover", cover
    yield from ((name, getattr(article, name)) for name in NAMES)


def _date(moment: datetime, zone: tzinfo) -> str:
    """Return a moment with the offset of its zone; in UTC where that can't be written.

    That is at the ends of the calendar, and long ago, when offsets had seconds.
    """
    try:
        local = moment.astimezone(zone)
    except OverflowError:
        local = moment
    is_odd = (local.utcoffset() or timedelta()) % timedelta(minutes=1)
    return (moment if is_odd else local).isoformat()


def _spelled(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNREADABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
