import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.ftp_target import FtpTarget
from desktop_editor.publish.sftp_target import SftpTarget
from desktop_editor.publish.targets import probe
from desktop_editor.publish.upload_errors import (
    ChangedServerError,
    LoginError,
    UnknownServerError,
    UploadError,
    explained,
)
from tests.publish.servers import Server


def test_an_ssh_key_is_shown_at_first_use_as_ssh_shows_it(sftp: Server, tmp_path: Path) -> None:
    with pytest.raises(UnknownServerError) as met:
        probe(replace(sftp.destination, trusted=""))
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(tmp_path / "ssh" / "host.pub")], capture_output=True, text=True
    ).stdout
    assert met.value.fingerprint in shown
    assert met.value.identity == sftp.destination.trusted


def test_a_changed_ssh_key_is_refused_before_the_login(sftp: Server, tmp_path: Path) -> None:
    other = " ".join((tmp_path / "ssh" / "other.pub").read_text().split()[:2])
    with pytest.raises(ChangedServerError, match="another key than before"):
        probe(replace(sftp.destination, trusted=other, key_file=str(tmp_path / "ssh" / "other")))


def test_a_certificate_is_shown_at_first_use_and_refused_when_changed(ftps: Server) -> None:
    with pytest.raises(UnknownServerError) as met:
        probe(replace(ftps.destination, trusted=""))
    assert met.value.identity == ftps.destination.trusted
    with pytest.raises(ChangedServerError):
        probe(replace(ftps.destination, trusted="00:11:22"))
    assert probe(ftps.destination) == 0


def test_a_key_that_the_server_does_not_know_is_told(
    sftp: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(LoginError, match="does not accept the user"):
        probe(replace(sftp.destination, key_file=str(tmp_path / "ssh" / "other")))


def test_a_server_that_refuses_is_told() -> None:
    for kind in (DestinationKind.SFTP, DestinationKind.FTPS, DestinationKind.FTP):
        with pytest.raises(UploadError, match="refuses the connection"):
            probe(Destination(kind=kind, host="127.0.0.1", port=1, user="anna"))


@pytest.mark.parametrize(
    ("kind", "target"), [(DestinationKind.FTP, FtpTarget), (DestinationKind.SFTP, SftpTarget)]
)
def test_a_server_that_is_silent_is_told(kind: DestinationKind, target: type[FtpTarget | SftpTarget]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        destination = Destination(kind=kind, host="127.0.0.1", port=silent.getsockname()[1], user="anna")
        with pytest.raises(UploadError, match="does not answer"), explained(destination):
            target(destination, "", timeout=0.2)


def test_a_server_without_a_name_is_told() -> None:
    with pytest.raises(UploadError, match=r"no server “gazeta\.invalid”"):
        probe(Destination(kind=DestinationKind.FTP, host="gazeta.invalid", user="anna"))


@pytest.mark.parametrize("content", [None, b"", b"PuTTY-User-Key-File-3: ssh-ed25519\n", b"\xff\xfe" * 50])
def test_a_file_that_is_no_key_is_told_by_its_name(
    content: bytes | None, sftp: Server, tmp_path: Path
) -> None:
    key = tmp_path / "my.ppk"
    if content is not None:
        key.write_bytes(content)
    with pytest.raises(UploadError, match=r"my\.ppk” is not there or is no private key"):
        probe(replace(sftp.destination, key_file=str(key)))


def test_an_rsa_key_that_the_server_does_not_know_is_no_cut(sftp: Server, tmp_path: Path) -> None:
    key = tmp_path / "rsa"
    subprocess.run(["ssh-keygen", "-q", "-t", "rsa", "-m", "PEM", "-N", "", "-f", str(key)], check=True)
    with pytest.raises(LoginError):
        probe(replace(sftp.destination, key_file=str(key)))


@pytest.mark.parametrize("kind", [DestinationKind.SFTP, DestinationKind.FTP])
@pytest.mark.parametrize("host", ["a..b", "a" * 300])
def test_a_name_that_no_server_can_have_is_told(kind: DestinationKind, host: str) -> None:
    with pytest.raises(UploadError, match="There is no server"):
        probe(Destination(kind=kind, host=host, user="anna"))
