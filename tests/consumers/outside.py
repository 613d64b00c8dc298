"""Programs of other people over the site of an awkward newsroom, and over each of fifteen changes.

`python -m tests.consumers.outside [FOLDER]` installs what `make checkers` does not, in a folder
(`build/consumers`), serves the site on the loopback and prints what each program found. It is no part of the
suite: it takes some ten minutes.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from reader import make_reader

from desktop_editor.paths import resource
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from tests.consumers import awkward_newsroom
from tests.consumers.changes import CHANGES

PIP = ("linkchecker==10.6.0",)
NPM = ("html-validate@10.17.0",)
CHECKERS = Path("build/checkers").resolve()
MODULES = CHECKERS / "node_modules"
SCRIPTS = Path(__file__).parents[1] / "site/checkers"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
FEEDS = ("feed.xml", "atom.xml")
NEWEST = 60
# What html-validate minds that is a matter of taste, or that the HTML Standard allows.
TASTE = ("no-inline-style", "void-style", "doctype-style", "long-title", "no-trailing-whitespace")
LENIENT = {"extends": ["html-validate:standard"], "rules": dict.fromkeys(TASTE, "off")}


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server without a log."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    """A server that a browser may leave before the answer is over."""

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing."""


def installed(folder: Path) -> Path:
    """Install the programs in a folder, unless they are there; return it."""
    if not (folder / ".installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([folder / "venv/bin/python", "-m", "pip", "-qq", "install", *PIP], check=True)
        options = ("--silent", "--no-audit", "--no-fund")
        subprocess.run(["npm", "install", *options, "--prefix", folder, *NPM], check=True)
        (folder / ".installed").touch()
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback; yield its address."""
    server = QuietServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def export(newsroom: Newsroom, target: Path) -> None:
    """Export the whole site of a newsroom."""
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), target / "none")
    theme = themes.open(newsroom.settings.newspaper())
    exporting.run(newsroom, theme, ExportRequest(target=target), lambda *_: None, lambda _error: None)


def answer(*command: object, **options: Any) -> str:
    """Return what a program prints, whatever its exit code."""
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, **options
    ).stdout


def validators(tools: Path, site: Path, base: str) -> dict[str, object]:
    """Return what vnu, html-validate and LinkChecker find."""
    pages = sorted(site.rglob("*.html"))
    vnu = answer(
        "java", "-jar", MODULES / "vnu-jar/build/dist/vnu.jar", "--format", "json", "--stdout", *pages
    )
    lenient = tools / "lenient.json"
    lenient.write_text(json.dumps(LENIENT), encoding="utf-8")
    validate = tools / "node_modules/.bin/html-validate"
    checked = json.loads(answer(validate, "--config", lenient, "--formatter", "json", *pages) or "[]")
    links = answer(tools / "venv/bin/linkchecker", "--no-warnings", "--no-status", "--output=csv", f"{base}/")
    return {
        "pages": len(pages),
        "vnu": [message["message"] for message in json.loads(vnu)["messages"]][:10],
        "html-validate": Counter(each["ruleId"] for page in checked for each in page["messages"]),
        "LinkChecker": [line for line in links.splitlines() if not line.startswith(("urlname", "#"))][:10],
    }


def browsers(tools: Path, base: str, pages: Sequence[str]) -> dict[str, object]:
    """Return what axe finds, and the points of Lighthouse for the first two pages."""
    urls = [f"{base}/{page}" for page in pages]
    found = json.loads(answer("node", SCRIPTS / "axe.mjs", MODULES, CHROMIUM, *urls))
    flags = ("--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox --disable-gpu")
    points: dict[str, object] = {}
    for page, url in list(zip(pages, urls, strict=True))[:2]:
        report = tools / "points.json"
        environment = {**os.environ, "CHROME_PATH": CHROMIUM}
        answer(MODULES / ".bin/lighthouse", url, *flags, f"--output-path={report}", env=environment)
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
        points[page or "front page"] = {name: round(100 * each["score"]) for name, each in categories.items()}
    return {"axe": sorted({each["id"] for each in found}), "Lighthouse": points}


def extractors(newsroom: Newsroom, site: Path) -> dict[str, object]:
    """Count the newest articles whose headline, date and lead each extractor finds, and strange words."""
    articles = {article.slug: article for article in newsroom.released.newest(NEWEST)}
    files = [path for path in site.rglob("20*/*/*.html") if path.stem in articles]
    by_node = json.loads(answer("node", SCRIPTS / "extract.mjs", MODULES, *files))
    by_python = json.loads(answer(CHECKERS / "python/bin/python", SCRIPTS / "extract.py", *files))
    counts: Counter[str] = Counter()
    for file, some, others in zip(files, by_node, by_python, strict=True):
        article = articles[file.stem]
        for name, found in {**some, **others}.items():
            text = " ".join((found.get("text") or "").split())
            counts[f"{name}, headline"] += found.get("headline", "") == article.headline
            counts[f"{name}, date"] += bool(found.get("date"))
            counts[f"{name}, lead"] += article.lead in text
            counts[f"{name}, strange"] += "Последние новости" in text or "Главный редактор" in text
    return {"of": len(files), **dict(sorted(counts.items()))}


def followers(newsroom: Newsroom, site: Path) -> dict[str, object]:
    """Make the changes one by one; return how many entries `reader` finds new and changed after each."""
    with make_reader(":memory:", feed_root=str(site.resolve())) as follower:
        for feed in FEEDS:
            follower.add_feed(feed)

        def seen() -> dict[str, str]:
            updates = ((feed, follower.update_feed(feed)) for feed in FEEDS)
            return {
                feed: f"{found.new} new, {found.modified} changed" if found else "-"
                for feed, found in updates
            }

        counts: dict[str, object] = {"at first": seen()}
        for change in CHANGES:
            change.make(newsroom)
            export(newsroom, site)
            counts[change.name] = seen()
    return counts


def run(folder: Path) -> None:
    """Print what each program finds."""
    tools, work = installed(folder), folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    file, site = work / "newsroom.sqlite", work / "site"
    awkward_newsroom.make(file)
    with Newsroom.open(file, resource("db", "migrations")) as newsroom, served(site) as base:
        newsroom.settings.save_newspaper(replace(newsroom.settings.newspaper(), address=base))
        export(newsroom, site)
        article = next(site.rglob("novost-280.html")).relative_to(site).as_posix()
        kinds = ("", article, "obshchestvo/", "tags/", "authors/", "archive/", "search.html")
        report: dict[str, Callable[[], object]] = {
            "validators": partial(validators, tools, site, base),
            "browsers": partial(browsers, tools, base, kinds),
            "extractors": partial(extractors, newsroom, site),
            "feed readers": partial(followers, newsroom, site),
        }
        for name, part in report.items():
            print(f"== {name}\n{json.dumps(part(), ensure_ascii=False, indent=1)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    run(Path(sys.argv[1] if len(sys.argv) > 1 else "build/consumers").resolve())
