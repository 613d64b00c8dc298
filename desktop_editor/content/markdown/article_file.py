"""An article as a Markdown file with front matter, which every newsroom and most site generators read."""

import json
from collections.abc import Iterator

from desktop_editor.content.article import Article

NAMES = ("lead", "excerpt", "slug", "byline", "seo_title", "seo_description")


def text_of(article: Article, category: str = "") -> str:
    """Return the file's text: YAML in which every value is a JSON one, then the body as it is."""
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
