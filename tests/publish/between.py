"""Stands between an upload and a real S3 storage, and has a fault when a test wants one."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SLOW_DOWN = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SlowDown</Code>'
    b"<Message>Please reduce your request rate.</Message></Error>"
)


class Between(ThreadingHTTPServer):
    """Passes requests on to the storage at `address`, each to `fault` first, which may end it.

    `asked` are the requests, by method, name of the object, and headers.
    """

    daemon_threads = True
    request_queue_size = 50

    def __init__(self, address: str) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.address = address
        self.fault: Fault = nothing
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def names(self, method: str) -> list[str]:
        """Return which objects were asked for by a method."""
        return [name for asked, name, _headers in self.asked if asked == method]


class Passing(BaseHTTPRequestHandler):
    """One connection of a client."""

    server: Between
    protocol_version = "HTTP/1.1"

    def pass_on(self, share: float = 1.0) -> None:
        """Pass a request on with a share of its content; if that is not all, end both connections."""
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with closing(http.client.HTTPConnection(self.server.address, timeout=30)) as storage:
            storage.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                storage.putheader(name, value)
            storage.endheaders(content[: int(len(content) * share)])
            if share < 1:
                self.hang_up()
                return
            answer = storage.getresponse()
            self.answer(answer.status, answer.read(), dict(answer.getheaders()))

    def answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        """Answer in the storage's place."""
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def hang_up(self) -> None:
        """End the connection without an answer."""
        self.close_connection = True

    def slow_down(self) -> None:
        """Answer that there are too many requests."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(503, SLOW_DOWN, {"Content-Type": "application/xml"})

    def do_GET(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers.items())))
        with suppress(ConnectionError):
            if not self.server.fault(self):
                self.pass_on()

    do_PUT = do_DELETE = do_HEAD = do_POST = do_GET

    def log_message(self, *_args: object) -> None:
        """Tell nobody."""


Fault = Callable[[Passing], bool]


def nothing(_passing: Passing) -> bool:
    return False


@contextmanager
def between(endpoint: str) -> Iterator[Between]:
    """Stand between clients and a storage."""
    server = Between(endpoint.rpartition("/")[2])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
