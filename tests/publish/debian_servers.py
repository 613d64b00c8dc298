"""More real servers on loopback, with any settings: proftpd, pure-ftpd, dropbear, pyftpdlib.

FTP servers of Debian exclude one another when they are installed, so `make checkers` only unpacks them.
"""

import getpass
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_editor.publish.destination import Destination, DestinationKind
from tests.publish.servers import MissingServerError, Server, certificate, free_port, running

if TYPE_CHECKING:
    import pwd

UNPACKED = Path(__file__).parents[2] / "build" / "checkers" / "debian"
PLACES = os.pathsep.join(
    [os.environ.get("PATH", ""), "/usr/sbin", *(str(UNPACKED / "usr" / name) for name in ("sbin", "bin"))]
)
USER, PASSWORD = "anna", "secret"
# Root may write anywhere; servers that check rights run as this user then.
NOBODY = 65534


def program(name: str) -> str:
    found = shutil.which(name, path=PLACES)
    if not found:
        raise MissingServerError(f"{name} is not there; `make checkers` unpacks it")
    return found


def with_libraries(**more: str) -> dict[str, str]:
    """Return the environment in which what was unpacked finds its libraries."""
    folders = [str(folder) for folder in UNPACKED.glob("usr/lib/*-linux-gnu")]
    return os.environ | {"LD_LIBRARY_PATH": os.pathsep.join(folders)} | more


def _entry(user: int) -> "pwd.struct_passwd":
    import pwd  # Windows has none, and no such servers.

    return pwd.getpwuid(user)


def _hashed(password: str) -> str:
    made = subprocess.run(["openssl", "passwd", "-1", password], capture_output=True, text=True, check=True)
    return made.stdout.strip()


