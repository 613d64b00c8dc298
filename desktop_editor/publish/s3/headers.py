"""What a storage tells browsers of each file: its type, and how long they may keep it."""

import re
from pathlib import PurePosixPath
from re import Pattern

from desktop_editor.site.pages.host_files import KEPT

# As browsers, feed readers and validators expect them. Python's own table takes what Windows has registered.
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}
FEEDS = {"feed.xml": "application/rss+xml; charset=utf-8", "atom.xml": "application/atom+xml; charset=utf-8"}
UNKNOWN = "application/octet-stream"

# Asked for again each time, and answered in a few bytes when nothing has changed.
FRESH = "no-cache"
A_DAY = "public, max-age=86400"
FOR_EVER = "public, max-age=31536000, immutable"
# The first row that fits counts. A storage does not look at `?v=`, which tells the edition of an asset in all
# links of pages (`themes/theme.py`), but browsers keep each edition under its own address. A photo's name has
# the beginning of its content's hash. The rest is as in the settings for web servers (`pages/host_files.py`).
CACHING: tuple[tuple[Pattern[str], str], ...] = (
    (re.compile(r"photos/.+-[0-9a-f]{8,64}\.\w+(\.webp)?"), FOR_EVER),
    (re.compile(r"assets/.+\.(css|js)"), FOR_EVER),
    (re.compile(r"assets/.+[.-][0-9a-f]{8,64}\.\w+"), FOR_EVER),
    (re.compile(rf".+\.({KEPT})", re.I), A_DAY),
    (re.compile(r".*"), FRESH),
)


def content_type(address: str) -> str:
    """Return the media type of the file at an address, by its name."""
    path = PurePosixPath(address)
    return FEEDS.get(path.name) or TYPES.get(path.suffix[1:].lower(), UNKNOWN)


def cache_control(address: str) -> str:
    """Return how long browsers may keep the file at an address without asking again."""
    return next(header for pattern, header in CACHING if pattern.fullmatch(address))
