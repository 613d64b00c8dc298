"""The picture that messengers and social networks show beside the link to a page, as Open Graph names it."""

import re
from dataclasses import dataclass
from html import unescape

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article, Photo
from desktop_editor.site import addresses, images
from desktop_editor.site.readable import readable
from desktop_editor.site.render_cache import RenderedBody, photo_file
from desktop_editor.site.site import Site

IMAGE = re.compile(r"<img(?:\s+[a-z-]+=\"[^\"]*\")*")
ATTRIBUTE = re.compile(r"\s(src|alt)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A JPEG: its public address, what it shows, and its size, 0 if that is not known.

    `largest` is the address of the photo itself where that is a larger JPEG, else empty; `is_logo`: it stands
    for the newspaper, not for an article.
    """

    address: str
    alt: str
    width: int
    height: int
    largest: str = ""
    is_logo: bool = False


def of_article(
    article: Article, headline: str, site: Site, body: RenderedBody | None = None
) -> SharedPicture | None:
    """Return the cover of an article, else the first photo of its text, else nothing."""
    if not addresses.absolute("", site):
        return None
    if cover := site.photo_by_id.get(article.cover_id):
        return _shared(cover, cover.alt or cover.caption or headline, site)
    if photo_address.START not in article.body:
        return None
    for block in (body or site.bodies(article.body)).blocks:
        for image in IMAGE.findall(block) if photo_address.START in block else ():
            texts = dict(ATTRIBUTE.findall(image))
            folder, _slash, name = texts.get("src", "").partition("/")
            photo = site.photo_by_file.get(photo_file(name))
            if folder == photo_address.FOLDER and photo:
                alt = unescape(texts.get("alt", "")) or photo.alt or photo.caption
                return _shared(photo, alt or headline, site)
    return None


def of_newspaper(name: str, site: Site) -> SharedPicture | None:
    """Return the newspaper's logo, for pages of no article and articles without a photo."""
    logo = site.photo_by_file.get(site.newspaper.logo)
    if logo is None or not addresses.absolute("", site):
        return None
    return _shared(logo, name, site, is_logo=True)


def _shared(photo: Photo, alt: str, site: Site, *, is_logo: bool = False) -> SharedPicture:
    width, height = images.shared_size(photo.width, photo.height)
    address = images.shared(photo)
    is_larger = images.is_photograph(photo) and width < photo.width
    return SharedPicture(
        address=addresses.absolute(address, site),
        alt=" ".join(readable(alt).split()),
        width=width,
        height=height,
        largest=addresses.absolute(photo_address.of(photo.file), site) if is_larger else "",
        is_logo=is_logo,
    )
