"""Exported folders to upload, and an onlooker who sees what readers would."""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_editor.publish import remote_manifest
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.last_upload import LastUpload
from desktop_editor.publish.remote_manifest import CHANGES, MANIFEST, digest_of
from desktop_editor.publish.target import Listing, Target
from desktop_editor.publish.targets import opener
from desktop_editor.publish.uploading import UploadRequest, UploadResult, upload
from desktop_editor.site.generator import manifest
from tests.publish.buckets import Root, found

LINK = re.compile(rb'(?:src|href)="([^"]+)"')


@dataclass
class Exported:
    """A folder as an export leaves it."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)

    def hold(self, files: Mapping[str, bytes]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.files = dict(files)
        for address, content in files.items():
            path = self.folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        digests = {address: digest_of(content) for address, content in files.items()}
        (self.folder / manifest.MANIFEST).write_bytes(remote_manifest.base_text("", digests))


def site_of(numbers: Iterable[int], edition: str = "") -> dict[str, bytes]:
    """Return a small site: each article has a photo, the index links to all, all share a style sheet."""
    files = {"assets/style.css": b"body { color: #000 }" + edition.encode()}
    links = []
    for number in numbers:
        files[f"photos/{number}.jpg"] = f"photo {number} {edition}".encode() * 40
        address = f"novosti/2026/01/statia-{number}.html"
        page = f'<link href="../../../assets/style.css"><img src="../../../photos/{number}.jpg">{edition}'
        files[address] = page.encode()
        links.append(f'<a href="{address}">')
    files["index.html"] = ('<link href="assets/style.css">' + "".join(links) + edition).encode()
    files["feed.xml"] = ("<rss/>" + edition).encode()
    return files


def tree(root: Root) -> dict[str, bytes]:
    """Return every file below a folder but our manifest."""
    files = {address: path.read_bytes() for address, path in found(root) if path.is_file()}
    for name in (MANIFEST, CHANGES):
        files.pop(name, None)
    return files


def lose_lists(root: Root) -> None:
    """Delete what says which files are ours."""
    for name in (MANIFEST, CHANGES):
        (root / name).unlink(missing_ok=True)


def forget(exported: Exported) -> None:
    """Let this machine forget what it left at any place."""
    shutil.rmtree(exported.folder.with_name("memory"), ignore_errors=True)


def broken_links(root: Root) -> list[str]:
    """Return what pages need or link to and readers would not find."""
    return [
        f"{address} needs {link.decode()}"
        for address, page in found(root, "*.html")
        for link in LINK.findall(page.read_bytes())
        if not (page.parent / link.decode()).exists()
    ]


class Onlooker:
    """A target that calls `look` with the number of the step before each step of another target."""

    def __init__(self, inner: Target, look: Callable[[], None]) -> None:
        self._inner, self._look = inner, look

    def listing(self, folder: str) -> Listing:
        self._look()
        return self._inner.listing(folder)

    def read(self, address: str) -> bytes:
        self._look()
        return self._inner.read(address)

    def write(self, address: str, content: bytes) -> None:
        self._look()
        self._inner.write(address, content)

    def rename(self, old: str, new: str) -> None:
        self._look()
        self._inner.rename(old, new)

    def remove(self, address: str) -> None:
        self._look()
        self._inner.remove(address)

    def make_folder(self, folder: str) -> None:
        self._look()
        self._inner.make_folder(folder)

    def remove_folder(self, folder: str) -> None:
        self._look()
        self._inner.remove_folder(folder)

    def close(self) -> None:
        self._inner.close()


def send(
    exported: Exported,
    destination: Destination,
    look: Callable[[], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    password: str = "",
    **how: object,
) -> UploadResult:
    """Upload an exported folder; `look` is called before every step."""
    memory = LastUpload(exported.folder.with_name("memory"))
    values = {"last_upload": memory, **how}
    order = UploadRequest(source=exported.folder, destination=destination, **values)  # type: ignore[arg-type]
    inner = opener(destination, password)
    return upload(order, lambda: Onlooker(inner(), look or _idle), lambda done, total: None, cancelled)


def _idle() -> None:
    pass
