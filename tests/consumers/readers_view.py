"""What the world outside has of an exported site: its pages, its feeds and its sitemaps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

RSS, ATOM = "feed.xml", "atom.xml"
ATOM_SPACE = "{http://www.w3.org/2005/Atom}"
SITEMAP_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; ?url=([^"]*)"')


@dataclass(frozen=True, slots=True)
class ReadersView:
    """An exported site: contents by address, feed entries by id, last changes by address, redirects."""

    files: Mapping[str, bytes]
    rss: tuple[str, ...]
    atom: Mapping[str, str]
    lastmod: Mapping[str, str]
    redirects: Mapping[str, str]

    def changed(self, before: "ReadersView") -> set[str]:
        """Return the addresses whose content is another than before, or new."""
        return {address for address, content in self.files.items() if content != before.files.get(address)}

    def gone(self, before: "ReadersView") -> set[str]:
        """Return the pages that were there before and are not now, not even as redirects.

        A list that got shorter may have lost its last numbered page: its articles stand on the index then.
        """
        return {
            address
            for address in before.files
            if address.endswith(".html") and "/page/" not in f"/{address}" and address not in self.files
        }

    def new_entries(self, before: "ReadersView") -> set[str]:
        """Return the ids that a feed reader has not seen."""
        assert set(self.rss) == set(self.atom)
        return self.atom.keys() - before.atom.keys()

    def updated_entries(self, before: "ReadersView") -> set[str]:
        """Return the ids of the entries that a feed reader shows as changed."""
        return {number for number, at in self.atom.items() if before.atom.get(number, at) != at}

    def other_dates(self, before: "ReadersView") -> set[str]:
        """Return the addresses of articles that search engines are told to read again."""
        articles = (url for url in self.lastmod if re.search(r"/\d{4}/\d\d/[^/]+$", url))
        return {url for url in articles if before.lastmod.get(url, self.lastmod[url]) != self.lastmod[url]}


def of_folder(folder: Path) -> ReadersView:
    """Return what readers have of the site in a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    rss = ElementTree.fromstring(files[RSS])
    atom = ElementTree.fromstring(files[ATOM])
    lastmod = {
        str(url.findtext(f"{SITEMAP_SPACE}loc")): url.findtext(f"{SITEMAP_SPACE}lastmod") or ""
        for name, content in files.items()
        if re.fullmatch(r"sitemap-\w+\.xml", name)
        for url in ElementTree.fromstring(content)
    }
    found = (
        (name, REFRESH.search(content.decode())) for name, content in files.items() if name.endswith(".html")
    )
    return ReadersView(
        files=files,
        rss=tuple(str(item.findtext("guid")) for item in rss.iter("item")),
        atom={
            str(entry.findtext(f"{ATOM_SPACE}id")): str(entry.findtext(f"{ATOM_SPACE}updated"))
            for entry in atom.iter(f"{ATOM_SPACE}entry")
        },
        lastmod=lastmod,
        redirects={name: match[1] for name, match in found if match},
    )
