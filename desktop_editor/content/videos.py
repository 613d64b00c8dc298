"""Videos of other sites: the provider, and the address of the player to embed in a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Video:
    """A video; `frame` is the address of its player (YouTube's is the one that sets no cookies)."""

    provider: str
    frame: str


_YOUTUBE = re.compile(r"/(?:shorts|live|embed)/([\w-]{6,})|/([\w-]{6,})")
_VK = re.compile(r"(?:video|clip)(-?\d+)_(\d+)")
_RUTUBE = re.compile(r"/(?:video|shorts)/(?:private/)?([0-9a-f]{32})", re.IGNORECASE)


def video(address: str) -> Video | None:
    """Return the video at an address of YouTube, VK or Rutube, or None if the address has no known form."""
    parts = urlsplit(unescape(address))
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    read = HOSTS.get(host)
    return read(parts.path, parse_qs(parts.query)) if read else None


Query = dict[str, list[str]]


def _youtube(path: str, query: Query) -> Video | None:
    if path == "/watch":
        key = query.get("v", [""])[0]
    else:
        found = _YOUTUBE.fullmatch(path.rstrip("/"))
        key = (found[1] or found[2]) if found else ""
    if not re.fullmatch(r"[\w-]{6,}", key):
        return None
    start = re.match(r"\d+", query.get("t", query.get("start", [""]))[0])
    return Video(
        "YouTube", f"https://www.youtube-nocookie.com/embed/{key}" + (f"?start={start[0]}" if start else "")
    )


def _vk(path: str, query: Query) -> Video | None:
    found = _VK.search(path) or _VK.search(query.get("z", [""])[0])
    if found is None:
        return None
    return Video("VK Видео", f"https://vkvideo.ru/video_ext.php?oid={found[1]}&id={found[2]}")


def _rutube(path: str, query: Query) -> Video | None:
    found = _RUTUBE.match(path)
    if found is None:
        return None
    key = query.get("p", [""])[0]
    secret = f"?p={key}" if re.fullmatch(r"[\w-]+", key) else ""
    return Video("Rutube", f"https://rutube.ru/play/embed/{found[1]}{secret}")


HOSTS: dict[str, Callable[[str, Query], Video | None]] = {
    "youtube.com": _youtube,
    "youtu.be": _youtube,
    "vk.com": _vk,
    "vk.ru": _vk,
    "vkvideo.ru": _vk,
    "rutube.ru": _rutube,
}
