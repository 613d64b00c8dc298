"""Servers that are full, closed, endless or of another kind: the editor reads what is true, and may go."""

import itertools
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import paramiko
import pytest

from desktop_editor.publish import step, upload_errors
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.error_causes import Cause, cause_of
from desktop_editor.publish.ftp_target import FtpTarget
from desktop_editor.publish.targets import probe
from desktop_editor.publish.upload_errors import UploadError
from tests.publish.debian_servers import PASSWORD, dropbear, proftpd, pure_ftpd
from tests.publish.hosts import Start, publish, running
from tests.publish.odd_ftp import Habits, Session, odd_running, odd_server
from tests.publish.servers import SUBSYSTEM, ftp_server, sftp_server
from tests.publish.sites import Exported, send, site_of, tree
from tests.publish.test_odd_servers import unix

ENDLESS = {
    "a line": lambda: itertools.repeat(b"x" * 1000),
    "lines": lambda: itertools.chain([b"220-Hello\r\n"], itertools.repeat(b"220-news\r\n" * 100)),
}


@pytest.mark.parametrize("at", ["", "USER", "PWD"])
@pytest.mark.parametrize("pieces", ENDLESS.values(), ids=ENDLESS)
def test_an_answer_that_never_ends_is_told(
    pieces: Callable[[], Iterator[bytes]], at: str, tmp_path: Path
) -> None:
    with odd_server(tmp_path / "served", Habits(unix, endless={at: pieces()})) as destination:
        absolute = replace(destination, folder="www")
        with pytest.raises(UploadError, match="never ends"):
            probe(absolute)


def test_a_greeting_that_comes_letter_by_letter_has_a_limit_of_time(tmp_path: Path) -> None:
    over = threading.Event()

    def letters() -> Iterator[bytes]:
        while not over.wait(0.02):
            yield b"x"

    with odd_server(tmp_path / "served", Habits(unix, endless={"": letters()})) as destination:
        start = time.monotonic()
        with pytest.raises(UploadError, match="does not answer"), upload_errors.explained(destination):
            FtpTarget(destination, "", timeout=0.3)
        assert time.monotonic() - start < 5
        over.set()


@pytest.mark.parametrize("kind", [DestinationKind.FTP, DestinationKind.FTPS, DestinationKind.SFTP])
def test_cancel_works_at_once_while_a_server_lets_us_wait(kind: DestinationKind, exported: Exported) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        destination = Destination(kind=kind, host="127.0.0.1", port=silent.getsockname()[1], user="anna")
        asked = itertools.count()
        start = time.monotonic()
        result = send(exported, destination, cancelled=lambda: next(asked) > 3)
        assert time.monotonic() - start < 3
    assert result.cancelled


