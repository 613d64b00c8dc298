"""Cache of rendered article bodies: each text is rendered once, so an export is templates and writing."""

import hashlib
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from io import FileIO
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from desktop_editor import atomic_file
from desktop_editor.content import photo_address, plain_text
from desktop_editor.content.excerpt import LONGEST
from desktop_editor.content.html import renderer as html_renderer
from desktop_editor.content.html.renderer import each_block
from desktop_editor.content.markdown import conversion as markdown_conversion
from desktop_editor.content.result_cache import Kept
from desktop_editor.site.generator import page_code
from desktop_editor.site.readable import readable

# Sanitised HTML escapes `<` in text and `"` in attributes, so these match whole tags and nothing else.
TAG = re.compile(r"<(/?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>")
PHOTO = re.compile(rf"(?<=\s)(?:src|href)=\"{photo_address.START}([^\"]*)\"")
KEY = 16
ROW = struct.Struct(f"<{KEY}sQL")
# The files are written again when they hold so many times as many renderings as are used, and some more.
WORN, SPARE = 2, 1_000
# So many renderings are held in memory: an export asks for an article's card, and soon after for its page.
LATELY = 64
# After so many new renderings or openings the in-memory caches of rendering are cleared.
PORTION = 500


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A body as pages need it: safe HTML blocks, first words, reading time in minutes, photo files."""

    blocks: tuple[str, ...]
    opening: str
    minutes: int
    photos: tuple[str, ...]


RenderBody = Callable[[str], RenderedBody]

_readable = Kept(readable)


def rendered(markdown: str) -> RenderedBody:
    """Render a body; blocks that were rendered recently cost nothing."""
    blocks = tuple(map(_readable, each_block(markdown)))
    return RenderedBody(
        blocks=blocks,
        opening=_opening(blocks),
        minutes=plain_text.counts_of(blocks).minutes,
        photos=tuple(dict.fromkeys(photo_files(blocks))) if photo_address.START in markdown else (),
    )


def opening_of(markdown: str) -> str:
    """Return the first words of a body, rendering no more of it than has them."""
    return _opening(map(_readable, each_block(markdown)))


def _opening(blocks: Iterable[str]) -> str:
    one_more_than_shown = LONGEST + 1
    return " ".join(islice(words("", blocks), one_more_than_shown))


def photo_files(blocks: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of the photos that the blocks show or link to."""
    for block in blocks:
        if f'"{photo_address.START}' in block:
            tags = (tag[2] for tag in TAG.finditer(block))
            yield from (photo_file(found[1]) for tag in tags for found in PHOTO.finditer(tag))


def words(lead: str, blocks: Iterable[str]) -> Iterator[str]:
    """Yield the words of an article in reading order, lazily: a list needs only some fifty."""
    yield from lead.split()
    for block in blocks:
        yield from plain_text.from_block(block).split()


def photo_file(escaped: str) -> str:
    """Return the name of a photo's file from the end of its address in HTML."""
    return unquote(unescape(escaped))


