from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_editor.errors import EditorError
from desktop_editor.publish import upload_errors
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.upload_errors import LoginError, UnknownServerError
from desktop_editor.services.publishing import UploadJob
from desktop_editor.ui.session.server_questions import Password
from desktop_editor.ui.session.upload_queue import UploadQueue

PATIENCE = 20_000
PLACE = Destination(id="1", kind=DestinationKind.SFTP, host="gazeta.example", user="anna")


class Answers:
    """An editor who answers what servers ask."""

    def __init__(self, *, trust: bool = True, password: str | None = "right", replaces: bool = True) -> None:
        self._trust, self._password, self._replaces = trust, password, replaces
        self.asked: list[str] = []

    def password(self, destination: Destination, reason: str = "") -> Password | None:
        self.asked.append("password")
        return None if self._password is None else Password(self._password, keep=True)

    def trust(self, error: UnknownServerError) -> bool:
        self.asked.append("trust")
        return self._trust

    def replace(self, error: EditorError) -> bool:
        self.asked.append("replace")
        return self._replaces


class Memory(keyring.backend.KeyringBackend):
    """A keyring that lasts for a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Memory]:
    memory, before = Memory(), keyring.get_keyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def server(delivery: UploadJob, _progress: object) -> str:
    """Act as a server that wants its key accepted, then a password, then leave to replace."""
    if not delivery.destination.trusted:
        raise upload_errors.unknown_server(delivery.destination, "SHA256:abc", "key")
    if delivery.password != "right":
        raise LoginError("no")
    if not delivery.adopt:
        raise upload_errors.foreign_files(delivery.destination, ["index.html"])
    return "done"


def delivery(tmp_path: Path, destination: Destination = PLACE) -> UploadJob:
    return UploadJob(source=tmp_path, last_upload=tmp_path / "memory", destination=destination)


def test_what_a_server_asks_is_asked_in_turn(ring: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    answers, owner = Answers(), QObject()
    courier = UploadQueue(answers, owner)  # type: ignore[arg-type]
    accepted: list[Destination] = []
    courier.accepted.connect(accepted.append)
    with qtbot.waitSignal(courier.done, timeout=PATIENCE) as done:
        courier.start([delivery(tmp_path)], server)
    assert answers.asked == ["trust", "password", "replace"]
    assert done.args[0][0].result == "done"
    assert accepted == [replace(PLACE, trusted="key")]
    courier.wait()
    assert ring.kept == {("Desktop Editor", "sftp://anna@gazeta.example"): "right"}


def test_a_kept_password_is_not_asked_for(ring: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    ring.set_password("Desktop Editor", PLACE.account, "right")
    answers, owner = Answers(), QObject()
    courier = UploadQueue(answers, owner)  # type: ignore[arg-type]
    with qtbot.waitSignal(courier.done, timeout=PATIENCE):
        courier.start([delivery(tmp_path, replace(PLACE, trusted="key"))], server)
    assert answers.asked == ["replace"]


def test_without_a_keyring_the_password_lasts_for_the_session(qtbot: QtBot, tmp_path: Path) -> None:
    answers, owner = Answers(), QObject()
    courier = UploadQueue(answers, owner)  # type: ignore[arg-type]
    for _time in range(2):
        with qtbot.waitSignal(courier.done, timeout=PATIENCE):
            courier.start([delivery(tmp_path, replace(PLACE, trusted="key"))], server)
    assert answers.asked == ["password", "replace", "replace"]


def test_a_server_that_is_not_trusted_gets_nothing(ring: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    courier = UploadQueue(Answers(trust=False), owner)  # type: ignore[arg-type]
    with qtbot.waitSignal(courier.failed, timeout=PATIENCE) as failed:
        courier.start([delivery(tmp_path)], server)
    assert "SHA256:abc" in str(failed.args[0])


def test_giving_up_at_the_password_ends_it(ring: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    courier = UploadQueue(Answers(password=None), owner)  # type: ignore[arg-type]
    with qtbot.waitSignal(courier.given_up, timeout=PATIENCE):
        courier.start([delivery(tmp_path, replace(PLACE, trusted="key"))], server)
    assert not courier.is_running


def test_a_place_that_fails_keeps_nobody_from_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    def second_only(delivery: UploadJob, _progress: object) -> str:
        if delivery.destination.id != "2":
            raise EditorError(f"no {delivery.destination.id}")
        return "done"

    owner = QObject()
    courier = UploadQueue(Answers(), owner)  # type: ignore[arg-type]
    places = [Destination(id=number, kind=DestinationKind.FOLDER, folder=number) for number in "123"]
    with qtbot.waitSignal(courier.failed, timeout=PATIENCE) as failed:
        courier.start([delivery(tmp_path, place) for place in places], second_only)
    assert str(failed.args[0]) == "no 1\nno 3"
    assert [outcome.job.destination.id for outcome in courier.outcomes] == ["2"]
