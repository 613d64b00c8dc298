"""Runs an FTP server of pyftpdlib with habits that hosts have: limits, rights, connections that drop."""

import json
import logging
import sys
from dataclasses import dataclass, field

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer


@dataclass(frozen=True)
class Habits:
    """`rights` are pyftpdlib's letters. A connection is dropped after so many `files` or `commands`.

    `refused` are whole replies by command; `idle` is after how many seconds a connection is ended.
    """

    root: str
    port: int
    rights: str = "elradfmwMT"
    files: int = 0
    commands: int = 0
    connections: int = 0
    idle: int = 300
    refused: dict[str, str] = field(default_factory=dict)


def handler_of(habits: Habits) -> type[FTPHandler]:
    class Handler(FTPHandler):  # type: ignore[misc]
        authorizer = DummyAuthorizer()
        timeout = habits.idle
        use_sendfile = False
        stored = done = 0

        def on_file_received(self, file: str) -> None:
            self.stored += 1
            if habits.files and self.stored >= habits.files:
                self.close()

        def process_command(self, command: str, *arguments: object, **more: object) -> None:
            self.done += 1
            if habits.commands and self.done > habits.commands:
                self.close()
            elif answer := habits.refused.get(command):
                self.respond(answer)
            else:
                super().process_command(command, *arguments, **more)

    Handler.authorizer.add_user("anna", "secret", habits.root, perm=habits.rights)
    return Handler


def main() -> None:
    logging.basicConfig(level=logging.ERROR)
    habits = Habits(**json.loads(sys.argv[1]))
    server = FTPServer(("127.0.0.1", habits.port), handler_of(habits))
    server.max_cons_per_ip = habits.connections
    server.serve_forever()


if __name__ == "__main__":
    main()
