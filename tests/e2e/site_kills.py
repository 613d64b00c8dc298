"""Kills while the site is exported, and while it goes to a real FTPS server that readers use."""

import html
import random
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from desktop_editor.content.article import Article, Newspaper, Status
from desktop_editor.publish.destination import DestinationKind
from desktop_editor.services import destinations, passwords, publishing
from desktop_editor.storage.newsroom import Newsroom
from tests.e2e.victim import MIGRATIONS, Outcome, Victim, articles_of, outcome_of
from tests.publish.servers import Server, ftp_server
from tests.publish.sites import tree
from tests.stored import store_all

PUBLISHED, PHOTOS = 40, 6
# In seconds from the start of the command on: about as long as it takes, so that each part of it is met.
LONGEST_EXPORT, LONGEST_UPLOAD = 1.0, 1.6
LONGEST_RELEASE, TOGETHER = 0.8, 20
HALF_WRITTEN = "Это ещё не готово"
ALL_PAGES = 0.4  # how often every page changes, and not those of a few articles only
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
LINK = re.compile(r'(?:src|href)="([^"]+)"')
ELSEWHERE = re.compile(r"[a-z]+:|/|#")


class Readers:
    """Open all the time what they could open before; `missed` is what was not there, `seen` what they saw."""

    def __init__(self, root: Path) -> None:
        self._root, self._known = root, list(tree(root))
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._states: dict[str, tuple[int, ...]] = {}
        self.missed: set[str] = set()
        self.seen: set[tuple[str, bytes]] = set()

    def __enter__(self) -> "Readers":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.002):
            for address in self._known:
                try:
                    self._open(address)
                except FileNotFoundError:
                    self.missed.add(address)

    def _open(self, address: str) -> None:
        file = self._root / address
        found = file.stat()
        state = found.st_ino, found.st_mtime_ns, found.st_size
        if self._states.get(address) != state:
            self._states[address] = state
            self.seen.add((address, file.read_bytes()))


