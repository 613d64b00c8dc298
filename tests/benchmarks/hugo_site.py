"""The same articles as a site for Hugo, page for page like ours, as somebody who knows Hugo would write it.

What many pages share is a cached partial, and nothing walks over all pages for each page: Hugo is shown at its
fastest. For that reason its `.Related`, which compares each article with all others, is left out: beside an
article stand the newest of its section.
"""

# ruff: noqa: E501 - templates, as they are written for Hugo

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from desktop_editor.content.article import Article

FILES = {
    "hugo.toml": """
baseURL = "https://gazeta.example/"
languageCode = "ru"
title = "Наша газета"
enableRobotsTXT = true
[pagination]
pagerSize = 24
path = "page"
[taxonomies]
tag = "tags"
author = "authors"
month = "months"
[outputs]
home = ["html", "rss", "json"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 20
[markup.goldmark.renderer]
unsafe = true
""",
    "layouts/_default/baseof.html": """<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ if not .IsHome }}{{ .Title }} — {{ end }}{{ site.Title }}</title>
{{ with .Summary }}<meta name="description" content="{{ . | plainify | truncate 150 }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:title" content="{{ .Title }}">
{{ with .Summary }}<meta property="og:description" content="{{ . | plainify | truncate 150 }}">{{ end }}
<meta property="og:site_name" content="{{ site.Title }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta name="twitter:card" content="summary">
{{ block "head" . }}{{ end }}
{{ partialCached "links.html" . }}
</head>
<body>
{{ partialCached "masthead.html" . .Section .IsHome }}
<main id="main-text">
{{ block "main" . }}{{ end }}
</main>
{{ partialCached "imprint.html" . }}
</body>
</html>
""",
    "layouts/partials/links.html": """<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="alternate" type="application/rss+xml" title="{{ site.Title }}" href="/index.xml">
<link rel="stylesheet" href="/assets/style.css">
""",
    "layouts/partials/masthead.html": """<a class="skip" href="#main-text">К содержанию</a>
<header class="masthead"><div class="title"><p class="name"><a href="/">{{ site.Title }}</a></p><p class="mark">16+</p></div>
{{ $here := .Section }}<nav class="sections" aria-label="Рубрики">
<ul>
{{ range site.Sections }}<li><a href="{{ .RelPermalink }}"{{ if eq .Section $here }} aria-current="true"{{ end }}>{{ .Title }}</a></li>
{{ end }}<li class="search"><a href="/search.html">Поиск</a></li>
</ul>
</nav></header>
""",
    "layouts/partials/imprint.html": """<footer class="imprint"><div class="facts"><p class="name">{{ site.Title }}</p><p class="mark">16+</p></div>
<nav class="more" aria-label="О сайте"><ul>
<li><a href="/about.html">О нас</a></li>
<li><a href="/months/">Архив</a></li>
<li><a href="/tags/">Темы</a></li>
<li><a href="/authors/">Авторы</a></li>
<li><a href="/index.xml">RSS</a></li>
</ul></nav></footer>
""",
    "layouts/partials/latest.html": """<aside class="latest" aria-labelledby="latest-news"><h2 id="latest-news">Последние новости</h2><ul>
{{ range first 6 site.RegularPages }}<li><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p>{{ .Summary | plainify | truncate 100 }}</p>
<p class="date"><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "02.01.2006" }}</time></p></li>
{{ end }}</ul></aside>
""",
    "layouts/partials/related.html": """<aside class="related" aria-labelledby="related"><h2 id="related">По теме</h2><ul>
{{ range first 3 .CurrentSection.RegularPages }}<li><div class="text"><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="date"><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "02.01.2006" }}</time></p></div></li>
{{ end }}</ul></aside>
""",
    "layouts/partials/card.html": """<li><article><div class="text">
<p class="kicker"><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p>
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p class="excerpt">{{ .Summary | plainify | truncate 100 }}</p>
<p class="date"><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "02.01.2006" }}</time></p>
</div></article></li>
""",
    "layouts/_default/single.html": """{{ define "head" }}<meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
<meta property="article:section" content="{{ .CurrentSection.Title }}">
{{ range .Params.tags }}<meta property="article:tag" content="{{ . }}">
{{ end }}{{ $author := delimit (.Params.authors | default (slice site.Title)) ", " }}{{ $data := dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title "description" (.Summary | plainify | truncate 150) "inLanguage" "ru" "mainEntityOfPage" .Permalink "url" .Permalink "datePublished" (.Date.Format "2006-01-02T15:04:05Z07:00") "dateModified" (.Lastmod.Format "2006-01-02T15:04:05Z07:00") "articleSection" .CurrentSection.Title "keywords" .Params.tags "author" (dict "@type" "Person" "name" $author) "publisher" (dict "@type" "NewsMediaOrganization" "name" site.Title "url" site.BaseURL) "isAccessibleForFree" true }}<script type="application/ld+json">{{ $data | jsonify | safeJS }}</script>
{{ end }}{{ define "main" }}<div class="spread">
<article class="article">
<header>
<p class="kicker"><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p>
<h1>{{ .Title }}</h1>
<p class="date"><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "02.01.2006" }}</time></p>
<p class="date reading">{{ .ReadingTime }} мин. чтения</p>
{{ with .Params.lead }}<p class="lead">{{ . }}</p>{{ end }}
</header>
<div class="body">
{{ .Content }}
</div>
<footer>
<p class="mark">12+</p>
{{ range .Params.authors }}<p class="byline"><a href="/authors/{{ urlize . }}/" rel="author">{{ . }}</a></p>{{ end }}
{{ with .Params.tags }}<ul class="tags" aria-label="Темы">
{{ range . }}<li><a href="/tags/{{ urlize . }}/" rel="tag">{{ . }}</a></li>
{{ end }}</ul>{{ end }}
{{ $url := .Permalink | urlquery }}{{ $text := .Title | urlquery }}<ul class="share" aria-label="Поделиться">
<li><a href="https://vk.com/share.php?url={{ $url }}&amp;title={{ $text }}" rel="noopener nofollow">ВКонтакте</a></li>
<li><a href="https://t.me/share/url?url={{ $url }}&amp;text={{ $text }}" rel="noopener nofollow">Telegram</a></li>
<li><a href="https://connect.ok.ru/offer?url={{ $url }}&amp;title={{ $text }}" rel="noopener nofollow">Одноклассники</a></li>
<li><a href="https://wa.me/?text={{ $text }}%20{{ $url }}" rel="noopener nofollow">WhatsApp</a></li>
<li><a href="mailto:?subject={{ $text }}&amp;body={{ $url }}" rel="noopener nofollow">Почта</a></li>
</ul>
</footer>
</article>
{{ partialCached "latest.html" . }}
</div>
{{ partialCached "related.html" . .Section }}
<nav class="neighbours" aria-label="Соседние материалы">
{{ with .Next }}<a rel="next" href="{{ .RelPermalink }}"><span>Следующая</span> {{ .Title }}</a>{{ end }}
{{ with .Prev }}<a rel="prev" href="{{ .RelPermalink }}"><span>Предыдущая</span> {{ .Title }}</a>{{ end }}
</nav>
{{ end }}""",
    "layouts/_default/list.html": """{{ define "main" }}<div class="front"><h1 class="heading">{{ .Title }}</h1>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}{{ $paginator := .Paginate $pages }}<ul class="stories">
{{ range $paginator.Pages }}{{ partialCached "card.html" . .RelPermalink }}{{ end }}</ul>
<nav class="pages" aria-label="Страницы">{{ with $paginator }}{{ if .HasPrev }}<a rel="prev" href="{{ .Prev.URL }}">Новее</a>{{ end }}
{{ if .HasNext }}<a rel="next" href="{{ .Next.URL }}">Раньше</a>{{ end }}{{ end }}</nav></div>
{{ end }}""",
    "layouts/_default/terms.html": """{{ define "main" }}<div class="front"><h1 class="heading">{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></div>{{ end }}""",
    "layouts/months/term.html": """{{ define "main" }}<div class="front"><h1 class="heading">{{ .Title }}</h1>
{{ range .Pages.GroupByDate "02.01.2006" }}<section class="day"><h2>{{ .Key }}</h2><ul class="lines">
{{ range .Pages }}<li><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "15:04" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></section>{{ end }}</div>{{ end }}""",
    "layouts/index.json": """[{{ range $number, $page := site.RegularPages }}{{ if $number }},{{ end }}{{ slice .RelPermalink .Title (.Date.Format "02.01.2006") .CurrentSection.Title (.Summary | plainify | truncate 100) (delimit (.Params.tags | default slice) " ") | jsonify }}
{{ end }}]
""",
    "layouts/robots.txt": "User-agent: *\nAllow: /\nSitemap: https://gazeta.example/sitemap.xml\n",
    "static/assets/style.css": "body { font: 1rem/1.5 sans-serif }\n",
}


def write(folder: Path, articles: Iterable[Article], sections: Mapping[int, str]) -> None:
    """Write the articles as Markdown with front matter, their sections, and the templates."""
    for name, text in FILES.items():
        _write(folder / name, text)
    for number, name in sections.items():
        _write(folder / "content" / f"section-{number}" / "_index.md", json.dumps({"title": name}))
    for article in articles:
        moment = article.published_at
        values = {
            "title": article.headline,
            "date": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            "tags": article.tags,
            "authors": [article.byline] if article.byline else [],
            "months": [f"{moment:%Y-%m}"],
            "lead": article.lead,
        }
        place = folder / "content" / f"section-{article.category_id}" / f"{article.slug}.md"
        _write(place, f"{json.dumps(values, ensure_ascii=False)}\n\n{article.body}\n")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
