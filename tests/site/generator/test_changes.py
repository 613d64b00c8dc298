"""Which pages a change of the articles makes again: all that differ, and no others."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_editor.content.article import Category, Newspaper
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site.generator import site_diff
from desktop_editor.site.generator.site_diff import Changes
from desktop_editor.site.generator.site_structure import SiteStructure
from desktop_editor.site.pages import related_articles, search_index, sitemaps
from desktop_editor.site.site import Site

NEWS, SPORT = Category(id=1, name="Новости", slug="novosti"), Category(id=2, name="Спорт", slug="sport")
ROWS = tuple(
    ArticleDigest(
        number, "as it was", f"2026-01-{number:02}T00:00:00.000000Z", 1, "Анна", "[]", f"n-{number}"
    )
    for number in range(1, 13)
)


@pytest.fixture
def between(
    make_site: Callable[..., Site], newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Changes]:
    """Compares two lists of digests, with pages, feeds and shards of few articles."""
    monkeypatch.setattr(search_index, "SHARD", 4)
    monkeypatch.setattr(sitemaps, "PART", 5)
    monkeypatch.setattr(related_articles, "REACH", 3)
    small = replace(newspaper, page_length=3, feed_length=4, latest_length=2)
    site = make_site(newspaper=small, categories=(NEWS, SPORT))
    return lambda old, new: site_diff.between(SiteStructure(old, site), SiteStructure(new, site))


def lists(changes: Changes) -> set[str]:
    return {page.address for page in changes.lists}


def test_nothing_differs_between_equal_lists(between: Callable[..., Changes]) -> None:
    assert between(ROWS, ROWS) == Changes()
    assert between((), ()) == Changes()


def test_a_new_article_makes_itself_its_neighbour_and_the_newest_of_everything(
    between: Callable[..., Changes],
) -> None:
    changes = between(ROWS[:11], ROWS)
    assert changes.articles == (11, 10)
    assert lists(changes) == {
        "index.html", "novosti/index.html", "authors/anna/index.html", "archive/2026-01.html",
        # The index had a whole page more, which is now one of its own; the page before it leads there.
        "page/3.html", "novosti/page/3.html", "authors/anna/page/3.html",
        "page/2.html", "novosti/page/2.html", "authors/anna/page/2.html",
    }  # fmt: skip
    assert (changes.shards, changes.parts, changes.names) == ((2,), (2,), frozenset({"authors", "month"}))
    assert (changes.has_new_feeds, changes.has_new_latest, changes.has_new_counts) == (True, True, False)
    assert (changes.removed, changes.is_everything) == ((), False)


def test_an_old_article_that_changed_makes_its_neighbourhood(between: Callable[..., Changes]) -> None:
    changed = (*ROWS[:4], ROWS[4]._replace(stamp="changed"), *ROWS[5:])
    changes = between(ROWS, changed)
    assert changes.articles == (7, 6, 5, 4, 3)
    assert lists(changes) == {
        "page/2.html", "novosti/page/2.html", "authors/anna/page/2.html", "archive/2026-01.html",
    }  # fmt: skip
    assert (changes.shards, changes.parts, changes.names) == ((1,), (0,), frozenset())
    assert (changes.has_new_feeds, changes.has_new_latest, changes.has_new_counts) == (False, False, False)
    assert changes.removed == ()


@pytest.mark.parametrize(("at", "feeds", "latest"), [(7, False, False), (8, True, False), (9, True, True)])
def test_feeds_and_latest_news_are_made_again_for_those_they_hold(
    between: Callable[..., Changes], at: int, feeds: bool, latest: bool
) -> None:
    changed = (*ROWS[:at], ROWS[at]._replace(stamp="changed"), *ROWS[at + 1 :])
    changes = between(ROWS, changed)
    assert (changes.has_new_feeds, changes.has_new_latest) == (feeds, latest)


def test_an_article_that_moves_leaves_its_address_and_its_lists(between: Callable[..., Changes]) -> None:
    moved = (
        *ROWS[:11],
        ROWS[11]._replace(category_id=2, slug="mecz", byline="Олег", tags=json.dumps(["Лёд"])),
    )
    changes = between(ROWS, moved)
    assert changes.removed == ("novosti/2026/01/n-12.html", "authors/anna/page/3.html", "novosti/page/3.html")
    assert changes.names == {"tags", "authors"}
    assert {"sport/index.html", "tags/led/index.html", "authors/oleg/index.html"} <= lists(changes)


def test_what_is_deleted_takes_its_lists_shards_and_parts_with_it(between: Callable[..., Changes]) -> None:
    last = ROWS[-1]._replace(id=13, byline="Олег", moment="2026-02-01T00:00:00.000000Z", slug="n-13")
    changes = between((*ROWS, last), ROWS[:10])
    assert set(changes.removed) == {
        "novosti/2026/01/n-11.html", "novosti/2026/01/n-12.html", "novosti/2026/02/n-13.html",
        "archive/2026-02.html", "authors/anna/page/3.html", "authors/oleg/index.html", "page/3.html",
        "novosti/page/3.html", "search/4.js", "sitemap-3.xml",
    }  # fmt: skip
    assert changes.names == {"authors", "month"}
    assert (changes.articles, changes.has_new_counts) == ((9,), True)


def test_the_first_export_makes_everything(make_site: Callable[..., Site]) -> None:
    changes = site_diff.everything(SiteStructure(ROWS, make_site(categories=(NEWS,))))
    assert changes.articles == (11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
    assert lists(changes) == {
        "index.html", "novosti/index.html", "authors/anna/index.html", "archive/2026-01.html",
    }  # fmt: skip
    assert (changes.shards, changes.parts) == ((0,), (0,))
    assert changes.names == {"tags", "authors", "month"}
    assert changes.is_everything and changes.has_new_feeds and changes.has_new_latest
