"""From the start of the process to the painted window and to the page, with 10 to 100,000 articles.

Each run is a new process with the real application; prints the median and the range of seconds from the
process's start to the first painting of the window and to the first page in the preview, and the memory
of all its processes then (proportional set size, MB), and again after 5,000 keys in the text.
Run it with `python tests/benchmarks/window_start.py`, offscreen or on a display.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

RUNS = 5
SIZES = (10, 10_000, 100_000)
KEYS = 5_000
ROOT = Path(__file__).parents[2]


def child(newsroom_file: Path, started: float, keys: int) -> None:
    """Be the application, tell the moments on standard output, and quit."""
    gc.disable()  # as the command line does, and imports this first
    import desktop_editor.ui  # noqa: F401
    from desktop_editor import app, translation
    from desktop_editor.paths import resource
    from desktop_editor.ui.shell import composition

    translation.activate(resource("resources", "translations"), "ru")
    moments: dict[str, float] = {}
    show = composition.Composition.show

    def watched_show(self: composition.Composition) -> None:
        from PySide6.QtCore import QEvent, QObject, Qt, QTimer
        from PySide6.QtTest import QTest

        class FirstPaint(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and "painted" not in moments:
                    moments["painted"] = time.time() - started
                return False

        def page_is_there(_parts: object) -> None:
            if "page" in moments:
                return
            moments["page"] = time.time() - started
            QTimer.singleShot(1500, measure)

        def measure() -> None:
            moments["memory"] = memory()
            body = self.panes.editor.body
            for number in range(keys):
                QTest.keyClicks(body, "ab cd "[number % 6])
                if number % 300 == 299:
                    QTest.keyClick(body, Qt.Key.Key_Return)
                    QTest.keyClick(body, Qt.Key.Key_Return)
                if number % 10 == 0:
                    QTest.qWait(1)
            QTest.qWait(1500)
            moments["memory_after"] = memory()
            print(json.dumps(moments), flush=True)
            self.window.close()

        self.filter = FirstPaint()  # type: ignore[attr-defined]
        self.window.centralWidget().installEventFilter(self.filter)  # type: ignore[attr-defined]
        self.panes.preview.shown.connect(page_is_there)
        show(self)

    composition.Composition.show = watched_show  # type: ignore[method-assign]
    app.run(newsroom_file, "ru")


def memory() -> float:
    """Return the proportional set size of this process and its children, in MB (Linux)."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                parents[int(folder.name)] = int(fields[1])
            except OSError:
                continue
    ours = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= grown
    total = 0
    for pid in ours:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1000


def one_run(newsroom_file: Path, keys: int) -> dict[str, float]:
    folder = str(newsroom_file.parent)
    homes = dict.fromkeys(("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **homes, "PYTHONPATH": str(ROOT)}
    # A person's second start has the compiled modules; a machine for tests may forbid to keep them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = folder
    command = [sys.executable, __file__, str(newsroom_file), str(time.time()), str(keys)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    # Here, for it takes its time, and the processes that are measured import this module, too.
    from tests.benchmarks import newsroom_generator

    for size in SIZES:
        with TemporaryDirectory() as folder:
            file = newsroom_generator.copied(Path(folder), size)
            one_run(file, 0)
            runs = [one_run(file, 0) for _run in range(RUNS)]
            for name in ("painted", "page"):
                values = sorted(run[name] for run in runs)
                print(
                    f"{size:>6} articles  {name:8} median {statistics.median(values):.2f} s"
                    f"  ({values[0]:.2f}–{values[-1]:.2f})",
                    flush=True,
                )
            last = one_run(file, KEYS)
            print(
                f"{size:>6} articles  memory {last['memory']:.0f} MB,"
                f" after {KEYS} keys {last['memory_after']:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        child(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
