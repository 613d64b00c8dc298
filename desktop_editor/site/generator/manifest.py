"""The file that marks an export folder as ours, and lists our files there and what they are made from."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site.addresses import are_safe, is_safe
from desktop_editor.site.generator.export_errors import ExportRefusedError
from desktop_editor.translation import gettext as _

MANIFEST = ".desktop-editor-export.json"
# What an export is changing, from its start to its end; after a kill the file is still there.
PENDING = ".desktop-editor-export.pending.json"
FORMAT = 1
NO_FILE = (0, 0, -1)
# Where a list is now: the address of one of its pages, and its heading.
MovedList = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a whole site was made from, so that the next export knows what has changed since.

    `key` is the fingerprint of all that pages share; it is empty if the files may be from other sources.
    `sections` (folders by category id), `time_zone` and a digest determine at which address an article was.
    `redirects` are former addresses of articles, with the articles' ids, `moved_lists` those of lists;
    `names` are the remembered addresses of tags and authors, by kind and key. `photos` are the names of the
    photos that articles show, by the articles' ids, and `pictures` the digests of these photos by name.
    `front` is how the newspaper has put together the front page.
    """

    key: str = ""
    rows: tuple[ArticleDigest, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""
    redirects: Mapping[str, int] = field(default_factory=dict)
    moved_lists: Mapping[str, MovedList] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    front: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a folder holds: SHA-256 by address (empty: was about to be written), and the source of it all.

    `is_whole`: the last export was of the whole site and completed, and the files are from its source.
    `stamp` tells whether the manifest in `folder` is still the one that was read. One record may serve
    several callers, so nobody changes it.
    """

    files: dict[str, str]
    source: Source
    is_whole: bool
    stamp: tuple[int, ...] = ()
    folder: Path | None = None

    def content(self, address: str) -> bytes | None:
        """Return the content of a file there, `None` if it is not as it was exported."""
        with suppress(OSError):
            if self.folder is not None and self.files.get(address):
                found = (self.folder / address).read_bytes()
                return found if hashlib.sha256(found).hexdigest() == self.files[address] else None
        return None


# The record that was read or written last: an export, the upload after it and the next export ask for it.
_lately: dict[str, Record] = {}


def stamp(folder: Path) -> tuple[int, ...]:
    """Return what tells whether a folder's manifest files have changed."""
    return (*file_stamp(folder / MANIFEST), *file_stamp(folder / PENDING))


def file_stamp(file: Path) -> tuple[int, ...]:
    """Return number, time and size of a file, which it keeps when it is renamed; of none if it is missing."""
    try:
        state = file.stat()
    except OSError:
        return NO_FILE
    return state.st_ino, state.st_mtime_ns, state.st_size


def remember(folder: Path, record: Record) -> None:
    """Keep a record in memory until another one is read or written."""
    _lately.clear()
    _lately[os.path.realpath(folder)] = record


def exists(folder: Path) -> bool:
    """Return whether `folder` was made by an export."""
    return (folder / MANIFEST).is_file() or (folder / PENDING).is_file()


def read(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of ours by its address; an empty one was about to be written.

    Raises `ExportRefusedError` if the manifest can't be parsed, or has a path outside the folder.
    """
    return load(folder).files


def load(folder: Path) -> Record:
    """Return the whole manifest; raises like `read`."""
    seen = stamp(folder)
    known = _lately.get(os.path.realpath(folder))
    if known is not None and known.stamp == seen:
        return known
    content = _content(folder / MANIFEST)
    pending = _content(folder / PENDING)
    try:
        files = dict(content["files"]) | dict.fromkeys(pending["files"], "")
        source = _source(content.get("source", {}))
        is_known = content["format"] == pending["format"] == FORMAT
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder / MANIFEST) from error
    if not is_known or not are_safe(files):
        raise _damaged(folder / MANIFEST)
    record = Record(files, source, bool(source.key) and not (folder / PENDING).exists(), seen, folder)
    remember(folder, record)
    return record


def text(files: Mapping[str, str], source: Source | None = None) -> bytes:
    """Return the content of the manifest; the same for the same files."""
    source = source or Source()
    value = {
        "made_by": "Desktop Editor",
        "format": FORMAT,
        "files": files,
        "source": {
            "key": source.key,
            "sections": source.sections,
            "time_zone": source.time_zone,
            "redirects": source.redirects,
            "moved_lists": source.moved_lists,
            "names": source.names,
            "photos": source.photos,
            "pictures": source.pictures,
            "front": source.front,
            "rows": [tuple(row) for row in source.rows],
        },
    }
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def pending_text(addresses: Iterable[str]) -> bytes:
    """Return the content of the file that lists what is about to be changed."""
    value = {"made_by": "Desktop Editor", "format": FORMAT, "files": sorted(addresses)}
    return orjson.dumps(value)


def take_over(folder: Path) -> None:
    """Mark every file in a folder of the program's own as left by an unfinished export.

    For a folder whose manifest is lost or damaged: the next export completes it.
    """
    found = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    files = (path.relative_to(folder).as_posix() for path in found)
    doubt(folder, [address for address in files if address not in (MANIFEST, PENDING) and is_safe(address)])
    (folder / MANIFEST).unlink(missing_ok=True)


def doubt(folder: Path, addresses: Iterable[str]) -> None:
    """Record that these files may not be as the manifest says; the next export makes them again."""
    (folder / PENDING).write_bytes(pending_text(addresses))


def _content(file: Path) -> dict[str, Any]:
    try:
        content = orjson.loads(file.read_bytes())
    except FileNotFoundError:
        return {"format": FORMAT, "files": {}}
    except ValueError as error:
        raise _damaged(file) from error
    if not isinstance(content, dict):
        raise _damaged(file)
    return content


def _source(values: dict[str, Any]) -> Source:
    return Source(
        key=str(values.get("key", "")),
        rows=tuple(map(_row, values.get("rows", ()))),
        sections={str(int(number)): str(name) for number, name in dict(values.get("sections", {})).items()},
        time_zone=str(values.get("time_zone", "")),
        redirects={str(old): int(number) for old, number in dict(values.get("redirects", {})).items()},
        moved_lists={
            str(old): (str(target), str(heading))
            for old, (target, heading) in dict(values.get("moved_lists", {})).items()
        },
        names={str(name): str(address) for name, address in dict(values.get("names", {})).items()},
        photos={
            str(int(number)): tuple(map(str, files))
            for number, files in dict(values.get("photos", {})).items()
        },
        pictures={str(file): str(digest) for file, digest in dict(values.get("pictures", {})).items()},
        front=str(values.get("front", "")),
    )


def _row(values: Sequence[Any]) -> ArticleDigest:
    """Return a stored digest; one of an earlier version lacks fields, so that no text has its stamp now."""
    row = ArticleDigest(*values)
    return row if len(values) == len(row) else row._replace(stamp="")


def _damaged(file: Path) -> ExportRefusedError:
    return ExportRefusedError(
        _(
            "The list of exported files, “{file}”, is damaged or comes from a newer version, so it is not "
            "known which files may be replaced. Nothing was written; export into an empty folder."
        ).format(file=file)
    )
