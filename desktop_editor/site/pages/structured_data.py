"""Data of a page for search engines: schema.org's `NewsArticle`, or `WebPage` of a static one, as JSON-LD."""

import json
from datetime import datetime
from typing import Any

from markupsafe import Markup

from desktop_editor.content.article import AgeRating, Article
from desktop_editor.content.names import AUTHORS
from desktop_editor.content.people import bylines
from desktop_editor.site import addresses, images
from desktop_editor.site.pages import page_layout
from desktop_editor.site.pages.article_card import ArticleCard, moment, one_line
from desktop_editor.site.site import Site

SCHEMA = "https://schema.org"
# Google's "Article structured data": longer headlines may be cut.
LONGEST_HEADLINE = 110


def news_article(article: Article, shown: ArticleCard, description: str, site: Site) -> Markup:
    """Return the JSON-LD of an article for a `script` element.

    Addresses are left out while the newspaper has no public address.
    """
    address = addresses.absolute(shown.address, site)
    sponsor = one_line(article.advertiser)
    value = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "headline": _whole_words(shown.headline, LONGEST_HEADLINE),
        "description": description,
        "inLanguage": site.newspaper.language,
        "mainEntityOfPage": address,
        "url": address,
        "datePublished": shown.moment,
        "dateModified": modified(article, site),
        "articleSection": shown.section.name if shown.section else "",
        "keywords": [tag for each in article.tags if (tag := one_line(each))],
        "image": image_addresses(shown),
        "author": _author(article, site),
        "publisher": _publisher(site),
        "isAccessibleForFree": True,
        "sponsor": {"@type": "Organization", "name": sponsor} if sponsor else None,
        **_rating(article.age_rating),
    }
    return script({key: part for key, part in value.items() if part or part is False})


def web_page(shown: ArticleCard, description: str, site: Site) -> Markup:
    """Return the JSON-LD of a static page for a `script` element."""
    address = addresses.absolute(shown.address, site)
    value = {
        "@context": SCHEMA,
        "@type": "WebPage",
        "name": shown.headline,
        "description": description,
        "inLanguage": site.newspaper.language,
        "url": address,
        "image": image_addresses(shown),
        "publisher": _publisher(site),
    }
    return script({key: part for key, part in value.items() if part})


def _rating(rating: AgeRating) -> dict[str, object]:
    """Return for whom an article is; what is for all readers needs no word."""
    told: dict[str, object] = {"contentRating": rating.mark}
    if rating:
        told["typicalAgeRange"] = f"{rating.value}-"
    return told | ({"isFamilyFriendly": False} if rating is AgeRating.EIGHTEEN else {})


def script(value: object) -> Markup:
    """Return JSON that is safe in a `script` element: no text in it can end the element."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def modified(article: Article, site: Site) -> str:
    """Return the minute in which readers last got other words or photos, else that of publication."""
    published, changed = article.published_at, article.modified_at
    if published is None:
        return ""
    latest = max(published, changed) if changed else published
    return moment(_minute(latest), site)


def image_addresses(shown: ArticleCard) -> list[str]:
    """Return the public addresses of an article's picture: a JPEG of moderate weight, and the photo itself.

    Google's "Article structured data" asks for pictures of at least 50,000 pixels that a program can fetch.
    """
    picture = shown.shared
    return [address for address in (picture.address, picture.largest) if address] if picture else []


def _author(article: Article, site: Site) -> Any:
    """Return the authors of an article: those whom the byline names, or the newspaper without any."""
    found = [_named(each, site) for each in bylines.names_of(one_line(article.byline))]
    if not found:
        return {"@type": "Organization", "name": page_layout.name(site)}
    return found[0] if len(found) == 1 else found


def _named(author: bylines.Name, site: Site) -> dict[str, str]:
    page = addresses.public(addresses.group_folder(AUTHORS, author.name, site) + addresses.INDEX, site)
    kind = "Person" if author.is_person else "Organization"
    return {"@type": kind, "name": author.name} | ({"url": page} if page else {})


def _publisher(site: Site) -> dict[str, object]:
    base = addresses.absolute("", site)
    logo = site.photo_by_file.get(site.newspaper.logo)
    value: dict[str, object] = {"@type": "NewsMediaOrganization", "name": page_layout.name(site)}
    if base:
        value["url"] = base
    if base and logo:
        picture = addresses.absolute(images.shown(logo), site)
        value["logo"] = {"@type": "ImageObject", "url": picture}
    return value


def _whole_words(text: str, length: int) -> str:
    """Return as many words of a text as fit in `length` characters; of a longer first word, its beginning."""
    if len(text) <= length:
        return text
    return text[: length + 1].rpartition(" ")[0].rstrip(" ,;:—–-") or text[:length]


def _minute(time: datetime) -> datetime:
    return time.replace(second=0, microsecond=0)
