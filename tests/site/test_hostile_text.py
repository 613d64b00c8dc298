from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_editor.content.article import Article, Category, Photo
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.pages.list_pages import index_page
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site

SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
VOID = frozenset(["meta", "link", "img", "br", "hr", "input", "col", "wbr"])
PIECES = [
    "<script>alert(1)</script>", "<!--body-->", "-->", "{{ body }}", "{% raw %}", "</h1>", '"', "'", "<", "&",
    "&lt;", "\x00", "\ud800", "\ufffe", "и\u0306", "javascript:", "](x)", "![](photos/", "photos/../x", " ",
    "<img src=x onerror=y>", "</body>", "<table>", "|---|", "`", "**", "\n\n", "# ", "> ", "- ", "1. ", "<b>",
    "</div>",
]  # fmt: skip
# Data for search engines, and the script of the latest news.
OURS = [
    [("type", "application/ld+json")],
    [("src", "../../../assets/latest.js"), ("defer", None)],
    [("src", "../assets/latest.js"), ("defer", None)],
]
HOSTILE = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def _without_edition(attrs: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    return [(name, (value or "").partition("?v=")[0] if name == "src" else value) for name, value in attrs]


class Structure(HTMLParser):
    """Fails on a tag that does not fit; keeps the headings and everything that could run or load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headline = ""
        self.dangerous: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if (
            tag in {"script", "iframe", "object", "embed", "style", "form"}
            and _without_edition(attrs) not in OURS
        ):
            self.dangerous.append(tag)
        for name, value in attrs:
            is_link = name in {"href", "src"}
            if name.startswith("on") or (is_link and (value or "").strip().startswith("javascript:")):
                self.dangerous.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "h1" in self.open:
            self.headline += data


@SHARED
@given(headline=HOSTILE, lead=HOSTILE, body=HOSTILE, byline=HOSTILE, tag=HOSTILE, name=HOSTILE)
def test_no_text_breaks_the_page(
    headline: str,
    lead: str,
    body: str,
    byline: str,
    tag: str,
    name: str,
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
) -> None:
    site = make_site(
        categories=(Category(id=1, name=name, slug=name),),
        photos=(Photo(id=1, file="x.jpg", alt=name, caption=lead, credit=byline),),
        latest=(make_article(id=2, headline=headline, body=body, excerpt=lead),),
    )
    article = make_article(headline=headline, lead=lead, body=body, byline=byline, tags=(tag,), cover_id=1)
    for page in (article_page(article, site), index_page([article], site)):
        page.encode()
        assert Structure(page).dangerous == []
        assert page.count("<body>") == 1


@SHARED
@given(headline=HOSTILE)
def test_readers_see_the_headline_as_it_was_written(
    headline: str, make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    page = article_page(make_article(headline=headline, body=""), make_site(categories=()))
    shown = " ".join(Structure(page).headline.split())
    assert shown in {" ".join(readable(headline).split()), "Untitled"}
