"""The body's blocks as a page shows them: photos with links from there, sizes and credits."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote

from markupsafe import Markup

from desktop_editor.content import photo_address
from desktop_editor.content.article import Photo
from desktop_editor.content.videos import video
from desktop_editor.site import addresses, images
from desktop_editor.site.pages import credits
from desktop_editor.site.readable import readable
from desktop_editor.site.render_cache import PHOTO, TAG, photo_file, rendered
from desktop_editor.site.site import Site

ATTRIBUTE = re.compile(r"\s([a-z-]+)=\"([^\"]*)\"")
FIGURE = re.compile(r"(<figure>.*?)(</figcaption>)?(\s*</figure>)", re.DOTALL)
EMBED = re.compile(r"<a href=\"([^\"]*)\"[^>]*>[^<]*</a>")
VIDEO = '<figure class="embed">'
GALLERY = '<div class="gallery">', "</div>"
TOUCHED = ("<img", "<table", f'"{photo_address.START}', VIDEO)

Attributes = dict[str, str]


def on_page(blocks: tuple[str, ...], address: str, site: Site) -> tuple[str, ...]:
    """Return sanitised, readable blocks as they are on the page at `address`."""
    up = addresses.root(address)
    return tuple(_on_page(block, up, site) for block in blocks)


def on_every_page(markdown: str, site: Site) -> Markup:
    """Return a text of the settings in HTML for any page, with `addresses.ROOT` in its links."""
    return Markup("\n").join(blocks_on_every_page(markdown, site))


def blocks_on_every_page(markdown: str, site: Site) -> tuple[Markup, ...]:
    """Return a text of the settings block by block."""
    return tuple(Markup(_on_page(block, addresses.ROOT, site)) for block in rendered(markdown).blocks)


def _on_page(block: str, up: str, site: Site) -> str:
    if not any(mark in block for mark in TOUCHED):
        return block

    if block.startswith(VIDEO):
        return EMBED.sub(lambda link: _player(link, site), block)

    def changed(tag: re.Match[str]) -> str:
        change = CHANGES.get(tag[1])
        return change(dict(ATTRIBUTE.findall(tag[2])), up, site) if change else tag[0]

    start, end = GALLERY
    if block.startswith(start) and block.endswith(end):
        # Reader modes throw away a division of many photos and few words, but no figure.
        block = f'<figure class="gallery">{block[len(start) : -len(end)]}</figure>'
    return TAG.sub(changed, FIGURE.sub(lambda figure: _credited(figure, site), block))


def _credited(figure: re.Match[str], site: Site) -> str:
    """Name the photographer, as the law requires (article 1274 of the Russian Civil Code)."""
    start, end_of_caption, end = figure.groups()
    found = PHOTO.search(start)
    photo = site.photo_by_file.get(photo_file(found[1])) if found else None
    credit = credits.shown(photo.credit) if photo else None
    if credit is None or not credit.text:
        return figure[0]
    html = site.rendered_once("credit.html", credit=credit.text, is_labelled=credit.is_labelled)
    caption = f" {html.strip()}" if end_of_caption else f"<figcaption>{html.strip()}"
    return f"{start}{caption}</figcaption>{end}"


def _player(link: re.Match[str], site: Site) -> str:
    """Return a placeholder that names the provider; the player loads only when a reader asks for it."""
    found = video(link[1])
    if found is None:
        return link[0]
    values = {"address": unescape(link[1]), "frame": found.frame, "provider": found.provider}
    return site.rendered_once("video.html", **values).strip()


def _image(attributes: Attributes, up: str, site: Site) -> str:
    """Give a photo attributes that keep the text from jumping while it loads; replace others by text.

    A page loads nothing from other sites, so that no third party learns who reads it.
    """
    source, alt = attributes.get("src", ""), attributes.get("alt", "")
    if not source.startswith(photo_address.START):
        return f'<span class="elsewhere">{alt or source}</span>'
    photo = site.photo_by_file.get(photo_file(source.partition("/")[2]))
    if photo is None:
        return _tag("img", {"alt": ""} | attributes | {"loading": "lazy"}, up)
    attributes["alt"] = alt or escape(readable(photo.alt))
    if photo.width > 0 < photo.height and not {"width", "height"} & attributes.keys():
        attributes |= {"width": str(photo.width), "height": str(photo.height)}
    if position := images.position(photo):
        attributes["style"] = position
    return _picture(attributes | {"loading": "lazy"}, photo, up)


def _picture(attributes: Attributes, photo: Photo, up: str) -> str:
    """Offer the browser the photo in several sizes, if there are any."""
    webp = images.webp_set(photo).replace(addresses.ROOT, up)
    if not webp:
        return _tag("img", attributes, up)
    attributes["src"] = quote(images.shown(photo), errors="replace")
    if jpeg := images.jpeg_set(photo).replace(addresses.ROOT, up):
        attributes |= {"srcset": jpeg, "sizes": images.BODY_SIZES}
    source = f'<source type="image/webp" srcset="{webp}" sizes="{images.BODY_SIZES}">'
    return f"<picture>{source}{_tag('img', attributes, up)}</picture>"


def _tag(name: str, attributes: Attributes, up: str) -> str:
    """Return a tag; the address of a photo is made relative to the page."""
    for key in ("src", "href"):
        if (value := attributes.get(key, "")).startswith(photo_address.START):
            address = photo_address.of(photo_file(value.partition("/")[2]))
            attributes[key] = up + quote(address, errors="replace")
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>"


# A wide table scrolls in a box of its own, which can be reached by keyboard.
CHANGES: dict[str, Callable[[Attributes, str, Site], str]] = {
    "img": _image,
    "a": lambda attributes, up, _site: _tag("a", attributes, up),
    "table": lambda attributes, up, _site: f'<div class="table" tabindex="0">{_tag("table", attributes, up)}',
    "/table": lambda _attributes, _up, _site: "</table></div>",
}
