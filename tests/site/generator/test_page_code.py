import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_editor.paths import resource
from desktop_editor.site.generator import page_code
from desktop_editor.site.generator.fingerprint import fingerprint
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme

PACKAGE = Path(page_code.__file__).parents[2]
ASK = "from desktop_editor.site.generator.page_code import *; print(of_bodies().hex(), of_pages().hex())"
MODULE = '''"""A module."""

from desktop_editor.content import excerpt
from desktop_editor.site import addresses, feeds

SIZES = frozenset({"a", "b", "c"})
LIMIT = 4


class Page:
    """A page."""

    def title(self) -> str:
        """Return it."""
        return f"{excerpt}{addresses} {feeds}"
'''


def digests(folder: Path, **environment: str) -> list[str]:
    """Return what a program says that has its code in `folder`, of bodies and of pages."""
    said = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "PYTHONPATH": str(folder), **environment},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.split()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program in a folder of its own."""
    shutil.copytree(PACKAGE, tmp_path / "program" / "desktop_editor", ignore=shutil.ignore_patterns("ui"))
    return tmp_path / "program"


@pytest.fixture(scope="module")
def ours() -> list[str]:
    return digests(PACKAGE.parent)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_folder_and_another_run_say_the_same(seed: str, program: Path, ours: list[str]) -> None:
    assert digests(program, PYTHONHASHSEED=seed) == ours


def test_comments_docstrings_and_line_numbers_say_nothing(program: Path, ours: list[str]) -> None:
    for file in (program / "desktop_editor" / "content").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        file.write_text("# A comment.\n\n" + re.sub(r'"""[A-Z]', '"""Once more. ', text), encoding="utf-8")
    assert digests(program) == ours


def test_a_moved_module_says_nothing(program: Path, ours: list[str]) -> None:
    folder = program / "desktop_editor" / "content" / "a_folder"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A folder."""\n', encoding="utf-8")
    (program / "desktop_editor" / "content" / "excerpt.py").rename(folder / "excerpt.py")
    for file in program.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("desktop_editor.content.excerpt", "desktop_editor.content.a_folder.excerpt")
        moved = r"^from desktop_editor\.content import (.*\b)excerpt, (.*)$"
        text = re.sub(
            moved,
            r"from desktop_editor.content import \1\2\nfrom desktop_editor.content.a_folder import excerpt",
            text,
            flags=re.MULTILINE,
        )
        file.write_text(text, encoding="utf-8")
    assert digests(program) == ours


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/markdown/dialect.py", "SaneListExtension()", "SaneListExtension(), TableExtension()"),
        ("content/html/sanitiser.py", "dfn em i img", "dfn i img"),
        ("content/html/sanitiser.py", "(?:https?:)?//", "https?://"),
        ("site/readable.py", "NFC", "NFD"),
    ],
)
def test_what_renders_a_body_makes_bodies_and_pages_again(
    file: str, old: str, new: str, program: Path, ours: list[str]
) -> None:
    change(program / "desktop_editor" / file, old, new)
    assert not set(digests(program)) & set(ours)


def test_what_makes_pages_makes_only_pages_again(program: Path, ours: list[str]) -> None:
    change(program / "desktop_editor" / "site" / "pages" / "feeds.py", "MOST = 200", "MOST = 100")
    bodies, pages = digests(program)
    assert bodies == ours[0] and pages != ours[1]


def test_the_way_to_the_server_makes_no_page_again(program: Path, ours: list[str]) -> None:
    (program / "desktop_editor" / "publish" / "one_more.py").write_text("X = 1\n", encoding="utf-8")
    assert digests(program) == ours


def test_an_installed_program_needs_no_source_files(program: Path, tmp_path: Path, ours: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "compileall", "-q", "-b", program], check=True)
    with ZipFile(tmp_path / "program.zip", "w") as archive:
        for file in program.rglob("*.pyc"):
            if file.parent.name != "__pycache__":
                archive.write(file, file.relative_to(program))
    assert digests(tmp_path / "program.zip") == ours


@pytest.mark.parametrize("library", page_code.LIBRARIES)
def test_another_version_of_a_library_makes_all_again(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known, real = (page_code.of_bodies(), page_code.of_pages()), metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "99" if name == library else real(name))
    for digest in (page_code.of_bodies, page_code.of_pages):
        digest.cache_clear()
    try:
        assert not {page_code.of_bodies(), page_code.of_pages()} & set(known)
    finally:
        monkeypatch.undo()
        for digest in (page_code.of_bodies, page_code.of_pages):
            digest.cache_clear()


def test_the_order_of_imports_says_nothing() -> None:
    lines = MODULE.replace(
        "from desktop_editor.content import excerpt\nfrom desktop_editor.site import addresses, feeds",
        "from desktop_editor.site import feeds\nfrom desktop_editor.site import addresses\n"
        "from desktop_editor.content.text import excerpt",
    )
    assert page_code.of_code(compile(lines, "b", "exec")) == page_code.of_code(compile(MODULE, "a", "exec"))


@pytest.mark.parametrize(
    ("old", "new"),
    [('"c"', '"d"'), ("LIMIT = 4", "LIMIT = 5"), ("{addresses} ", "{addresses}"), ("LIMIT", "L")],
)
def test_whatever_the_code_does_counts(old: str, new: str) -> None:
    changed = MODULE.replace(old, new)
    assert page_code.of_code(compile(changed, "a", "exec")) != page_code.of_code(compile(MODULE, "a", "exec"))


@pytest.mark.parametrize("file", ["article.html", "assets/style.css"])
def test_a_changed_file_of_the_theme_makes_pages_again(
    file: str, make_site: Callable[..., Site], theme: Theme, tmp_path: Path
) -> None:
    folder = shutil.copytree(resource("resources", "themes", "default"), tmp_path / "default")
    before = fingerprint(make_site(theme=Theme(folder, theme.translations)), {})
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert fingerprint(make_site(theme=Theme(folder, theme.translations)), {}) != before
