"""An FTP server on loopback that has whatever habits a test gives it."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop_editor.publish.destination import Destination, DestinationKind


@dataclass(frozen=True)
class Habits:
    """How a server is unlike others: its greeting, what it refuses, how it writes a line of a list.

    `overwrites`: whether a file may be stored or renamed where one is.
    """

    line: Callable[[Path], str]
    encoding: str = "utf-8"
    greeting: str = "220 Hello"
    refused: Mapping[str, str] = field(default_factory=dict)
    knows_mlsd: bool = False
    knows_all: bool = True
    overwrites: bool = True
    # Takes the place of the greeting, or of the reply to a command, in pieces.
    endless: Mapping[str, Iterator[bytes]] = field(default_factory=dict)
    # Commands, whole, at which the connection is dropped before an answer.
    drops: Callable[[str], bool] = lambda line: False


class Session(socketserver.StreamRequestHandler):
    """One connection; each command has a method of its name."""

    server: "Server"
    timeout = 20
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.passive = socket.socket()

    def finish(self) -> None:
        self.passive.close()
        super().finish()

    def handle(self) -> None:
        self.server.sessions.append(self)
        if not self.babble(""):
            self.say(self.server.habits.greeting)
        while line := self.rfile.readline().decode().rstrip():
            command, _space, argument = line.partition(" ")
            if self.babble(command):
                continue
            if self.server.habits.drops(line):
                break
            if answer := self.server.habits.refused.get(command):
                self.say(answer)
            else:
                getattr(self, f"do_{command.lower()}", self.do_unknown)(argument)

    def babble(self, command: str) -> bool:
        """Answer without an end, when that is the habit, until the other side has had enough."""
        pieces = self.server.habits.endless.get(command)
        with suppress(OSError):
            for piece in pieces or ():
                self.wfile.write(piece)
        return pieces is not None

    def drop(self) -> None:
        """End the connection without a word, from any thread."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode(self.server.habits.encoding))

    def location(self, path: str) -> Path:
        return self.server.root / path.lstrip("/")

    def send(self, content: bytes) -> None:
        self.say("150 here it comes")
        connection, _address = self.passive.accept()
        with self.passive, connection:
            connection.sendall(content)
        self.say("226 done")

    def send_list(self, path: str, line: Callable[[Path], str]) -> None:
        if not self.location(path).is_dir():
            self.say("550 no such folder")
            return
        lines = [f"{line(entry)}\r\n" for entry in sorted(self.location(path).iterdir())]
        self.send("".join(lines).encode(self.server.habits.encoding))

    def try_to(self, work: Callable[[], object]) -> None:
        try:
            work()
        except OSError:
            self.say("550 no")
        else:
            self.say("250 done")

    def do_unknown(self, _argument: str) -> None:
        self.say("502 not known")

    def do_user(self, _name: str) -> None:
        self.say("230 welcome")

    def do_type(self, _type: str) -> None:
        self.say("200 fine")

    def do_pasv(self, _argument: str) -> None:
        self.passive.close()
        self.passive = socket.create_server(("127.0.0.1", 0))
        port = self.passive.getsockname()[1]
        self.say(f"227 here (127,0,0,1,{port // 256},{port % 256})")

    def do_list(self, path: str) -> None:
        asks_for_all = path.startswith("-a ")
        if asks_for_all and not self.server.habits.knows_all:
            self.say("550 no such file")
        else:
            self.send_list(path.removeprefix("-a "), self.server.habits.line)

    def do_mlsd(self, path: str) -> None:
        if self.server.habits.knows_mlsd:
            self.send_list(path, self.server.habits.line)
        else:
            self.do_unknown(path)

    def do_nlst(self, path: str) -> None:
        self.send_list(path, lambda entry: f"{path}/{entry.name}")

    def do_size(self, path: str) -> None:
        is_file = self.location(path).is_file()
        self.say(f"213 {self.location(path).stat().st_size}" if is_file else "550 no file")

    def do_retr(self, path: str) -> None:
        if self.location(path).is_file():
            self.send(self.location(path).read_bytes())
        else:
            self.say("550 no such file")

    def may_hold(self, path: str) -> bool:
        if self.server.habits.overwrites or not self.location(path).exists():
            return True
        self.say("550 there is one")
        return False

    def do_stor(self, path: str) -> None:
        if not self.may_hold(path):
            return
        self.say("150 send it")
        connection, _address = self.passive.accept()
        with self.passive, connection, connection.makefile("rb") as stream:
            self.location(path).write_bytes(stream.read())
        self.say("226 done")

    def do_rnfr(self, path: str) -> None:
        self.renamed = self.location(path)
        self.say("350 to what")

    def do_rnto(self, path: str) -> None:
        if not self.may_hold(path):
            return
        self.try_to(lambda: self.renamed.replace(self.location(path)))

    def do_dele(self, path: str) -> None:
        self.try_to(self.location(path).unlink)

    def do_mkd(self, path: str) -> None:
        if self.location(path).exists():
            self.say("550 it is there")
        else:
            self.location(path).mkdir()
            self.say(f'257 "{path}"')

    def do_rmd(self, path: str) -> None:
        self.try_to(self.location(path).rmdir)

    def do_pwd(self, _argument: str) -> None:
        self.say('257 "/"')

    def do_cwd(self, _path: str) -> None:
        self.say("250 done")

    def do_quit(self, _argument: str) -> None:
        self.say("221 bye")


class Server(socketserver.ThreadingTCPServer):
    """The listening socket, and what all connections share."""

    daemon_threads = True

    def __init__(self, root: Path, habits: Habits) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.root, self.habits = root, habits
        self.sessions: list[Session] = []


@contextmanager
def odd_server(root: Path, habits: Habits) -> Iterator[Destination]:
    """Serve the folder `root` and yield how its folder `www` is reached."""
    with odd_running(root, habits) as (_server, destination):
        yield destination


@contextmanager
def odd_running(root: Path, habits: Habits) -> Iterator[tuple["Server", Destination]]:
    """Serve the folder `root`; yield the server and how its folder `www` is reached."""
    (root / "www").mkdir(parents=True)
    with Server(root, habits) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            port = server.server_address[1]
            destination = Destination(
                id="odd", kind=DestinationKind.FTP, host="127.0.0.1", port=port, user="u", folder="/www"
            )
            yield server, destination
        finally:
            server.shutdown()
            thread.join()
