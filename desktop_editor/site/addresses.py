"""Where each page, photo and asset of a site stands: addresses relative to the site's root."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

from desktop_editor.content import slug
from desktop_editor.content.article import Article, Category
from desktop_editor.site.site import Site
from desktop_editor.site.theme import ASSETS

INDEX = "index.html"
PHOTOS = "photos"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Leaves Windows, whose paths end at 260 characters, 60 for the folder of the export.
MAX_PART = 90
MAX_NAME_BYTES = 255
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]|[. ]$')


def article_address(article: Article, site: Site) -> str:
    """Return the address of an article's page, such as `novosti-regiona/2026/01/region.html`.

    Year and month are those of the publication in the newsroom's time zone; an article without a date
    stands under its creation, and one that was never stored without a month. Whatever slug and category
    say, every part is a plain name that no system reserves.
    """
    category = site.category_by_id.get(article.category_id)
    moment = article.published_at or article.created_at
    parts = [_name(category.slug or category.name)] if category else []
    if moment:
        local = local_time(moment, site)
        parts += [f"{local.year:04}", f"{local.month:02}"]
    return "/".join([*parts, f"{_name(article.slug or article.headline)}.html"])


def section_address(category: Category) -> str:
    """Return the address of a category's page."""
    return f"{_name(category.slug or category.name)}/{INDEX}"


def photo_address(file: str) -> str:
    """Return the address of a photo, the one that Markdown uses too."""
    return f"{PHOTOS}/{file}"


def asset_address(name: str) -> str:
    """Return the address of a theme's asset, such as `assets/style.css`."""
    return f"{ASSETS}/{name}"


def root(address: str) -> str:
    """Return the way from the page at `address` up to the site's root: empty, `../`, `../../`…"""
    return "../" * address.count("/")


def relative(source: str, target: str) -> str:
    """Return the link on the page at `source` to `target`; it works from a disk and in any subfolder.

    It always leads through the root, so that what is shared by all pages of one depth is the same text.
    """
    return root(source) + quote(target)


def absolute(address: str, site: Site) -> str:
    """Return the public address of a page, or nothing while the publication has none."""
    base = site.publication.address.strip().rstrip("/")
    if not base:
        return ""
    scheme = "" if re.match("https?://", base) else "https://"
    return f"{scheme}{base}/{quote(address)}"


def local_time(moment: datetime, site: Site) -> datetime:
    """Return `moment` in the newsroom's time zone; at the ends of the calendar it stays in UTC."""
    try:
        return moment.astimezone(site.zone)
    except OverflowError:
        return moment.astimezone(UTC)


def is_safe(address: str) -> bool:
    """Say whether a file at `address` stays inside a folder, under names that every system accepts."""
    return all(map(_is_safe_name, address.split("/")))


def _is_safe_name(name: str) -> bool:
    if not name or FORBIDDEN.search(name) or len(name.encode()) > MAX_NAME_BYTES:
        return False
    return name.partition(".")[0].lower() not in slug.WINDOWS_NAMES


def _name(text: str) -> str:
    """Return a slug as it is when it is a fit name, else one made from it."""
    reserved = slug.WINDOWS_NAMES | slug.SITE_NAMES
    fits = SLUG.fullmatch(text) and len(text) <= MAX_PART and text not in reserved
    return text if fits else slug.make(text)
