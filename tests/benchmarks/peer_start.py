"""The start beside that of ghostwriter, an editor in C++ with Qt WebEngine.

`python tests/benchmarks/peer_start.py [RUNS]` needs Linux with Xvfb and Debian's ghostwriter. Both programs
start by turns on one X display, ours with 10,000 articles. Prints medians of seconds to the visible window,
of seconds until all is still (no process of the program has used the processor for half a second), of
processor seconds until then, and of the memory of all its processes then (proportional set size, MB). The
ratios are ours to theirs, pair by pair. Each program is asked to close, as a person does: after a kill, ours
reads the whole newsroom through at the next start. What another program uses of the same libraries counts by
half, so no other one with this Qt should run meanwhile.
"""

import ctypes
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
ARTICLES = 10_000
RUNS = 7
LOOK = 0.005  # seconds
STILL = 0.5  # seconds
LONGEST = 60  # seconds
PATIENCE = 10  # seconds to close
LEAST = 300  # pixels: what is smaller is no main window
TICK = os.sysconf("SC_CLK_TCK")
IS_VIEWABLE = 2
CLIENT_MESSAGE = 33


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the window and until still, processor seconds, MB."""

    window: float
    still: float
    cpu: float
    memory: float


class Attributes(ctypes.Structure):
    """Xlib's `XWindowAttributes`, as far as it is read here."""

    _fields_ = (
        [(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")]
        + [("visual", ctypes.c_void_p), ("root", ctypes.c_ulong)]
        + [(name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")]
        + [(name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")]
        + [("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong)]
        + [(name, ctypes.c_int) for name in ("map_installed", "map_state")]
        + [("rest", ctypes.c_char * 128)]
    )


class ClientMessage(ctypes.Structure):
    """Xlib's `XClientMessageEvent`, as large as any of its events."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("values", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


class Display:
    """What is to be seen on an X display without a window manager."""

    def __init__(self, name: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        # A window may go while it is asked about; Xlib's own handler would end the process.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _d, _e: 0)
        self._x.XSetErrorHandler(self._ignore)

    def has_window(self) -> bool:
        """Whether a main window is visible."""
        return bool(self._main_windows())

    def ask_to_close(self) -> None:
        """Send what a click on the cross of a window's frame sends."""
        protocols, deletion = (
            self._x.XInternAtom(self._display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
        )
        for window in self._main_windows():
            values = (ctypes.c_long * 5)(deletion)
            event = ClientMessage(
                kind=CLIENT_MESSAGE, window=window, message_type=protocols, format=32, values=values
            )
            self._x.XSendEvent(
                self._display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event)
            )
        self._x.XFlush(self._display)

    def _main_windows(self) -> list[int]:
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        found, parent, children, count = (
            ctypes.c_ulong(),
            ctypes.c_ulong(),
            ctypes.POINTER(ctypes.c_ulong)(),
            ctypes.c_uint(),
        )
        self._x.XQueryTree(self._display, root, *map(ctypes.byref, (found, parent, children, count)))
        windows = [children[number] for number in range(count.value)]
        if windows:
            self._x.XFree(children)
        return [window for window in windows if self._is_main(window)]

    def _is_main(self, window: int) -> bool:
        known = Attributes()
        self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(known))
        return known.map_state == IS_VIEWABLE and min(known.width, known.height) >= LEAST


@contextmanager
def display() -> Iterator[Display]:
    """Start an X server on a free number."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        os.environ["DISPLAY"] = f":{answer.readline().strip()}"
    try:
        yield Display(os.environ["DISPLAY"])
    finally:
        server.terminate()
        server.wait()


def processes(leader: int) -> list[Path]:
    """Return the processes of a program's session."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader:
                found.append(folder)
    return found


def cpu(leader: int) -> float:
    """Return the processor seconds of all processes of a session, of their ended children, too."""
    ticks = 0
    for folder in processes(leader):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / TICK


def memory(leader: int) -> float:
    total = 0
    for folder in processes(leader):
        try:
            rollup = (folder / "smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1000


def start(command: list[str], environment: dict[str, str], shown: Display) -> Start:
    """Start a program, wait until all is still, and end it."""
    began = time.perf_counter()
    program = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not shown.has_window():
            time.sleep(LOOK)
            if time.perf_counter() - began > LONGEST:
                raise TimeoutError(f"{command[0]} has shown no window")
        window = time.perf_counter() - began
        used, still = cpu(program.pid), time.perf_counter()
        while time.perf_counter() - still < STILL:
            time.sleep(0.05)
            now = cpu(program.pid)
            if now > used + 1.5 / TICK:  # a blinking cursor is no work
                used, still = now, time.perf_counter()
        return Start(window, still - began, cpu(program.pid), memory(program.pid))
    finally:
        shown.ask_to_close()
        with suppress(subprocess.TimeoutExpired):
            program.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGTERM)
        program.wait()
        while processes(program.pid) or shown.has_window():
            time.sleep(0.05)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    if missing := [name for name in ("Xvfb", "ghostwriter") if not shutil.which(name)]:
        print(f"Not measured: {', '.join(missing)} is not installed.")
        return
    sys.path.insert(0, str(ROOT))
    from tests.benchmarks import newsroom_generator

    with TemporaryDirectory() as home, display() as shown:
        text = Path(home, "text.md")
        text.write_text("# Новость\n\n" + "Совет депутатов принял бюджет района. " * 300, encoding="utf-8")
        file = newsroom_generator.copied(Path(home), ARTICLES)
        environment = {
            **os.environ,
            "HOME": home,
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": f"{home}/compiled",
        }
        environment |= {
            name: f"{home}/{name}" for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        }
        environment |= {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}
        for name in ("PYTHONDONTWRITEBYTECODE", "QT_QPA_PLATFORM"):
            environment.pop(name, None)
        ours = [sys.executable, "-m", "desktop_editor", "--newsroom", str(file)]
        theirs = ["ghostwriter", str(text)]
        pairs = [
            tuple(start(each, environment, shown) for each in (ours, theirs)) for _run in range(runs + 1)
        ][1:]
    for name in ("window", "still", "cpu", "memory"):
        values = [[getattr(each, name) for each in side] for side in zip(*pairs, strict=True)]
        ratios = [mine / other for mine, other in zip(*values, strict=True)]
        print(
            f"{name:7} ours {statistics.median(values[0]):7.2f}"
            f"  ghostwriter {statistics.median(values[1]):7.2f}"
            f"  ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})",
            flush=True,
        )


if __name__ == "__main__":
    main()
