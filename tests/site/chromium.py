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
    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, which may not be there yet, on loopback; yield its address without a final slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