@pytest.mark.parametrize("ending", ["closes", "resets"])
def test_a_cut_while_encryption_begins_is_a_cut(ending: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for _try in range(1):
                session, _address = listening.accept()
                session.sendall(b"220 Hello\r\n")
                session.recv(100)
                session.sendall(b"234 go on\r\n")
                if ending == "resets":
                    linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
                    session.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                session.recv(10)
                session.close()

        threading.Thread(target=serve, daemon=True).start()
        destination = Destination(
            kind=DestinationKind.FTPS, host="127.0.0.1", port=listening.getsockname()[1], user="anna"
        )
        with pytest.raises(UploadError, match="was cut"):
            probe(destination)


def test_a_server_without_encryption_and_one_that_wants_it_are_told(tmp_path: Path) -> None:
    with (
        running(partial(ftp_server, kind=DestinationKind.FTP), tmp_path) as server,
        pytest.raises(UploadError, match="no encryption that works"),
    ):
        probe(replace(server.destination, kind=DestinationKind.FTPS))
    with (
        running(partial(pure_ftpd, kind=DestinationKind.FTPS), tmp_path) as server,
        pytest.raises(UploadError, match="encrypted connections only"),
    ):
        probe(replace(server.destination, kind=DestinationKind.FTP), PASSWORD)


def test_a_port_of_another_kind_is_told(tmp_path: Path) -> None:
    with (
        running(sftp_server, tmp_path) as server,
        pytest.raises(UploadError, match="not as a server of this"),
    ):
        probe(replace(server.destination, kind=DestinationKind.FTP))


@pytest.mark.parametrize(
    "start",
    [sftp_server, dropbear, partial(ftp_server, kind=DestinationKind.FTP)],
    ids=["OpenSSH", "dropbear", "vsftpd"],
)
def test_a_full_disk_is_told_and_no_page_is_lost(start: Start, small_disk: Path, tmp_path: Path) -> None:
    exported = Exported(tmp_path / "site")
    exported.hold(site_of(range(3)))
    with running(start, small_disk) as server:
        publish(exported, server)
        before = tree(server.root)
        exported.hold(site_of(range(4), "new") | {"photos/large.jpg": os.urandom(12_000_000)})
        with pytest.raises(UploadError, match="full"):
            publish(exported, server)
        assert (
            tree(server.root).items()
            >= {name: content for name, content in before.items() if name.endswith(".html")}.items()
        )
        exported.hold(site_of(range(4), "new"))
        publish(exported, server)
        assert tree(server.root) == exported.files


@pytest.mark.parametrize("start", [partial(pure_ftpd, options=["-n", "9:100"])], ids=["pure-ftpd"])
def test_a_quota_is_told(start: Start, tmp_path: Path, exported: Exported) -> None:
    with running(start, tmp_path) as server:
        exported.hold(site_of(range(20)))
        with pytest.raises(UploadError, match="is full"):
            publish(exported, server)


SSH_FAULTS = {
    f"{SUBSYSTEM}\nForceCommand /bin/false": "gives access to no files over SFTP",
    f"{SUBSYSTEM}\nForceCommand echo This account is closed": "gives access to no files over SFTP",
    f"{SUBSYSTEM}\nMaxSessions 0": "gives access to no files over SFTP",
    f"{SUBSYSTEM}\nCiphers chacha20-poly1305@openssh.com": "has no encryption that works",
    f"{SUBSYSTEM} -R": "does not permit",
    "Subsystem sftp /usr/bin/false": "gives access to no files over SFTP",
}


@pytest.mark.parametrize(("settings", "sentence"), SSH_FAULTS.items(), ids=SSH_FAULTS)
def test_an_ssh_server_that_gives_no_files_is_told_for_what_it_is(
    settings: str, sentence: str, tmp_path: Path, exported: Exported
) -> None:
    with (
        running(partial(sftp_server, settings=settings), tmp_path) as server,
        pytest.raises(UploadError, match=sentence),
    ):
        publish(exported, server)


@pytest.mark.parametrize("reason", ["Mismatched MAC", "Invalid packet blocking", "Garbage packet received"])
def test_what_is_damaged_on_the_way_is_a_cut(reason: str) -> None:
    later = [doing for doing in step.Doing if doing is not step.Doing.OPEN]
    assert {cause_of(paramiko.SSHException(reason), doing) for doing in later} == {Cause.CUT}


def test_a_file_that_is_too_large_for_a_server_is_named(tmp_path: Path, exported: Exported) -> None:
    settings = "AllowOverwrite on\nMaxStoreFileSize 50 kb"
    with running(partial(proftpd, settings=settings), tmp_path) as server:
        exported.hold(site_of(range(3)) | {"photos/large.jpg": bytes(60_000)})
        with pytest.raises(UploadError, match=r"“photos/large\.jpg”: the file is larger than"):
            publish(exported, server)


def test_a_large_file_may_take_its_time_and_a_small_one_may_not(tmp_path: Path) -> None:
    class Slow(Session):
        """Has got a file long before it has stored it."""

        def say(self, text: str) -> None:
            if text.startswith("226"):
                threading.Event().wait(0.6)
            super().say(text)

    with odd_running(tmp_path / "served", Habits(unix)) as (server, destination):
        server.RequestHandlerClass = Slow
        target = FtpTarget(destination, "", timeout=0.3)
        target.write("large.jpg", bytes(100_000))
        with closing(target), pytest.raises(TimeoutError):
            target.write("small.jpg", bytes(100))


@pytest.mark.parametrize("listens", [False, True], ids=["refused", "silent"])
def test_blocked_ports_for_data_are_told(
    listens: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Blocked(Session):
        """Names a port that nobody listens at, or at which connections wait for ever."""

        def say(self, text: str) -> None:
            if text.startswith("227") and not listens:
                self.passive.close()  # before the client knows the port, and may connect
            super().say(text)

    def connect(address: tuple[str, int], *values: Any, **more: Any) -> socket.socket:
        if listens and address[1] != destination.port:
            raise TimeoutError("timed out")
        return create(address, *values, **more)

    create = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", connect)
    with odd_running(tmp_path / "served", Habits(unix)) as (server, destination):
        server.RequestHandlerClass = Blocked
        with pytest.raises(UploadError, match="the second connection"):
            probe(destination)


def test_a_disk_that_is_only_read_is_told(small_disk: Path, tmp_path: Path, exported: Exported) -> None:
    with running(sftp_server, small_disk) as server:
        publish(exported, server)
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
        exported.hold(site_of(range(4)))
        with pytest.raises(UploadError, match=r"write-protected"):
            publish(exported, server)
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)


def test_a_lost_password_is_no_limit_and_a_limit_is_no_password(tmp_path: Path) -> None:
    with running(partial(proftpd, settings="MaxClientsPerHost 1"), tmp_path) as server:
        with pytest.raises(upload_errors.LoginError):
            probe(server.destination, "wrong")
        where = server.destination.host, server.destination.port
        with socket.create_connection(where) as other, other.makefile() as stream:
            other.sendall(f"USER anna\r\nPASS {PASSWORD}\r\n".encode())
            while not stream.readline().startswith("230"):
                pass
            with pytest.raises(UploadError, match="no more connections"):
                probe(server.destination, PASSWORD)