class Site(Victim):
    """A newsroom with a published site, which is another one before each kill."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(folder, chance)
        self._server: Server | None = None

    def exporting(self) -> Outcome:
        """Kill an export over an earlier one, then compare its repetition with a fresh export."""
        folder, fresh = self._folder / "exported", self._folder / "fresh"
        self._run("export", "--to", str(folder))
        before = tree(folder)
        self._edit()
        outcome = self._kill("export", "--to", str(folder), longest=LONGEST_EXPORT)
        killed = tree(folder)
        self._run("export", "--to", str(folder))
        shutil.rmtree(fresh, ignore_errors=True)
        self._run("export", "--to", str(fresh))
        after = tree(fresh)
        whole = {*before.items(), *after.items()}
        torn = [file for file in killed.items() if file not in whole and not _is_ours(file[0])]
        complaint = (
            f"{[name for name, _content in torn]} are not whole" if torn else _unequal(tree(folder), after)
        )
        return replace(outcome, complaint=outcome.complaint or complaint)

    def publishing(self) -> Outcome:
        """Kill an upload to an FTPS server, then repeat it until the site is there as it is here."""
        if self._server is None:
            self._server = self._served()
            self._run("publish")
        root, local = self._server.folder, publishing.site_folder(self._file)
        before = tree(root)
        self._edit()
        with Readers(root) as readers:
            outcome = self._kill("publish", longest=LONGEST_UPLOAD)
            broken = _broken_links(root)
            said = self._said(root, local)
            self._run("publish")
        there, here = tree(root), tree(local)
        missed = sorted(readers.missed & here.keys())
        torn = sorted(name for name, _content in readers.seen - {*before.items(), *here.items()})
        complaints = (
            f"readers missed {missed}" if missed else "",
            f"readers saw halves of {torn}" if torn else "",
            f"after the kill {broken}" if broken else "",
            said,
            _unequal(there, here),
            str(_broken_links(root) or ""),
            self._undelivered(),
            "readers saw what was not released"
            if any(HALF_WRITTEN.encode() in c for _n, c in readers.seen)
            else "",
        )
        return replace(outcome, complaint=outcome.complaint or "; ".join(filter(None, complaints)))

    def releasing(self) -> Outcome:
        """Kill the release of many articles, then look whether each is released as it was or as it is."""
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            chosen = list(newsroom.released.newest(TOGETHER))
            before = {each.id: each.lead for each in chosen}
            for each in chosen:
                article = newsroom.articles.get(each.id)
                newsroom.articles.save(replace(article, lead=f"Выпуск {self._chance.random()}"))
            after = {each.id: newsroom.articles.get(each.id).lead for each in chosen}
        slugs = [each.slug for each in chosen]
        outcome = self._kill("release", *slugs, longest=LONGEST_RELEASE)
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            found = {each.id: each.lead for each in newsroom.released.texts(before)}
            events = {event.article_id for event in newsroom.journal.newest(limit=TOGETHER)}
        mixed = [n for n in found if found[n] not in (before[n], after[n])]
        untold = [n for n in found if found[n] == after[n] != before[n] and n not in events]
        self._run("release", *slugs)
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            now = {each.id: each.lead for each in newsroom.released.texts(before)}
        complaint = f"{mixed} were never so; {untold} are not in the journal; then {now}"
        is_right = not mixed and not untold and now == after
        return replace(outcome, complaint=outcome.complaint or ("" if is_right else complaint))

    def _said(self, root: Path, local: Path) -> str:
        """Return a complaint if the newsroom says that readers have what they do not have."""
        if self._undelivered() or not _unequal(tree(root), tree(local)):
            return ""
        return "what is not there is said to be there"

    def _undelivered(self) -> str:
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            found = newsroom.releases.undelivered()
        return f"{found} are said not to be there" if found else ""

    def _fill(self, newsroom: Newsroom) -> None:
        newsroom.settings.save_newspaper(Newspaper(name="Газета", address="https://example.org"))
        for number in range(PHOTOS):
            picture = self._folder / f"{number}.png"
            Image.effect_noise((500, 400), 40 + number).save(picture)
            photo = newsroom.photos.add(picture)
            newsroom.articles.save(_article(number, f"![Снимок](photos/{photo.file})"))
        store_all(newsroom, (_article(PHOTOS + number, "слово " * 80) for number in range(PUBLISHED)))

    def _served(self) -> Server:
        server = self.enter_context(ftp_server(self._folder, DestinationKind.FTPS))
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            destinations.store(newsroom.settings, [server.destination])
        return server

    def _edit(self) -> None:
        """Publish an article, change one, take one back; at times change every page."""
        with Newsroom.open(self._file, MIGRATIONS) as newsroom:
            articles = articles_of(newsroom)
            public = (each for each in articles.values() if each.status is Status.PUBLISHED)
            shown = [each for each in public if "![" not in each.body]
            newsroom.articles.save(_article(len(articles), "новое слово " * 60))
            newsroom.articles.save(replace(shown[-1], body=f"{shown[-1].body}\n\nДополнено."))
            newsroom.releases.release(shown[-1].id, "Анна")
            newsroom.releases.withdraw(shown[0].id, "Анна")
            begun = next((each for each in articles.values() if each.status is Status.CHANGED), shown[1])
            newsroom.articles.save(
                replace(newsroom.articles.get(begun.id), lead=f"{HALF_WRITTEN} {len(articles)}")
            )
            if self._chance.random() < ALL_PAGES:
                newspaper = newsroom.settings.newspaper()
                newsroom.settings.save_newspaper(replace(newspaper, tagline=f"Выпуск {len(articles)}"))

    def _kill(self, *command: str, longest: float) -> Outcome:
        log = self._log()
        moment = self._end("worker.py", "command", self._file, log, *command, longest=longest)
        return outcome_of(self._file, log, moment, lambda _number: True)

    def _run(self, *command: str) -> None:
        """Run a command to its end, as an editor does after the kill."""
        program = [sys.executable, "-m", "desktop_editor", "--newsroom", str(self._file), *command]
        done = subprocess.run(program, env=self._environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def _environment(self) -> dict[str, str]:
        return {**super()._environment(), passwords.VARIABLE: "anonymous"}


def _article(number: int, body: str) -> Article:
    moment = FIRST + timedelta(hours=number)
    return Article(
        headline=f"Новость {number}", body=body, status=Status.PUBLISHED, published_at=moment, lead="Коротко."
    )


def _is_ours(name: str) -> bool:
    """Whether a file is none of the site's, but says what an export is about."""
    return name.startswith(".desktop-editor")


def _unequal(some: dict[str, bytes], others: dict[str, bytes]) -> str:
    names = sorted(name for name in some.keys() | others.keys() if some.get(name) != others.get(name))
    return f"{names} differ" if [name for name in names if not _is_ours(name)] else ""


def _broken_links(root: Path) -> list[str]:
    """Return what pages need or link to and readers would not find."""
    return [
        f"{page.relative_to(root)} needs {link}"
        for page in root.rglob("*.html")
        for link in map(html.unescape, LINK.findall(page.read_text(encoding="utf-8")))
        if not ELSEWHERE.match(link) and not (page.parent / unquote(re.split("[?#]", link)[0])).exists()
    ]