@contextmanager
def served_folder() -> Iterator[tuple[Path, int]]:
    """Make a folder with `www` in it that another user may reach; yield it and that user's number."""
    user = NOBODY if os.geteuid() == 0 else os.geteuid()
    with tempfile.TemporaryDirectory(prefix="served-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "www").mkdir()
        for each in (folder, folder / "www"):
            os.chown(each, user, -1)
        yield folder, user


def destination(kind: DestinationKind, port: int, trusted: str = "", folder: str = "www") -> Destination:
    return Destination(
        id="real", kind=kind, host="127.0.0.1", port=port, user=USER, folder=folder, trusted=trusted
    )


@contextmanager
def proftpd(
    folder: Path, settings: str = "AllowOverwrite on", kind: DestinationKind = DestinationKind.FTP
) -> Iterator[Server]:
    """Run proftpd with more settings."""
    command, port, own = program("proftpd"), free_port(), folder / "proftpd"
    own.mkdir()
    with served_folder() as (root, user):
        (own / "passwd").write_text(f"{USER}:{_hashed(PASSWORD)}:{user}:{user}::{root}:/bin/sh\n")
        (own / "passwd").chmod(0o600)
        encryption, trusted = "", ""
        if kind is DestinationKind.FTPS:
            file, trusted = certificate(folder)
            encryption = (
                f"LoadModule mod_tls.c\nTLSEngine on\nTLSRequired on\nTLSRSACertificateFile {file}\n"
                f"TLSRSACertificateKeyFile {file}\n"
            )
        name = _entry(user).pw_name
        (own / "config").write_text(
            f"ServerName here\nServerType standalone\nDefaultAddress 127.0.0.1\nPort {port}\nUseIPv6 off\n"
            f"SocketBindTight on\nUser {name}\nGroup {os.getgid() if user != NOBODY else 'nogroup'}\n"
            f"ScoreboardFile {own}/scoreboard\nPidFile {own}/pid\nSystemLog {own}/log\nTransferLog none\n"
            f"WtmpLog off\nDelayTable none\nAuthUserFile {own}/passwd\nAuthOrder mod_auth_file.c\n"
            f"RequireValidShell off\nUseFtpUsers off\n{'DefaultRoot ~' if user == NOBODY else ''}\n"
            f"ModulePath {UNPACKED}/usr/lib/proftpd\n{encryption}{settings}\n"
        )
        arguments = [command, "-n", "-q", "-c", str(own / "config")]
        with running(arguments, port, with_libraries()) as process:
            where = "www" if user == NOBODY else str(root / "www")
            yield Server(process, destination(kind, port, trusted, where), root / "www", PASSWORD)


@contextmanager
def pure_ftpd(
    folder: Path, options: Sequence[str] = (), kind: DestinationKind = DestinationKind.FTP
) -> Iterator[Server]:
    """Run pure-ftpd with more options; it changes to the user who logs in, which only root may."""
    command, port, own = program("pure-ftpd"), free_port(), folder / "pure-ftpd"
    if os.geteuid() != 0:
        raise MissingServerError("pure-ftpd runs as root only")
    own.mkdir()
    with served_folder() as (root, user):
        # Its own way of keeping passwords takes four seconds for each login.
        (own / "passwd").write_text(f"{USER}:{_hashed(PASSWORD)}:{user}:{user}::{root}/./::::::::::::\n")
        subprocess.run(
            [program("pure-pw"), "mkdb", str(own / "database"), "-f", str(own / "passwd")], check=True
        )
        arguments = [command, "-S", f"127.0.0.1,{port}", "-l", f"puredb:{own}/database", "-A", "-E"]
        arguments += ["-u", "1", "-H", "-g", str(own / "pid"), "-C", "50", "-f", "none", *options]
        trusted = ""
        if kind is DestinationKind.FTPS:
            file, trusted = certificate(folder)
            arguments += ["-Y", "2", "-2", str(file)]
        with running(arguments, port, with_libraries()) as process:
            yield Server(process, destination(kind, port, trusted), root / "www", PASSWORD)


@contextmanager
def dropbear(folder: Path) -> Iterator[Server]:
    """Run dropbear, which hands SFTP to OpenSSH's sftp-server; the user's home lies in the folder."""
    command, port, own = program("dropbear"), free_port(), folder / "dropbear"
    wrapper = next(Path("/usr/lib").glob("*-linux-gnu/libnss_wrapper.so"), None)
    if wrapper is None or not Path("/usr/lib/sftp-server").exists():
        raise MissingServerError("libnss-wrapper or openssh-sftp-server is not installed")
    (own / ".ssh").mkdir(parents=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(own / "user")], check=True)
    (own / ".ssh" / "authorized_keys").write_text((own / "user.pub").read_text())
    for private in (own, own / ".ssh"):
        private.chmod(0o700)
    (own / ".ssh" / "authorized_keys").chmod(0o600)
    make = [program("dropbearkey"), "-t", "ed25519", "-f", str(own / "host")]
    shown = subprocess.run(make, check=True, capture_output=True, text=True).stdout
    trusted = next(line for line in shown.splitlines() if line.startswith("ssh-ed25519"))
    user, here = getpass.getuser(), _entry(os.geteuid())
    (own / "passwd").write_text(f"{user}:x:{here.pw_uid}:{here.pw_gid}::{own}:/bin/sh\n")
    (own / "group").write_text(f"{user}:x:{here.pw_gid}:\n")
    environment = with_libraries(
        LD_PRELOAD=str(wrapper), NSS_WRAPPER_PASSWD=str(own / "passwd"), NSS_WRAPPER_GROUP=str(own / "group")
    )
    root = folder / "dropbear-served" / "www"
    root.parent.mkdir()
    destination = Destination(
        id="dropbear",
        kind=DestinationKind.SFTP,
        host="127.0.0.1",
        port=port,
        user=user,
        folder=str(root),
        key_file=str(own / "user"),
        trusted=" ".join(trusted.split()[:2]),
    )
    arguments = [command, "-F", "-E", "-s", "-p", f"127.0.0.1:{port}", "-r", str(own / "host"), "-P"]
    with running([*arguments, str(own / "pid")], port, environment) as process:
        yield Server(process, destination, root)


@contextmanager
def pyftpd(folder: Path, **habits: object) -> Iterator[Server]:
    """Run pyftpdlib in a process of its own, with the habits of `pyftpd_process.Habits`."""
    if importlib.util.find_spec("pyftpdlib") is None:
        raise MissingServerError("pyftpdlib is not installed")
    root, port = folder / "pyftpd" / "www", free_port()
    root.mkdir(parents=True)
    script = Path(__file__).with_name("pyftpd_process.py")
    values = json.dumps({"root": str(root.parent), "port": port, **habits})
    with running([sys.executable, str(script), values], port) as process:
        yield Server(process, destination(DestinationKind.FTP, port), root, PASSWORD)
