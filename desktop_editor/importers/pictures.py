"""The pictures in a Markdown text: locates their files and replaces their addresses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from desktop_editor.content.photo import picture_formats

# Code is matched first, so that an example of an image in it is left alone. The character classes exclude
# each other, which keeps the search linear for any input.
CODE = r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)|(?<!`)(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)"
TITLE = r"\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'"
WORD = r"(?:[^()\s]|\([^()\n]*\))++"
INLINE = (
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    rf"\(\s*+(?:<(?P<angled>[^<>\n]+)>|(?P<plain>{WORD}(?:[ \t]++{WORD})*?))(?:\s++(?:{TITLE}))?\s*+\)"
)
DEFINITION = r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)>?"
TAG = r"<img\b[^<>]*?\bsrc\s*=\s*[\"'](?P<source>[^\"'>]+)[\"']"
PICTURE = re.compile(f"{CODE}|{INLINE}|{DEFINITION}|{TAG}", re.MULTILINE | re.DOTALL)
ADDRESS_GROUPS = ("angled", "plain", "defined", "source")

ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|(?:data|mailto|tel):|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextPicture:
    """An image in a text, with its address as written there."""

    address: str
    alt: str = ""
    title: str = ""


def shown(markdown: str) -> Iterator[TextPicture]:
    """Yield the images of a text in order; of reference definitions, those with an image's file ending."""
    for found in PICTURE.finditer(markdown):
        group = _group(found)
        if group is None:
            continue
        if group != "defined" or Path(found[group]).suffix.lower() in picture_formats.ENDINGS:
            yield TextPicture(found[group], found["alt"] or "", found["double"] or found["single"] or "")


def readdressed(markdown: str, addresses: Mapping[str, str]) -> str:
    """Return the text with the addresses of its images replaced and nothing else changed."""

    def changed(found: re.Match[str]) -> str:
        group = _group(found)
        new = addresses.get(found[group]) if group else None
        if group is None or new is None:
            return found[0]
        start, end = found.start(group) - found.start(), found.end(group) - found.start()
        return found[0][:start] + new + found[0][end:]

    return PICTURE.sub(changed, markdown) if addresses else markdown


def is_elsewhere(address: str) -> bool:
    """Return whether an address is not a local file's: of the network, of data, or within the page."""
    return ELSEWHERE.match(address) is not None


def locate(address: str, folder: Path, root: Path) -> Path | None:
    """Return the file that `address` refers to in a text in `folder`, or None.

    Files outside `root`, the folder that the editor chose, are never returned, whatever the address or
    a symbolic link says: a third-party text must not publish pictures from this disk.
    """
    for name in (address, unquote(address)):
        try:
            file = (folder / name).resolve()
            if file.is_file() and file.is_relative_to(root.resolve()):
                return file
        except (OSError, ValueError):
            continue
    return None


def _group(found: re.Match[str]) -> str | None:
    return next((group for group in ADDRESS_GROUPS if found[group]), None)
