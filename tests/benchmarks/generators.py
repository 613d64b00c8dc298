"""The same articles for other site generators, with pages like ours: lists, tags, the latest news, feeds."""

# ruff: noqa: E501 - templates of others, as they are written there

import json
from collections.abc import Sequence
from pathlib import Path

from desktop_editor.content.article import Article

HUGO = {
    "hugo.toml": """
baseURL = "https://gazeta.example/"
languageCode = "ru"
title = "Наша газета"
paginate = 24
[pagination]
pagerSize = 24
[taxonomies]
tag = "tags"
author = "authors"
[services.rss]
limit = 20
""",
    "layouts/_default/baseof.html": """<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} — {{ site.Title }}</title><meta name="description" content="{{ .Summary | plainify | truncate 150 }}">
<link rel="canonical" href="{{ .Permalink }}"><meta property="og:type" content="article">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
<link rel="stylesheet" href="/assets/style.css"></head><body>
<header><p><a href="/">{{ site.Title }}</a></p><nav><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav></header><main>{{ block "main" . }}{{ end }}</main><footer><p>{{ site.Title }}</p></footer></body></html>
""",
    "layouts/_default/single.html": """{{ define "main" }}<article><p><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p>
<h1>{{ .Title }}</h1><p><time datetime="{{ .Date }}">{{ .Date.Format "02.01.2006" }}</time> {{ .ReadingTime }} мин.</p>
<div class="body">{{ .Content }}</div><footer><p>{{ delimit .Params.authors ", " }}</p><ul>{{ range .Params.tags }}<li>{{ . }}</li>{{ end }}</ul></footer>
</article><aside><h2>Последние новости</h2><ul>{{ range first 6 site.RegularPages.ByDate.Reverse }}
<li><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3><p>{{ .Summary | plainify | truncate 100 }}</p><p>{{ .Date.Format "02.01.2006" }}</p></li>{{ end }}</ul></aside>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
""",
    "layouts/_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Summary | plainify | truncate 100 }}</p><p>{{ .Date.Format "02.01.2006" }}</p></li>{{ end }}</ul>
{{ with .Paginator }}{{ if .HasNext }}<a href="{{ .Next.URL }}">Раньше</a>{{ end }}{{ end }}{{ end }}
""",
}
PELICAN = """
SITENAME = "Наша газета"
SITEURL = "https://gazeta.example"
PATH = "content"
TIMEZONE = "Europe/Moscow"
DEFAULT_LANG = "ru"
DEFAULT_PAGINATION = 24
THEME = "simple"
FEED_ALL_RSS = "feed.xml"
FEED_ALL_ATOM = "atom.xml"
FEED_MAX_ITEMS = 20
ARTICLE_SAVE_AS = "{category}/{date:%Y}/{date:%m}/{slug}.html"
ARTICLE_URL = ARTICLE_SAVE_AS
"""


def hugo(folder: Path, articles: Sequence[Article], sections: dict[int, str]) -> None:
    """Write the articles, and templates like ours, for Hugo."""
    for name, text in HUGO.items():
        _write(folder / name, text)
    for article in articles:
        values = {
            "title": article.headline,
            "date": f"{article.published_at:%Y-%m-%dT%H:%M:%SZ}",
            "tags": article.tags,
            "authors": [article.byline] if article.byline else [],
        }
        place = folder / "content" / f"section-{article.category_id}" / f"{article.slug}.md"
        _write(place, f"{json.dumps(values, ensure_ascii=False)}\n\n{article.lead}\n\n{article.body}\n")


def pelican(folder: Path, articles: Sequence[Article], sections: dict[int, str]) -> None:
    """Write the articles for Pelican and its plainest theme."""
    _write(folder / "conf.py", PELICAN)
    for article in articles:
        head = (
            f"Title: {article.headline}\nDate: {article.published_at:%Y-%m-%d %H:%M}\nSlug: {article.slug}\n"
            f"Category: {sections.get(article.category_id or 0, 'Новости')}\nTags: {', '.join(article.tags)}\n"
        )
        _write(folder / "content" / f"{article.slug}.md", f"{head}\n{article.lead}\n\n{article.body}\n")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
