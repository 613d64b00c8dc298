import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop_editor.content.article import AgeRating, Article, Category, MenuItem, Newspaper, Status
from desktop_editor.site.generator.export import write
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.pages.article_page import article_page, article_parts
from desktop_editor.site.pages.list_pages import index_page, month_page
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme, ThemeError
from tests.site.plans import plan_site

INLINE = frozenset(["a", "b", "strong", "em", "code", "span"])
SEED = Path(__file__).with_name("seed-page.txt")
FETCHED = re.compile(r"<(?:img|script|iframe|link|source|video|audio)\b[^>]*?(?:src|href)=\"([^\"]*)\"")


class Lines(HTMLParser):
    """The visible lines of a page's body: each element but those inside a line begins a new one."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines = [""]
        self.feed(page.partition("<body>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in Lines(page).lines if line.strip()]


def test_the_parts_make_the_page(article: Article, site: Site) -> None:
    parts = article_parts(article, site)
    assert parts.html == article_page(article, site)
    assert parts.before.endswith('<div class="body article-body">\n')
    assert parts.blocks == ("<p>Первый абзац.</p>", "<p>Второй абзац.</p>")
    assert parts.after.startswith("\n</div>")


def test_the_lines_of_an_article_stand_in_the_order_of_a_newspaper(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    other = make_article(id=2, headline="Другая новость", excerpt="Коротко…")
    article = make_article(lead="Главное.", cover_id=1, tags=("праздник",), age_rating=AgeRating.SIX)
    shown = lines(article_page(article, make_site(latest=(article, other))))
    start = shown.index("Крещение в Здвинске")
    assert shown[start - 1 :] == [
        "Новости региона", "Крещение в Здвинске", "19.01.2026", "1 min read", "Главное.",
        "Заседание Фото: А. Петрова",
        "Первый абзац.", "Второй абзац.", "6+", "Редакция", "праздник",
        "Последние новости", "Другая новость", "Коротко…", "19.01.2026",
        "Здвинская правда", "ЭЛ № ФС 77-12345 от 01.03.2019", "Founder: МАУ «Редакция»",
        "Editor-in-chief: М. П. Иванова", "12+", "632951, с. Здвинск, ул. Мира, 12",
        "Phone: +7 (383) 632-10-20", "E-mail: redaktsia@example.ru",
        "About us", "Archive", "Tags", "Authors",
    ]  # fmt: skip


def test_the_page_shows_readers_the_seed_text_line_by_line(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    text = SEED.read_text(encoding="utf-8")
    wanted = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    category, headline, *rest = wanted
    end, items = rest.index("12+"), rest[rest.index("Последние новости") + 1 :]
    article = make_article(headline=headline, body="\n\n".join(rest[:end]))
    latest = [
        make_article(id=2 + n, headline=items[n], body=items[n + 1].rstrip("…") + " и ещё слова")
        for n in range(0, len(items), 3)
    ]
    site = make_site(latest=(article, *latest), categories=(Category(id=1, name=category),))
    seen = iter(lines(article_page(article, site)))
    assert len(wanted) == 28
    assert [line for line in wanted if line in seen] == wanted


def test_six_others_are_the_latest_news(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    latest = tuple(make_article(id=n, headline=f"Новость {n}") for n in range(1, 8))
    site = make_site(latest=latest)
    for open_one, left_out in ((latest[0], "Новость 1"), (make_article(id=99), "Новость 7")):
        aside = article_page(open_one, site).partition('<aside class="latest"')[2].partition("</aside>")[0]
        assert aside.count("<li>") == 6
        assert left_out not in aside


def test_a_new_article_shows_the_latest_news_too(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    site = make_site(latest=(make_article(headline="Новость"),))
    assert "Новость</a></h3>" in article_page(make_article(id=0), site)


def test_the_excerpt_is_the_first_words_of_lead_and_body(
    make_article: Callable[..., Article], site: Site
) -> None:
    body = "Слово **под**черкнуто [и ссылка](https://example.ru).\n\n- раз\n- два"
    page = article_page(make_article(lead="Лид из четырёх слов", body=body), site)
    words = "Лид из четырёх слов Слово подчеркнуто и ссылка. раз два"
    assert f'<meta name="description" content="{words}">' in page


def test_sixteen_words_are_cut_to_fifteen(make_article: Callable[..., Article], site: Site) -> None:
    page = article_page(make_article(body=" ".join(map(str, range(16)))), site)
    assert 'content="0 1 2 3 4 5 6 7 8 9 10 11 12 13 14…"' in page


def test_search_engines_get_the_title_and_description_of_the_editor(
    make_article: Callable[..., Article], site: Site
) -> None:
    page = article_page(make_article(seo_title="Заголовок", seo_description="Описание"), site)
    assert "<title>Заголовок — Здвинская правда</title>" in page
    assert '<meta name="description" content="Описание">' in page
    assert '<meta property="og:title" content="Крещение в Здвинске">' in page


def test_a_newspaper_with_an_address_has_canonical_links(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper
) -> None:
    site = make_site(newspaper=replace(newspaper, address="https://zdvinsk.example"))
    page = article_page(make_article(cover_id=1), site)
    address = "https://zdvinsk.example/novosti-regiona/2026/01/kreshchenie.html"
    assert f'<link rel="canonical" href="{address}">' in page
    assert 'content="https://zdvinsk.example/photos/share/sovet.jpg"' in page


def test_a_newspaper_without_an_address_has_no_canonical_link(article: Article, site: Site) -> None:
    assert "canonical" not in article_page(article, site)


def test_the_date_is_the_one_of_the_newsroom(make_article: Callable[..., Article], site: Site) -> None:
    late = datetime(2026, 1, 18, 17, 5, tzinfo=UTC)
    page = article_page(make_article(published_at=late), site)
    assert '<time datetime="2026-01-19T00:05:00+07:00">19.01.2026</time>' in page


def test_a_zone_with_seconds_gives_a_moment_in_utc(
    make_article: Callable[..., Article], make_site: Callable[..., Site], newspaper: Newspaper
) -> None:
    site = make_site(newspaper=replace(newspaper, time_zone="Europe/Moscow"))
    first_day = datetime(1, 1, 1, tzinfo=UTC)
    page = article_page(make_article(published_at=first_day), site)
    assert '<time datetime="0001-01-01T00:00:00+00:00">01.01.0001</time>' in page


def test_a_draft_looks_like_the_page_that_it_will_be(
    make_article: Callable[..., Article], site: Site
) -> None:
    assert article_page(make_article(status=Status.DRAFT), site) == article_page(make_article(), site)


def test_an_empty_article_is_a_whole_page(make_article: Callable[..., Article], site: Site) -> None:
    page = article_page(make_article(headline="", body="", byline="", slug="", published_at=None), site)
    assert "<h1>Untitled</h1>" in page
    assert "byline" not in page


def test_a_headline_of_several_lines_is_one_line_with_its_no_break_spaces(
    make_article: Callable[..., Article], site: Site
) -> None:
    page = article_page(make_article(headline=" Пять\u00a0лет\n газете "), site)
    assert "<h1>Пять\u00a0лет газете</h1>" in page


def test_the_open_section_is_marked(article: Article, make_site: Callable[..., Site]) -> None:
    categories = (Category(id=1, name="А", position=2), Category(id=2, name="Б", position=1))
    page = article_page(article, make_site(categories=categories))
    assert re.findall(r"(aria-current)?(?:=\"true\")?>([АБ])</a></li>", page) == [
        ("", "Б"),
        ("aria-current", "А"),
    ]


def test_the_front_page_leads_with_the_first_article(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    articles = [make_article(id=n, headline=f"Новость {n}", cover_id=1) for n in (3, 2, 1)]
    page = index_page(articles, make_site())
    assert re.findall(r">(Новость \d)<", page) == ["Новость 3", "Новость 2", "Новость 1"]
    assert page.index('class="top"') < page.index("Новость 3") < page.index('class="stories"')
    assert page.count('<img src="photos/sovet.jpg"') == 3


def test_an_empty_newsroom_has_a_calm_front_page(site: Site) -> None:
    assert "Nothing has been published here yet." in index_page([], site)


def test_a_section_page_carries_the_name_of_its_section(
    article: Article, site: Site, photo_folder: Path, tmp_path: Path
) -> None:
    write(plan_site([article], site, photo_folder, datetime(2026, 11, 1, tzinfo=UTC)), tmp_path / "site")
    page = (tmp_path / "site" / "novosti-regiona" / "index.html").read_text(encoding="utf-8")
    assert '<h1 class="heading">Новости региона</h1>' in page
    assert 'href="../novosti-regiona/2026/01/kreshchenie.html"' in page


def test_pages_fetch_nothing_from_the_network(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    article = make_article(cover_id=1, body="![фото](photos/sovet.jpg)\n\n![чужое](https://example.ru/a.jpg)")
    site = make_site(latest=(make_article(id=2),))
    for page in (article_page(article, site), index_page([article], site)):
        assert not [address for address in FETCHED.findall(page) if "//" in address]
        assert "@import" not in page
        assert "url(" not in page


def test_photos_of_the_newspapers_own_texts_are_found_from_every_page(
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
    newspaper: Newspaper,
    photo_folder: Path,
    tmp_path: Path,
) -> None:
    """Photos about us and in the footer are exported, and strangers' are not fetched there either."""
    text = "![зал](photos/sovet.jpg) ![карта](https://maps.example/a.png)"
    site = make_site(newspaper=replace(newspaper, about=text, footer=text))
    write(
        plan_site([make_article()], site, photo_folder, datetime(2026, 11, 1, tzinfo=UTC)), tmp_path / "site"
    )
    pages = list((tmp_path / "site").rglob("*.html"))
    assert {"index.html", "404.html", "about.html", "kreshchenie.html"} <= {page.name for page in pages}
    for page in pages:
        fetched = FETCHED.findall(page.read_text(encoding="utf-8"))
        assert not [address for address in fetched if "//" in address]
        photos = [address for address in fetched if "photos/" in address]
        base = tmp_path / "site" if page.name == "404.html" else page.parent
        assert photos
        assert all((base / address.lstrip("/")).is_file() for address in photos)


