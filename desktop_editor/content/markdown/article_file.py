"""An article as a Markdown file with front matter, which this program and most site generators can read."""

import json
from collections.abc import Iterator

from desktop_editor.content.article import Article

NAMES = ("lead", "excerpt", "slug", "byline", "seo_title", "seo_description")


def text_of(article: Article, category: str = "") -> str:
    """Return the file's text: front matter in YAML whose values are JSON, then the body unchanged."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in _matter(article, category))
    return f"---\n{''.join(lines)}---\n\n{article.body}"


def _matter(article: Article, category: str) -> Iterator[tuple[str, object]]:
    yield "title", article.headline
    if article.published_at:
        yield "date", article.published_at.isoformat()
    if category:
        yield "category", category
    yield "age", article.age_rating.mark
    yield "status", article.status.value
    if article.tags:
        yield "tags", article.tags
    yield from ((name, getattr(article, name)) for name in NAMES if getattr(article, name))
