"""Addresses of pages, photos and assets, relative to the site's root."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from desktop_editor.content import article_digest, names, slug, time_zone
from desktop_editor.content.article import Article, Category
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site.site import Site
from desktop_editor.site.themes import theme
from desktop_editor.site.themes.theme import ASSETS

INDEX = "index.html"
SEARCH = "search.html"
ABOUT = "about.html"
ARCHIVE = "archive/index.html"
TAGS = "tags/index.html"
AUTHORS = "authors/index.html"
RSS = "feed.xml"
ATOM = "atom.xml"
ICON = "favicon.svg"
SITEMAP = "sitemap.xml"
NEWS_SITEMAP = "news-sitemap.xml"
# Placeholder in links for the path from a page to the root, so that what many pages share is rendered once.
# Escaping turns `<` of every value into `&lt;`: only our own templates and links can contain it.
ROOT = Markup(theme.ROOT)
MAX_NAME_BYTES = 255
PLAIN = re.compile(r"[a-z0-9/._\n-]*")
# Empty names, hidden ones, those that Windows reserves, and endings that it drops.
SUSPICIOUS = re.compile(rf"[/\n](?=[./\n]|(?:{'|'.join(sorted(slug.WINDOWS_NAMES))})[./\n])")
# An article that was never stored has no moment; its digest has the earliest possible one.
FIRST = article_digest.moment_of(Article())
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]|[. ]$')


def article_address(article: Article, site: Site) -> str:
    """Return the address of an article's page, such as `novosti-regiona/2026/01/region.html`.

    Year and month are those of the publication in the newsroom's time zone; without a date those of the
    creation, and for an article that was never stored there is no month. A static page is at the root.
    Whatever slug and category say, every part is a plain name that no system reserves.
    """
    if article.is_page:
        return static_address(article.slug or article.headline)
    moment = article.published_at or article.created_at
    parts = [_section(site.category_by_id.get(article.category_id))]
    parts += [_month(moment, site)] if moment else []
    return "".join([*parts, f"{_name(article.slug or article.headline)}.html"])


def digest_address(row: ArticleDigest, site: Site) -> str:
    """Return the address of the article of a digest; the same as of the article itself."""
    if row.is_page:
        return static_address(row.slug)
    section = _section(site.category_by_id.get(row.category_id))
    is_dated = row.moment > FIRST
    month = _month(datetime.fromisoformat(row.moment), site) if is_dated else ""
    return f"{section}{month}{_name(row.slug)}.html"


def static_address(text: str) -> str:
    """Return the address of a static page, such as `reklama.html`, by its slug; none of the site's own."""
    return f"{_name(text)}.html"


def section_address(category: Category) -> str:
    """Return the address of a category's page."""
    return section_folder(category.slug or category.name) + INDEX


def section_folder(text: str) -> str:
    """Return the folder of the pages of a section, by its slug or name."""
    return f"{_name(text)}/"


def file_name(text: str) -> str:
    """Return the last part of the address of an article's page, by its slug or headline."""
    return f"{_name(text)}.html"


def asset_address(name: str) -> str:
    """Return the address of a theme's asset, such as `assets/style.css`."""
    return f"{ASSETS}/{name}"


def root(address: str) -> str:
    """Return the relative path from a page to the site's root, such as `../../`; empty at the root."""
    return "../" * address.count("/")


def link(target: str) -> Markup:
    """Return a link to `target` for any page; `rooted` puts in the page's path to the root."""
    return ROOT + Markup(_quoted(target))


def rooted(text: str, source: str) -> str:
    """Return `text`, a page or a part of it, with links relative to the page at `source`."""
    return text.replace(ROOT, root(source))


def absolute(address: str, site: Site) -> str:
    """Return the public address of a page; empty while the newspaper has none."""
    base = base_address(site.newspaper.address)
    return f"{base}/{_quoted(address)}" if base else ""


def public(address: str, site: Site) -> str:
    """Return the public address of a page as people type it: for an index, that of its folder."""
    return absolute(address, site).removesuffix(INDEX)


@lru_cache(maxsize=16)
def base_address(typed: str) -> str:
    """Return a site's address without a final slash, with `https` if no scheme was typed; empty if invalid.

    A Cyrillic host name is encoded for the network (IDNA, RFC 3490), so that feed readers and validators
    accept it.
    """
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        return ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{quote(parts.path.rstrip('/'), safe='/%')}"


def local_time(moment: datetime, site: Site) -> datetime:
    """Return `moment` in the newsroom's time zone; at the ends of the calendar it stays in UTC."""
    return time_zone.clock(moment, site.zone)


def is_safe(address: str) -> bool:
    """Return whether a file at `address` is inside the folder, under names that every system accepts."""
    return all(map(_is_safe_name, address.split("/")))


def are_safe(found: Iterable[str]) -> bool:
    """Return whether all of many addresses are safe; ten thousand plain ones are checked in one pass."""
    found = tuple(found)
    text = "\n".join(found)
    is_short = max(map(len, found), default=0) <= MAX_NAME_BYTES
    ends_oddly = "./" in text or ".\n" in text or text.endswith(".")
    is_plain = is_short and not ends_oddly and PLAIN.fullmatch(text) and not SUSPICIOUS.search(f"\n{text}\n")
    return bool(is_plain) or all(map(is_safe, found))


def page_address(folder: str, number: int) -> str:
    """Return the address of a list's page; pages are numbered from the oldest, the newest is the index."""
    return f"{folder}page/{number}.html"


def group_folder(kind: str, name: str, site: Site) -> str:
    """Return the folder of the list of a tag or an author: `tags/shkola/`."""
    made: dict[object, str] = site.shared.setdefault("folders", {})
    key = (kind, name)
    if key not in made:
        made[key] = name_folder(kind, names.address(kind, name, site.name_addresses))
    return made[key]


def name_folder(kind: str, address: str) -> str:
    """Return the folder of a list by the last part of its address."""
    return f"{kind}/{address}/"


def month_address(month: str) -> str:
    """Return the address of a month's list; `month` is `2026-01`."""
    return f"archive/{month}.html"


def local_month(moment: str, site: Site) -> str:
    """Return the month, as `2026-01`, of a digest's moment in the newsroom's time zone."""
    if "02" <= moment[8:10] <= "27":  # which is the same month everywhere
        return moment[:7]
    return time_zone.month(datetime.fromisoformat(moment), site.zone)


def _section(category: Category | None) -> str:
    return f"{_name(category.slug or category.name)}/" if category else ""


def _month(moment: datetime, site: Site) -> str:
    local = local_time(moment, site)
    return f"{local.year:04}/{local.month:02}/"


@lru_cache(maxsize=4096)
def _quoted(address: str) -> str:
    return quote(address, errors="replace")


def _is_safe_name(name: str) -> bool:
    if not name or FORBIDDEN.search(name) or len(name.encode()) > MAX_NAME_BYTES:
        return False
    return name.partition(".")[0].lower() not in slug.WINDOWS_NAMES


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return slug.named(text)