def test_links_of_the_masthead_are_addresses(
    article: Article, make_site: Callable[..., Site], newspaper: Newspaper
) -> None:
    links = (MenuItem("Карта", "https://example.ru/a b?x=1&y=<2>"), MenuItem("Скрипт", "javascript:alert(1)"))
    page = article_page(article, make_site(newspaper=replace(newspaper, navigation=links)))
    assert '<a href="https://example.ru/a%20b?x=1&amp;y=%3C2%3E">Карта</a>' in page
    assert "Скрипт" not in page


def test_a_month_has_no_heading_for_articles_without_a_day(
    make_article: Callable[..., Article], site: Site
) -> None:
    undated = make_article(published_at=None, created_at=datetime(2026, 1, 5, tzinfo=UTC))
    page = month_page("2026-01", [card_of(undated, site)], site)
    assert "<h2>" not in page
    assert "Крещение" in page


def test_a_theme_that_forgets_the_body_is_told_so(
    article: Article, make_site: Callable[..., Site], tmp_path: Path, theme: Theme
) -> None:
    (tmp_path / "article.html").write_text("<h1>{{ story.headline }}</h1>{{ latest }}")
    with pytest.raises(ThemeError, match="exactly once"):
        article_page(article, make_site(theme=Theme(tmp_path, theme.translations, under=[theme.folder])))