class RenderCache:
    """Renderings in a folder, found by the hash of their Markdown and of the code that renders.

    Two files are only appended to: the renderings, and an index of where each begins. Each is written at
    once, so that several threads or programs may append, each through a cache of its own. Damaged renderings
    are made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._positions: dict[bytes, tuple[int, int]] | None = None
        self._used: set[bytes] = set()
        self._lately: dict[bytes, RenderedBody] = {}
        self._made = 0
        self._texts: FileIO | None = None
        self._rows: FileIO | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as a cache of its own in the same folder."""
        return RenderCache, (self._folder,)

    def __call__(self, markdown: str) -> RenderedBody:
        """Return the rendering of a body; where the folder cannot be used, it is rendered each time."""
        key = self._key(markdown)
        body = self._lately.pop(key, None) or self._body(key, markdown)
        return self._held(key, body)

    def kept(self, markdown: str) -> RenderedBody | None:
        """Return the rendering of a body if it need not be made."""
        key = self._key(markdown)
        body = self._lately.get(key)
        with suppress(OSError):
            body = body or self._kept(key)
        if body is None:
            self._count()
        return self._held(key, body) if body else None

    def close(self) -> None:
        """Close the files."""
        for file in (self._texts, self._rows):
            if file is not None:
                file.close()
        self._texts = self._rows = None

    def forget_unused(self) -> None:
        """Close, and keep only what was used if most was not: after an export of everything."""
        self.close()  # and read the index again: the render pool's process has added to it
        with suppress(OSError):
            positions = self._open()
            if len(positions) > WORN * len(self._used) + SPARE:
                self._keep_only({key: positions[key] for key in self._used & positions.keys()})
        self.close()

    def _held(self, key: bytes, body: RenderedBody) -> RenderedBody:
        self._lately[key] = body
        if len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]
        return body

    def _key(self, markdown: str) -> bytes:
        text = markdown.encode("utf-8", "replace")
        key = hashlib.blake2b(text, digest_size=KEY, key=page_code.of_bodies()).digest()
        self._used.add(key)
        return key

    def _keep_only(self, used: dict[bytes, tuple[int, int]]) -> None:
        """Write both files again; what is found at a wrong place after a kill is rendered again."""
        texts, rows = self._folder / "bodies", self._folder / "bodies.index"
        with atomic_file.replacing(texts) as part, atomic_file.replacing(rows) as index:
            with part.open("wb") as copy, index.open("wb") as list_of_rows:
                for key, (start, size) in sorted(used.items(), key=lambda each: each[1]):
                    list_of_rows.write(ROW.pack(key, copy.tell(), size))
                    assert self._texts is not None
                    self._texts.seek(start)
                    copy.write(self._texts.read(size))
            self.close()

    def _count(self) -> None:
        self._made += 1
        if self._made % PORTION == 0:
            _forget_pieces()

    def _body(self, key: bytes, markdown: str) -> RenderedBody:
        try:
            return self._kept(key) or self._keep(key, rendered(markdown))
        except OSError:
            return rendered(markdown)

    def _kept(self, key: bytes) -> RenderedBody | None:
        import orjson  # here and below, because the start of the window is without it

        position = self._open().get(key)
        if position is None or self._texts is None:
            return None
        self._texts.seek(position[0])
        try:
            kept_key, blocks, opening, minutes, photos = orjson.loads(self._texts.read(position[1]))
        except ValueError:
            return None
        is_whole = kept_key == key.hex()
        return RenderedBody(tuple(blocks), opening, minutes, tuple(photos)) if is_whole else None

    def _keep(self, key: bytes, body: RenderedBody) -> RenderedBody:
        import orjson

        positions = self._open()
        if self._texts is not None and self._rows is not None:
            values = (key.hex(), body.blocks, body.opening, body.minutes, body.photos)
            text = orjson.dumps(values)
            if self._texts.write(text) < len(text):
                return body  # the disk is full, and the rest would be missing
            start = self._texts.tell() - len(text)
            self._rows.write(ROW.pack(key, start, len(text)))
            positions[key] = start, len(text)
            self._count()
        return body

    def _open(self) -> dict[bytes, tuple[int, int]]:
        if self._texts is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._texts = FileIO(self._folder / "bodies", "a+")
            self._rows = FileIO(self._folder / "bodies.index", "a+")
            self._rows.seek(0)
            rows = self._rows.read()
            whole = len(rows) - len(rows) % ROW.size
            if whole < len(rows):
                self._rows.truncate(whole)
            self._positions = {key: (start, size) for key, start, size in ROW.iter_unpack(rows[:whole])}
        assert self._positions is not None
        return self._positions


def _forget_pieces() -> None:
    """Clear the in-memory caches of rendering, which are for the editor: an export asks for no text twice."""
    for kept in (html_renderer.render_piece, markdown_conversion.convert, plain_text.from_block, _readable):
        kept.cache_clear()
