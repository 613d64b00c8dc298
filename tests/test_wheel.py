"""The wheel: what it holds, and that it works where nothing else is installed."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEED_PAGE = ROOT / "tests" / "site" / "pages" / "seed-page.txt"
INLINE_TAG = re.compile(r"</?(?:a|strong|em|span|abbr|mark|q)\b[^>]*>")
ENDINGS = (
    ".py",
    ".html",
    ".css",
    ".md",
    ".mo",
    ".sql",
    ".jpg",
    ".yaml",
    ".js",
    ".svg",
    ".ttf",
    ".png",
    ".svg",
)

pytestmark = pytest.mark.timeout(900)  # on a new machine the dependencies come over the network


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the folder of programs of a new environment that the wheel was installed into."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    installed = pip(programs, "install", str(wheel))
    if installed.returncode and pip(programs, "download", "--no-deps", "platformdirs").returncode:
        pytest.skip("no package registry can be reached to install the dependencies from")
    assert installed.returncode == 0, installed.stderr
    yield programs
    shutil.rmtree(folder)  # 700 MB, which pytest would keep three times


def pip(programs: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, cwd=programs, capture_output=True, text=True)


def visible_lines(page: str) -> list[str]:
    """Return the lines of text of a page, as `shared/checks/seed_page.py` sees them."""
    body = INLINE_TAG.sub("", page.partition("<body>")[2])
    return [" ".join(line.split()) for line in re.sub(r"<[^>]*>", "\n", body).split("\n") if line.strip()]


def test_the_wheel_holds_the_program_and_its_resources_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert all(name.startswith("desktop_editor/") and name.endswith(ENDINGS) for name in files), files
    for part in (
        "resources/themes/default/article.html",
        "db/migrations/0001_newsroom.sql",
        "db/demo/vai.md",
    ):
        assert f"desktop_editor/{part}" in files
    assert "desktop_editor/resources/translations/ru/LC_MESSAGES/desktop_editor.mo" in files
    assert len(files) == len(set(files))


def test_the_wheel_says_whose_it_is_and_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = message_from_bytes(archive.read(name))
    assert (said["Author"], said["License-Expression"]) == ("The Desktop Editor developers", "MIT")
    assert (said["License-File"], said["Requires-Python"]) == ("LICENSE", ">=3.11")
    assert {"Natural Language :: Russian", "Topic :: Text Editors"} < set(said.get_all("Classifier", []))
    assert "pyside6<6.12,>=6.10" in said.get_all("Requires-Dist", [])


def test_the_installed_wheel_makes_and_exports_the_demo(programs: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        command = [str(programs / "desktop-editor"), "--newsroom", "demo.sqlite", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    run("new", "--demo")
    run("export", "--to", "site")
    (page,) = tmp_path.glob("site/novosti-regiona/2026/01/region-aktivno-*.html")
    seen = iter(visible_lines(page.read_text(encoding="utf-8")))
    wanted = [line for line in SEED_PAGE.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [line for line in wanted if line not in seen] == []
    assert len(wanted) == 28


def test_the_window_of_the_installed_wheel_can_be_loaded(programs: Path) -> None:
    code = (
        "import desktop_editor.app; from desktop_editor.paths import resource; print(resource('resources'))"
    )
    done = subprocess.run(
        [str(programs / "python"), "-c", code], cwd=programs, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "site-packages" in done.stdout
