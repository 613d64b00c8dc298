"""A theme: a folder of Jinja2 templates and assets from which pages are made."""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from gettext import NullTranslations
from pathlib import Path

from desktop_editor.site.themes import child_process
from desktop_editor.site.themes.templates import Templates, ThemeError
from desktop_editor.site.themes.theme_files import ThemeFolder
from desktop_editor.site.themes.theme_process import ThemeProcess
from desktop_editor.translation import gettext as _

__all__ = ["ASSETS", "ROOT", "Theme", "ThemeError"]

ASSETS = "assets"
# What stands in templates' output for the path from a page to the root; `addresses.rooted` puts that in.
ROOT = "<root>"
# A link to an asset that does not tell its edition yet.
LINK = re.compile(rf"""{ROOT}{ASSETS}/([^"'?#<>\s]++)(?!\?)""")
# In bytes: two editions of a file have the same digest once in four thousand million times.
DIGEST = 4


class Theme:
    """The templates and assets in `folder`, in the site's language by `translations`.

    Templates and assets that `folder` lacks are taken from the folders `under` it, the last of which is the
    default theme, so that a newsroom can change a single template. Templates run in a sandbox, so that a
    third-party theme cannot access the machine; values are escaped, and a missing one is an error instead of
    a gap in the page. A theme is read once: create a new one to see changed templates. `compiled` is a
    folder that caches the templates' bytecode for the next start, which saves 0.1 s. `fallback` is the theme
    to use if this one has a mistake.

    The folders in `own` belong to the newsroom: links that lead out of them are not followed, and their
    templates run in a process of their own, with limits of time and memory for each page. `unfollowed` are
    the names of entries that the caller has already left out.
    """

    def __init__(
        self,
        folder: Path,
        translations: NullTranslations,
        compiled: Path | None = None,
        under: Sequence[Path] = (),
        fallback: "Theme | None" = None,
        own: Collection[Path] = (),
        unfollowed: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self.translations = translations
        self.fallback = fallback
        self.is_bounded = bool(own) and child_process.IS_POSSIBLE
        self._unfollowed = tuple(unfollowed)
        self._folders = tuple(ThemeFolder(path, path in own) for path in (folder, *under))
        templates = Templates(self._folders, translations, compiled)
        self._templates = ThemeProcess(templates) if self.is_bounded else templates
        self._editions: dict[str, str] = {}

    def render(self, template: str, **values: object) -> str:
        """Return the output of `template`; raise `ThemeError` if it has a mistake.

        Links to assets tell their edition, `assets/style.css?v=1a2b3c4d`, so that a browser that keeps files
        without asking fetches a changed one at once. The file keeps its address: pages that somebody kept,
        or that an upload has not reached yet, never look for one that is gone.
        """
        return LINK.sub(self._with_edition, self._templates.render(template, values))

    def check(self) -> None:
        """Compile every template; raise `ThemeError` for the first that has a mistake."""
        self._templates.check()

    def interrupt(self) -> None:
        """Abort what another process is rendering; its caller gets a `ThemeError`."""
        if isinstance(self._templates, ThemeProcess):
            self._templates.interrupt()

    def asset(self, name: str) -> Path | None:
        """Return the file of the asset with that name, such as `style.css`, or None."""
        found = (folder.find(f"{ASSETS}/{name}") for folder in self._folders)
        return next(filter(None, found), None)

    def assets(self) -> Iterator[tuple[str, Path]]:
        """Yield the names and files of the assets in a fixed order, without hidden ones."""
        found = {name: file for folder in reversed(self._folders) for name, file in folder.files()}
        inside = f"{ASSETS}/"
        yield from sorted(
            (name.removeprefix(inside), file) for name, file in found.items() if name.startswith(inside)
        )

    def is_built_in(self, file: Path) -> bool:
        """Return whether a file came with the program, and not from the newsroom."""
        return any(file.is_relative_to(each.path) and not each.is_own for each in self._folders)

    def _with_edition(self, link: re.Match[str]) -> str:
        name = link[1]
        if name not in self._editions:
            digest = _digest(self.asset(name))
            self._editions[name] = f"?v={digest}" if digest else ""
        return link[0] + self._editions[name]

    def left_out(self) -> str:
        """Return a message that names links out of the theme's folder; empty if there are none."""
        names = [*self._unfollowed, *(name for folder in self._folders for name in folder.left_out())]
        if not names:
            return ""
        return _(
            "Not taken into the theme, because links that lead elsewhere are not followed: {names}. "
            "Put the files themselves into the theme's folder."
        ).format(names=", ".join(names))

    @cached_property
    def fingerprint(self) -> bytes:
        """A hash of all of the theme's files and translations, as they are now."""
        texts = vars(self.translations).get("_catalog", {})
        digest = hashlib.blake2b(repr(sorted(texts.items(), key=repr)).encode("utf-8", "replace"))
        for folder in self._folders:
            for name, file in folder.files():
                digest.update(name.encode("utf-8", "surrogateescape"))
                with file.open("rb") as stream:  # It may be a film.
                    digest.update(hashlib.file_digest(stream, "blake2b").digest())
        return digest.digest()


def _digest(file: Path | None) -> str:
    """Return the digest of a file in hexadecimal digits; empty if it can't be read."""
    if file is None:
        return ""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, partial(hashlib.blake2b, digest_size=DIGEST)).hexdigest()
    except OSError:  # The export names it, when it copies it.
        return ""
