"""What one release among ten thousand articles costs, from the click to the file in a folder of readers.

    python -m tests.benchmarks.release_one [COUNT [CHECKOUT]]      (10,000 articles by default)

With another checkout of the program, such as a `git worktree` of the last version, both are measured in
turns and the ratios are printed. A line is the median of whole processes that make one release, as `publish`
by cron does, or of the later releases of a process that makes several, as the window does.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROUNDS = 5
IN_A_ROW = 6
PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
OWN = Path(__file__).parents[2]

Figures = list[list[float]]


def main(count: int, other: Path | None) -> None:
    """Print the figures of this checkout, and of the other one."""
    with TemporaryDirectory() as place:
        checkouts = [OWN, *([other] if other else [])]
        folders = [Path(place, str(number)) for number in range(len(checkouts))]
        for checkout, folder in zip(checkouts, folders, strict=True):
            folder.mkdir()
            _run(checkout, folder, "prepare", count)
            _run(checkout, folder, "release", 1)
        cold: list[Figures] = [[] for _checkout in checkouts]
        warm: list[Figures] = [[] for _checkout in checkouts]
        for _round in range(ROUNDS):
            for number, checkout in enumerate(checkouts):
                started, busy = time.perf_counter(), _busy()
                [[_wall, _cpu, *files]] = _run(checkout, folders[number], "release", 1)
                cold[number].append([time.perf_counter() - started, _busy() - busy, *files])
                warm[number] += _run(checkout, folders[number], "release", IN_A_ROW)[1:]
    _tell("a process of its own", cold)
    _tell("a process that runs", warm)


def _run(checkout: Path, folder: Path, what: str, count: int) -> Figures:
    command = [sys.executable, __file__, what, str(folder), str(count)]
    # Compiled code is kept, as in any installation.
    where = os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": ""}
    answer = subprocess.run(command, cwd=checkout, env=where, stdout=subprocess.PIPE, text=True, check=True)
    found: Figures = json.loads(answer.stdout.splitlines()[-1])
    return found


def _tell(name: str, figures: list[Figures]) -> None:
    medians = [[statistics.median(column) for column in zip(*rows, strict=True)] for rows in figures]
    for number, (wall, cpu, made, uploaded) in enumerate(medians):
        what = f"{name}, {'the other checkout' if number else 'this checkout'}"
        print(f"{what:45} {wall:6.3f} s wall {cpu:6.3f} s CPU {made:4.0f} made {uploaded:4.0f} up")
    if len(medians) > 1:
        wall, cpu = (mine / theirs for mine, theirs in zip(medians[0][:2], medians[1][:2], strict=True))
        print(f"{name + ', ratio':45} {wall:6.2f} × wall {cpu:6.2f} × CPU")


def prepare(folder: Path, count: int) -> Figures:
    """Make a newsroom with many articles."""
    from desktop_editor.paths import resource as own_file
    from desktop_editor.storage.newsroom import Newsroom
    from tests.benchmarks.newsroom_generator import fill

    with Newsroom.create(folder / "newsroom.sqlite", own_file("db", "migrations")) as newsroom:
        fill(newsroom, count)
        read, save = _newspaper(newsroom.settings)
        save(replace(read(), address="https://gazeta.example"))
    return []


def release(folder: Path, times: int) -> Figures:
    """Release articles one after the other, and publish each to a folder; return what each cost."""
    from desktop_editor import garbage
    from desktop_editor.content.article import Article, Status
    from desktop_editor.paths import resource as own_file
    from desktop_editor.publish.destination import Destination, DestinationKind
    from desktop_editor.services import destinations, exporting, publishing
    from desktop_editor.site.themes.installed_themes import Themes
    from desktop_editor.storage.newsroom import Newsroom

    garbage.collect_seldom()
    figures = []
    www = Destination(id="www", kind=DestinationKind.FOLDER, folder=str(folder / "www"))
    with Newsroom.open(folder / "newsroom.sqlite", own_file("db", "migrations")) as newsroom:
        themes = Themes(own_file("resources", "themes"), own_file("resources", "translations"), folder)
        theme = themes.open(_newspaper(newsroom.settings)[0]())
        for _time in range(times):
            new = Article(
                headline=f"Глава района открыл школу, {datetime.now(UTC):%H:%M:%S.%f}",
                body="Снег идёт с утра.\n\nДороги чистят.",
                category_id=newsroom.categories.all()[0].id,
                byline="Редакция",
                published_at=datetime.now(UTC),
            )
            article = newsroom.articles.save(new)
            started, busy = time.perf_counter(), _busy()
            if hasattr(newsroom, "released"):
                newsroom.releases.release(article.id, "Анна")
            else:
                newsroom.articles.save(replace(article, status=Status.PUBLISHED))
            request = publishing.site_request(newsroom.path, even_empty=False)
            made = exporting.run(newsroom, theme, request, lambda _done, _total: None, print)
            job = publishing.UploadJob(
                source=request.target,
                last_upload=publishing.last_upload_folder(newsroom.path, www),
                destination=www,
                site_id=destinations.site_id(newsroom.settings),
            )
            result = publishing.upload(job, lambda _done, _total: None, lambda: False)
            spent = [time.perf_counter() - started, _busy() - busy]
            figures.append([*spent, len(made.written), len(result.written)])
    return figures


def _newspaper(settings: Any) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    """Return what reads and saves the newspaper, which was called publication before."""
    name = "newspaper" if hasattr(settings, "newspaper") else "publication"
    return getattr(settings, name), getattr(settings, f"save_{name}")


def _busy() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, PROCESSES))


if __name__ == "__main__":
    if sys.argv[1:2] in (["prepare"], ["release"]):
        deed = {"prepare": prepare, "release": release}[sys.argv[1]]
        print(json.dumps(deed(Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        numbers = sys.argv[1:]
        main(int(numbers[0]) if numbers else 10_000, Path(numbers[1]).absolute() if numbers[1:] else None)
