"""Real pages in the Chromium of a reader: what tests of the site's scripts and widths share."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

MODULES = Path("build/checkers/node_modules").resolve()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SCRIPTS = Path(__file__).with_name("checkers")

needs_chromium = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("node") or not (MODULES / "puppeteer-core").exists(),
    reason="Chromium, Node or puppeteer is not there: make checkers",
)


def chromium(script: str, *arguments: object) -> Any:
    """Return what a script of `checkers/` that drives Chromium prints as JSON."""
    command = ["node", *map(str, (SCRIPTS / script, MODULES, CHROMIUM, *arguments))]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, lost: set[str], **more: Any) -> None:
        self._lost = lost
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        if self.path not in self._lost:
            super().do_GET()
        else:
            self._lost.remove(self.path)
            self.send_error(404)

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path, *lost: str) -> Iterator[str]:
    """Serve a folder, which may not be there yet, on loopback; yield its address without a final slash.

    What is `lost` is not found the first time that a browser asks for it.
    """
    handler = partial(_Quiet, directory=folder, lost=set(lost))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Reader:
    """A reader whose browser keeps what it loaded; with `year`, a browser without what came after it."""

    def __init__(self, year: int | None = None) -> None:
        command = ["node", str(SCRIPTS / "visits.mjs"), str(MODULES), str(CHROMIUM), str(year or "")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate()

    def visit(self, address: str, asked: str = "document.title") -> Any:
        """Open a page, and return the value of a JavaScript expression once it is true."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"address": address, "asked": asked}), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        assert not answer["failures"]
        return answer["found"]

    def texts(self, address: str, selector: str, count: int) -> list[str]:
        """Open a page, and return the texts of its elements once there are so many."""
        asked = f"[...document.querySelectorAll('{selector}')].map((each) => each.textContent)"
        found: list[str] = self.visit(address, f"((all) => all.length === {count} && all)({asked})")
        return found
