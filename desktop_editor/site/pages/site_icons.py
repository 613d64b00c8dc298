"""What browsers show of the site outside its pages: the tab's icon, its manifest as a web application."""

import json
from html import escape
from io import BytesIO

from desktop_editor.site.pages import initial_letter, page_layout
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.site.themes import colours

# The default theme's accent colour on light pages, and its background.
ACCENT = "#a8231b"
PAPER = "#ffffff"
# In pixels: of a tab, of a tab on a fine screen, of a link on the desktop.
ICO_SIZES = (48, 32, 16)


def favicon(site: Site) -> bytes:
    """Return a square of the newspaper's colour with the first letter of its name."""
    letter = escape(_initial(site))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="12" fill="{_accent(site)}"/>'
        '<text x="32" y="47" text-anchor="middle" font-family="PT Serif,Georgia,Times,serif" '
        f'font-weight="700" font-size="44" fill="#fff">{letter}</text></svg>\n'
    ).encode()


def favicon_ico(site: Site) -> bytes:
    """Return the same for programs that know no SVG, and ask every server for `favicon.ico`."""
    stream = BytesIO()
    largest, *others = (initial_letter.drawn(_initial(site), size, _accent(site)) for size in ICO_SIZES)
    largest.save(stream, "ICO", sizes=[(size, size) for size in ICO_SIZES], append_images=others)
    return stream.getvalue()


def web_manifest(site: Site) -> bytes:
    """Return the W3C's Web Application Manifest, so that a phone can add the site to its applications."""
    value = {
        "name": readable(page_layout.name(site)),
        "short_name": readable(page_layout.name(site))[:20],
        "lang": site.newspaper.language,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": _accent(site),
        "icons": [{"src": "favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _initial(site: Site) -> str:
    return readable(page_layout.name(site)).lstrip("«„\"'( ")[:1].upper() or "N"


def _accent(site: Site) -> str:
    accents = colours.accents(site.newspaper.accent)
    return accents.light if accents else ACCENT
