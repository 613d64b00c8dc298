"""The credit of a photo as pages show it: labelled once, with a link in place of an address.

Newsrooms type «Иван Петров», «Фото: Иван Петров», «Фото Ивана Петрова» and «https://vk.com/club1».
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from desktop_editor.site.readable import readable

# What the label already says, with a sign behind it: it is dropped, and the label stands in its place.
LABEL = re.compile(r"(?:фото(?:графия)?|снимок|photo(?:graph)?|image|picture)\s*[:：—–-]\s*", re.IGNORECASE)
# A sentence of its own, such as «Фото Ивана Петрова», «Фотограф — Анна», “Photo by Ann”: it stays as it is.
OWN = re.compile(r"(?:фото|фотограф\w*|фотокорр?\w*|снимок|photo|photograph\w*)(?!\w)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit in HTML, or empty; `is_labelled`: it says by itself that it names who took the photo."""

    text: Markup
    is_labelled: bool


def shown(typed: str) -> Credit:
    """Return a credit as it was typed, without a label that the page adds itself."""
    text = " ".join(readable(typed).split())
    while label := LABEL.match(text):
        text = text[label.end() :]
    if OWN.fullmatch(text.rstrip(" :.—–-")):
        text = ""
    return Credit(_linked(text), OWN.match(text) is not None)


def _linked(text: str) -> Markup:
    parts: list[Markup] = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts += [escape(text[end : found.start()]), _link(found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def _link(address: str) -> Markup:
    """Return a link that shows the host only, as readers know it: an address breaks lines and says little."""
    try:
        host = urlsplit(address).hostname or ""
        name = host.removeprefix("www.").encode("ascii", "strict").decode("idna") if host.isascii() else host
    except ValueError:
        return escape(address)
    return Markup('<a href="{}" rel="nofollow noopener">{}</a>').format(address, name.removeprefix("www."))
