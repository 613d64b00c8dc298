"""Real servers on loopback: OpenSSH and vsftpd as the current user."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.publish.destination import Destination, DestinationKind
from tests.publish.buckets import Root

PATIENCE_S = 60
SUBSYSTEM = "Subsystem sftp internal-sftp"
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin"


class MissingServerError(Exception):
    """The server's program is not installed."""


@dataclass
class Server:
    """A server that runs, how it is reached, and the folder or bucket it serves."""

    process: subprocess.Popen[bytes]
    destination: Destination
    root: Root
    password: str = ""

    @property
    def folder(self) -> Path:
        """The folder it serves."""
        assert isinstance(self.root, Path)
        return self.root

    def cut(self) -> None:
        """Kill the processes that serve connections, not the one that listens."""
        doomed, parents = [], [self.process.pid]
        while parents:
            found = children(parents.pop())
            doomed += found
            parents += found
        for process_id in doomed:
            with suppress(ProcessLookupError):
                os.kill(process_id, signal.SIGKILL)


def children(process_id: int) -> list[int]:
    """Return the processes that a process started."""
    found = subprocess.run(["pgrep", "-P", str(process_id)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


@contextmanager
def sftp_server(folder: Path, settings: str = SUBSYSTEM) -> Iterator[Server]:
    """Run an OpenSSH server with a key of its own and one for the user; `other` is a key of neither."""
    program = _program("sshd")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    keys, port = folder / "ssh", free_port()
    keys.mkdir()
    for name in ("host", "user", "other"):
        generate = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)]
        subprocess.run(generate, check=True)
    (keys / "config").write_text(
        f"{settings}\nPort {port}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nPidFile none\n"
        f"AuthorizedKeysFile {keys}/user.pub\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "MaxStartups 100\n"
    )
    root = folder / "served"
    root.mkdir()
    destination = Destination(
        id="sftp",
        kind=DestinationKind.SFTP,
        host="127.0.0.1",
        port=port,
        user=getpass.getuser(),
        folder=str(root / "www"),
        key_file=str(keys / "user"),
        trusted=" ".join((keys / "host.pub").read_text().split()[:2]),
    )
    with running([program, "-D", "-e", "-f", str(keys / "config")], port) as process:
        yield Server(process, destination, root / "www")


@contextmanager
def ftp_server(folder: Path, kind: DestinationKind) -> Iterator[Server]:
    """Run vsftpd; for FTPS with a certificate that it signed itself, and as strict as it is by default."""
    program = _program("vsftpd")
    root, port = folder / "served", free_port()
    (root / "www").mkdir(parents=True)
    encryption, trusted = "", ""
    if kind is DestinationKind.FTPS:
        file, trusted = certificate(folder)
        encryption = (
            "ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_logins_ssl=YES\nforce_anon_data_ssl=YES\n"
            f"rsa_cert_file={file}\nrequire_ssl_reuse=YES\nssl_ciphers=HIGH\n"
        )
    (folder / "vsftpd.conf").write_text(
        f"listen=YES\nlisten_address=127.0.0.1\nlisten_port={port}\nbackground=NO\n"
        "run_as_launching_user=YES\nanonymous_enable=YES\nno_anon_password=YES\nlocal_enable=NO\n"
        "write_enable=YES\nanon_upload_enable=YES\nanon_mkdir_write_enable=YES\n"
        "anon_other_write_enable=YES\nanon_world_readable_only=NO\nanon_umask=022\n"
        f"anon_root={root}\nallow_writeable_chroot=YES\nconnect_from_port_20=NO\n"
        f"seccomp_sandbox=NO\nxferlog_enable=NO\nhide_ids=YES\n{encryption}"
    )
    destination = Destination(
        id="ftp", kind=kind, host="127.0.0.1", port=port, user="anonymous", folder="www", trusted=trusted
    )
    with running([program, str(folder / "vsftpd.conf")], port) as process:
        yield Server(process, destination, root / "www")


def certificate(folder: Path) -> tuple[Path, str]:
    """Make a certificate with its key in one file; return that and its fingerprint."""
    file = folder / "server.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=here"]
    made = subprocess.run([*request, "-keyout", str(file)], check=True, capture_output=True, text=True)
    with file.open("a") as both:
        both.write(made.stdout)
    ask = ["openssl", "x509", "-in", str(file), "-noout", "-fingerprint", "-sha256"]
    shown = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    return file, shown.strip().partition("=")[2]


@contextmanager
def running(
    command: list[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server from when it listens until the end."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    try:
        _wait_for(process, port)
        yield process
    finally:
        for child in (*children(process.pid), process.pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        process.wait()
        if process.stderr:
            process.stderr.close()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.01)
    process.kill()
    raise AssertionError(process.communicate()[1].decode())


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _program(name: str) -> str:
    found = shutil.which(name, path=PLACES)
    if not found:
        raise MissingServerError(f"{name} is not installed")
    return found
