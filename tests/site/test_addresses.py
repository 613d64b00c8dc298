from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, Category, Newspaper
from desktop_editor.content.slug import WINDOWS_NAMES
from desktop_editor.content.time_zone import TimeZoneError
from desktop_editor.site.addresses import (
    absolute,
    are_safe,
    article_address,
    digest_address,
    group_folder,
    is_safe,
    link,
    local_time,
    month_address,
    page_address,
    rooted,
    section_address,
)
from desktop_editor.site.site import Site

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["..", "../..", "con", "NUL", "a/b", "a\\b", "C:", "index", ".", "a.", "x" * 500, "\ud800"]
    ),
)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_an_article_stands_under_its_category_year_and_month(article: Article, site: Site) -> None:
    assert article_address(article, site) == "novosti-regiona/2026/01/kreshchenie.html"


def test_an_article_without_category_stands_under_year_and_month(
    make_article: Callable[..., Article], site: Site
) -> None:
    assert article_address(make_article(category_id=None), site) == "2026/01/kreshchenie.html"


def test_the_month_is_the_one_in_the_newsroom(make_article: Callable[..., Article], site: Site) -> None:
    new_year_in_siberia = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
    address = article_address(make_article(published_at=new_year_in_siberia), site)
    assert address == "novosti-regiona/2026/01/kreshchenie.html"


def test_an_article_without_a_date_stands_under_its_creation(
    make_article: Callable[..., Article], site: Site
) -> None:
    draft = make_article(published_at=None, created_at=datetime(2024, 5, 1, tzinfo=UTC))
    assert article_address(draft, site) == "novosti-regiona/2024/05/kreshchenie.html"


def test_an_article_that_was_never_stored_stands_under_its_category(
    make_article: Callable[..., Article], site: Site
) -> None:
    assert article_address(make_article(published_at=None), site) == "novosti-regiona/kreshchenie.html"


def test_a_new_article_gets_its_address_from_the_headline(
    make_article: Callable[..., Article], site: Site
) -> None:
    assert article_address(make_article(slug=""), site).endswith("/kreshchenie-v-zdvinske.html")


def test_a_slug_with_a_number_is_kept(make_article: Callable[..., Article], site: Site) -> None:
    slug = "a" * 80 + "-2"
    assert article_address(make_article(slug=slug), site).endswith(f"/{slug}.html")


@pytest.mark.parametrize(
    "moment", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)]
)
def test_the_ends_of_the_calendar_have_an_address(
    moment: datetime, make_article: Callable[..., Article], site: Site
) -> None:
    address = article_address(make_article(published_at=moment), site)
    assert address.split("/")[1] == f"{moment.year:04}"


@SHARED
@given(slug=HOSTILE, headline=HOSTILE, category=HOSTILE)
def test_no_slug_leaves_the_folder(
    slug: str,
    headline: str,
    category: str,
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
) -> None:
    site = make_site(categories=(Category(id=1, name=category, slug=category),))
    for address in (
        article_address(make_article(slug=slug, headline=headline), site),
        section_address(site.categories[0]),
    ):
        assert is_safe(address)
        assert len(address) < 200
        assert not WINDOWS_NAMES & {part.partition(".")[0] for part in address.split("/")}


PARTS = st.sampled_from(["a.html", "б", "a b", "x.y", "..", "c:x"])


@given(st.lists(PARTS | st.text(min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_safe_address_stays_inside_on_every_system(parts: list[str]) -> None:
    address = "/".join(parts)
    assume(is_safe(address))
    for path in (PurePosixPath(address), PureWindowsPath(address)):
        assert not path.is_absolute()
        assert not path.drive
        assert ".." not in path.parts


UNSAFE = [
    "",
    "/etc/passwd",
    "../x",
    "a/../x",
    "a//b",
    "a\\b",
    "c:x",
    "con",
    "a/aux.html",
    "x.",
    "x ",
    "й" * 200,
]


@given(
    st.lists(
        st.one_of(st.sampled_from(["a", "a/b.html", *UNSAFE]), st.text("acon./1", max_size=9)), max_size=6
    )
)
def test_many_addresses_are_safe_when_each_is(addresses: list[str]) -> None:
    assert are_safe(addresses) == all(map(is_safe, addresses))


@pytest.mark.parametrize("address", UNSAFE)
def test_an_unsafe_address_is_known(address: str) -> None:
    assert not is_safe(address)


def test_links_lead_through_the_root() -> None:
    shown = rooted(link("sport/2026/01/b.html"), "novosti/2026/01/a.html")
    assert shown == "../../../sport/2026/01/b.html"
    photo = rooted(link("photos/моё фото.jpg"), "index.html")
    assert photo == "photos/%D0%BC%D0%BE%D1%91%20%D1%84%D0%BE%D1%82%D0%BE.jpg"


def test_a_site_without_an_address_has_no_public_ones(
    make_site: Callable[..., Site], newspaper: Newspaper, site: Site
) -> None:
    named = make_site(newspaper=replace(newspaper, address="https://zdvinsk.example/"))
    assert absolute("index.html", site) == ""
    assert absolute("index.html", named) == "https://zdvinsk.example/index.html"


def test_an_unknown_time_zone_is_said_by_name(make_site: Callable[..., Site], newspaper: Newspaper) -> None:
    site = make_site(newspaper=replace(newspaper, time_zone="../etc/passwd"))
    with pytest.raises(TimeZoneError, match=r"\.\./etc/passwd"):
        local_time(datetime(2026, 1, 1, tzinfo=UTC), site)


@pytest.mark.parametrize("slug", ["index", "feed", "tags", "con", "a" * 91, "Лёд", "a--b", "a/b", ""])
def test_a_slug_that_is_no_name_of_its_own_is_made_again(
    slug: str, make_article: Callable[..., Article], site: Site
) -> None:
    made = {"index": "index-1", "feed": "feed-1", "tags": "tags-1", "con": "con-1", "a" * 91: "a" * 80}
    made |= {"Лёд": "led", "a--b": "a-b", "a/b": "a-b", "": "kreshchenie-v-zdvinske"}
    address = f"novosti-regiona/2026/01/{made[slug]}.html"
    assert article_address(make_article(slug=slug), site) == address
    assert digest_address(article_digest.of(make_article(slug=slug)), site) == address


def test_a_section_without_a_slug_stands_under_its_name(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    category = Category(id=1, name="Новости дня")
    assert section_address(category) == "novosti-dnia/index.html"
    assert article_address(make_article(), make_site(categories=(category,))).startswith("novosti-dnia/2026/")


def test_lists_have_addresses_of_their_own(make_site: Callable[..., Site]) -> None:
    assert page_address("novosti/", 3) == "novosti/page/3.html"
    assert group_folder("tags", "C++ и лес", make_site()) == "tags/c-plus-plus-i-les/"
    remembered = make_site(name_addresses={("tags", "ель"): "el-2"})
    assert group_folder("tags", "Ель", remembered) == "tags/el-2/"
    assert month_address("2026-01") == "archive/2026-01.html"


@pytest.mark.parametrize("name", ["а" * 127 + "a", "a" * 255])
def test_a_name_of_255_bytes_is_safe_and_no_longer_one(name: str) -> None:
    assert is_safe(name) and are_safe([name])
    assert not is_safe(f"{name}b") and not are_safe([f"{name}b"])
