from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Category, Photo, Status
from desktop_editor.site.generator.build_plan import AddressError, ExportPlan, plan_articles
from desktop_editor.site.site import Site
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def addresses(plan: ExportPlan) -> list[str]:
    return [file.address for file in plan.files]


def test_one_article_brings_its_photos_and_the_style_sheet(
    make_article: Callable[..., Article], site: Site, photo_folder: Path
) -> None:
    article = make_article(cover_id=1, status=Status.DRAFT)
    planned = addresses(plan_articles([(article, site)], site, photo_folder))
    assets = [address for address in planned if address.startswith("assets/")]
    assert "assets/style.css" in assets
    assert planned == [
        *assets,
        "photos/sovet.jpg",
        "photos/share/sovet.jpg",
        "novosti-regiona/2026/01/kreshchenie.html",
    ]


def test_what_pages_need_comes_first_and_the_index_last(
    make_article: Callable[..., Article], site: Site, photo_folder: Path
) -> None:
    articles = [make_article(id=n, slug=f"novost-{n}", body="![](photos/sovet.jpg)") for n in (1, 2)]
    planned = addresses(plan_site(articles, site, photo_folder, NOW))
    in_order = [
        "assets/style.css", "photos/sovet.jpg",
        "novosti-regiona/2026/01/novost-2.html", "novosti-regiona/2026/01/novost-1.html",
        "archive/2026-01.html", "novosti-regiona/index.html", "index.html", "latest.json",
    ]  # fmt: skip
    assert [address for address in planned if address in in_order] == in_order


def test_a_site_without_articles_has_its_front_page(
    site: Site, photo_folder: Path, shared_files: set[str]
) -> None:
    plan = plan_site([], site, photo_folder, NOW)
    assert set(addresses(plan)) == {*shared_files, "novosti-regiona/index.html"}


def test_unknown_photos_are_not_taken(
    make_article: Callable[..., Article], site: Site, photo_folder: Path
) -> None:
    article = make_article(body="![](photos/../secret) ![](photos/other.jpg)", cover_id=77)
    assert not [a for a in addresses(plan_articles([(article, site)], site, photo_folder)) if "photos" in a]


def test_two_articles_at_one_address_are_refused(
    make_article: Callable[..., Article], site: Site, photo_folder: Path
) -> None:
    articles = [make_article(id=1), make_article(id=2)]
    with pytest.raises(AddressError, match=r"kreshchenie\.html"):
        plan_articles([(each, site) for each in articles], site, photo_folder)


def test_two_categories_at_one_address_are_refused(
    make_site: Callable[..., Site], photo_folder: Path
) -> None:
    site = make_site(categories=(Category(id=1, slug="sport"), Category(id=2, slug="sport")))
    with pytest.raises(AddressError, match=r"sport/index\.html"):
        plan_site([], site, photo_folder, NOW)


def test_a_photo_that_leads_out_of_its_folder_is_refused(
    make_article: Callable[..., Article], make_site: Callable[..., Site], photo_folder: Path
) -> None:
    site = make_site(photos=(Photo(id=1, file="../secret.jpg"),))
    with pytest.raises(AddressError, match=r"\.\./secret\.jpg"):
        plan_articles([(make_article(cover_id=1), site)], site, photo_folder)


def test_pages_are_made_when_their_turn_comes(
    make_article: Callable[..., Article], site: Site, photo_folder: Path, tmp_path: Path
) -> None:
    plan = plan_articles([(make_article(id=n, slug=f"a-{n}"), site) for n in range(50)], site, photo_folder)
    pages = [file for file in plan.files if file.address.endswith(".html")]
    assert len(pages) == 50
    assert all(callable(page.content) for page in pages)
