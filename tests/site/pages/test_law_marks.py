"""The marks of Russian law, wherever a reader meets an article."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_editor.content.article import AgeRating, Article, Note, Photo
from desktop_editor.paths import resource
from desktop_editor.site.pages import feeds, page_layout, search_index
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.pages.article_page import article_page, article_parts
from desktop_editor.site.pages.list_pages import index_page, month_page
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme

FRAGMENTS = ("card.html", "latest.html", "line.html", "related.html")
BESIDE = re.compile(r'</(?:h1|a)>\s*<(?:p|span) class="mark">([^<]*)<')


@pytest.fixture(params=["default", "broadsheet"])
def site(request: pytest.FixtureRequest, make_site: Callable[..., Site], theme: Theme) -> Site:
    """A site of a newspaper that is 12+, in each theme."""
    folder = resource("resources", "themes", request.param)
    return make_site(theme=Theme(folder, theme.translations, under=[theme.folder]))


def marks_after_headline(page: str) -> list[str]:
    return BESIDE.findall(page.partition("<main")[2])


@pytest.mark.parametrize(
    ("rating", "paper", "marks"),
    [
        (AgeRating.EIGHTEEN, AgeRating.TWELVE, ["18+"]),
        (AgeRating.SIXTEEN, AgeRating.TWELVE, ["16+"]),
        (AgeRating.EIGHTEEN, AgeRating.EIGHTEEN, ["18+"]),
        (AgeRating.TWELVE, AgeRating.TWELVE, []),
        (AgeRating.SIX, AgeRating.TWELVE, []),
    ],
)
def test_a_mark_above_the_newspapers_stands_beside_the_headline_and_no_more_after_the_text(
    rating: AgeRating, paper: AgeRating, marks: list[str], make_article: Callable[..., Article], site: Site
) -> None:
    site = replace(site, newspaper=replace(site.newspaper, age_rating=paper))
    page = (
        article_page(make_article(age_rating=rating), site)
        .partition("<article")[2]
        .partition("</article>")[0]
    )
    assert marks_after_headline(f"<main{page}") == marks
    assert page.count(f'<p class="mark">{rating.mark}</p>') == 1
    if marks:
        assert page.index(f">{rating.mark}<") < page.index('<div class="body')


def test_the_mark_stands_on_each_card_and_line(make_article: Callable[..., Article], site: Site) -> None:
    article = make_article(age_rating=AgeRating.EIGHTEEN)
    card = card_of(article, site)
    for template in FRAGMENTS:
        assert BESIDE.findall(page_layout.fragment(template, card, site)) == ["18+"], template
    assert marks_after_headline(index_page([article], site)) == ["18+"]
    assert marks_after_headline(month_page("2026-01", [card], site)) == ["18+"]
    assert search_index.row(card)[-1] == "18+"
    around = replace(site, previous=article, latest=(article,), related=(article,))
    page = article_page(make_article(id=2, slug="other"), around)
    assert page.count('<span class="mark">18+</span>') == 3


def test_a_paid_article_says_so_beside_its_headline_on_cards_and_in_feeds(
    make_article: Callable[..., Article], site: Site
) -> None:
    site = replace(site, newspaper=replace(site.newspaper, address="https://zdvinsk.example"))
    body = "Вот [магазин](https://shop.example) и [мы](about.html)."
    article = make_article(advertiser="ООО «Ромашка» & Ко.", erid="2Vfnxwtest", body=body)
    page = article_page(article, site)
    assert marks_after_headline(page) == ["Advertising"]
    line = "Advertising. ООО «Ромашка» &amp; Ко. erid: 2Vfnxwtest"
    assert f'<p class="told">{line}</p>' in page
    assert 'href="https://shop.example" rel="sponsored noopener"' in page
    assert '"sponsor": {"@type": "Organization", "name": "ООО «Ромашка» & Ко."}' in page
    for template in FRAGMENTS:
        assert BESIDE.findall(page_layout.fragment(template, card_of(article, site), site)) == ["Advertising"]
    assert html.escape(f"<p><strong>{line}</strong></p>", quote=False) in feeds.rss([article], site).decode()
    free = article_page(make_article(body=body), site)
    assert not any(word in free for word in ("Advertising", "advertiser", "sponsor"))


def test_search_engines_and_networks_are_told_the_age(
    make_article: Callable[..., Article], site: Site
) -> None:
    page = article_page(make_article(age_rating=AgeRating.EIGHTEEN), site)
    said = json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])
    assert (said["contentRating"], said["typicalAgeRange"], said["isFamilyFriendly"]) == ("18+", "18-", False)
    assert '<meta property="og:restrictions:age" content="18+">' in page
    assert "restrictions" not in article_page(make_article(), site)


def test_a_newsroom_may_cover_what_is_for_adults(make_article: Callable[..., Article], site: Site) -> None:
    """Lead, photos and text are in the page, for search engines, and within what a click opens."""
    paper = replace(site.newspaper, asks_for_age=True, address="https://gazeta.example")
    photo = Photo(id=9, file="klub.jpg", width=1200, height=800)
    asking = replace(site, newspaper=paper, photos=(photo,))
    covered = make_article(age_rating=AgeRating.EIGHTEEN, cover_id=9)
    article = replace(covered, lead="Лид.", body="Первый абзац.", excerpt="")
    page = article_page(article, asking)
    assert "klub" in page
    in_feeds = (make([article], asking).decode() for make in (feeds.rss, feeds.atom))
    for shown in (index_page([article], asking), page, *in_feeds):
        uncovered = re.sub(r'<details class="gate">.*?</details>', "", shown, flags=re.DOTALL)
        assert "Лид." not in uncovered
        assert "Первый абзац." not in uncovered
        assert "klub" not in uncovered
        assert 'content=""' not in shown
    assert "Лид." not in card_of(article, asking).words
    assert card_of(article, site).opening == "Лид. Первый абзац."
    own = card_of(replace(article, excerpt="О чём это"), asking)
    assert (own.excerpt, own.opening) == ("О чём это", "О чём это")


def test_whom_a_text_names_is_noted_once_in_the_order_of_reading(
    make_article: Callable[..., Article], site: Site
) -> None:
    """In lead, caption and body; below the headline if only that names it; on cards and in feeds."""
    notes = (Note("Иван Примеров", "признан агентом"),)
    paper = replace(site.newspaper, notes=notes, address="https://zdvinsk.example")
    photo = replace(site.photos[0], caption="Иван Примеров в зале")
    site = replace(site, newspaper=paper, photos=(photo,))
    note = ' <span class="legal-note">(признан агентом)</span>'
    body = "Первый.\n\nИ. Примеров сказал.\n\nИван Примеров ушёл."
    lead = article_page(make_article(lead="Об Иване Примерове.", body=body, cover_id=1), site)
    caption = article_page(make_article(body=body, cover_id=1), site)
    text = article_parts(make_article(body=body), site)
    only = article_page(make_article(headline="Примеров Иван приехал"), site)
    for page, place in ((lead, f"Об Иване Примерове{note}."), (caption, f"Иван Примеров{note} в зале")):
        assert page.count(note) == 1
        assert place in page
    assert text.blocks == (
        "<p>Первый.</p>",
        f"<p>И. Примеров{note} сказал.</p>",
        "<p>Иван Примеров ушёл.</p>",
    )
    assert '<p class="told">Иван Примеров (признан агентом)</p>' in only
    assert card_of(make_article(body=body), site).excerpt.startswith("Первый. И. Примеров (признан агентом)")
    feed = feeds.rss([make_article(body=body)], site).decode()
    assert html.escape(f"<p>И. Примеров{note} сказал.</p>", quote=False) in feed.replace("&quot;", '"')


def test_while_a_name_is_typed_further_up_the_note_moves_there(
    make_article: Callable[..., Article], site: Site
) -> None:
    site = replace(site, newspaper=replace(site.newspaper, notes=(Note("АБВГ", "запрещена"),)))
    before = article_parts(make_article(body="Раз.\n\nДва АБВГ."), site).blocks
    after = article_parts(make_article(body="Раз АБВГ.\n\nДва АБВГ."), site).blocks
    assert [("запрещена" in block) for block in (*before, *after)] == [False, True, True, False]
