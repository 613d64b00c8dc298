"""Servers that drop, forbid, limit and talk: an upload ends, says the truth, and takes no page away."""

import itertools
import os
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop_editor.publish import connection
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.upload_errors import ForeignFilesError, UploadError
from desktop_editor.services import publishing
from desktop_editor.site.generator.export_folder import UNFINISHED
from tests.publish.debian_servers import proftpd, pure_ftpd, pyftpd
from tests.publish.hosts import Start, publish, running
from tests.publish.matrix import denied
from tests.publish.odd_ftp import Habits, Session, odd_running, odd_server
from tests.publish.servers import sftp_server
from tests.publish.sites import Exported, broken_links, forget, send, site_of, tree
from tests.publish.test_odd_servers import unix


@pytest.mark.parametrize("habits", [{"files": 12}, {"files": 2}, {"commands": 60}], ids=str)
def test_a_server_that_drops_each_connection_gets_on_with_every_try(
    habits: dict[str, Any], tmp_path: Path, exported: Exported
) -> None:
    with running(partial(pyftpd, **habits), tmp_path) as server:
        exported.hold(site_of(range(12)))
        is_done = False
        for _try in range(len(exported.files) + 3):
            with suppress(UploadError):
                publish(exported, server)
                is_done = True
                break
        assert is_done
        assert tree(server.root) == exported.files
        assert publish(exported, server).written == ()


def test_what_was_uploaded_before_a_crash_is_known_even_when_nothing_was_recorded_there(
    tmp_path: Path, exported: Exported, share: Destination
) -> None:
    class Crash(BaseException):
        pass

    steps = itertools.count()

    def look() -> None:
        if next(steps) > 30:
            raise Crash

    with pytest.raises(Crash):
        send(exported, share, look)
    done = len(tree(Path(share.folder)).keys() & exported.files.keys())
    assert done > 2
    assert len(send(exported, share).written) == len(exported.files) - done


def test_another_machines_upload_is_not_taken_for_the_one_that_was_noted(
    tmp_path: Path, exported: Exported, share: Destination
) -> None:
    test_what_was_uploaded_before_a_crash_is_known_even_when_nothing_was_recorded_there(
        tmp_path, exported, share
    )
    other = Exported(tmp_path / "elsewhere" / "site")
    for edition in ("theirs", ""):
        other.hold(site_of(range(3), edition))
        send(other, share)
    exported.hold(site_of(range(3), "theirs"))
    send(exported, share)
    assert tree(Path(share.folder)) == exported.files


def test_a_connection_that_rested_too_long_is_made_anew(
    tmp_path: Path, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "RESTED_S", -1.0)
    with odd_running(tmp_path / "served", Habits(unix)) as (server, destination):

        def drop_all() -> None:
            for session in server.sessions:
                session.drop()

        steps = itertools.count()
        send(exported, destination, lambda: drop_all() if next(steps) % 4 == 3 else None)
    assert tree(tmp_path / "served/www") == exported.files


@pytest.mark.parametrize("start", [pyftpd, partial(pyftpd, connections=2)], ids=["free", "two"])
def test_a_limit_of_connections_makes_it_slower_not_impossible(
    start: Start, tmp_path: Path, exported: Exported
) -> None:
    exported.hold(site_of(range(60)))
    with running(start, tmp_path) as server:
        publish(exported, server)
        assert tree(server.root) == exported.files


@pytest.mark.parametrize("rights", [0o600, 0o666], ids=["closed", "open"])
def test_leftovers_that_cant_be_deleted_are_written_over_or_passed_by(
    rights: int, tmp_path: Path, exported: Exported
) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs files of another user")
    with running(proftpd, tmp_path) as server:
        os.chown(server.folder, 0, 0)
        server.folder.chmod(0o1777)  # only who owns a file may delete it
        left = {server.folder / f"{UNFINISHED}{ending}" for ending in ("", "-1", "-2")}
        for file in left:
            file.write_text("left behind")
            file.chmod(rights)
        for edition in ("one", "two"):
            exported.hold(site_of(range(30), edition))
            publish(exported, server)
            there = tree(server.root)
            assert {name: there[name] for name in exported.files} == exported.files
            assert {server.root / name for name in there.keys() - exported.files.keys()} == left


def test_what_can_neither_be_replaced_nor_deleted_is_told_and_stays(
    tmp_path: Path, exported: Exported
) -> None:
    with running(partial(pure_ftpd, options=["-K", "-r", "-G"]), tmp_path) as server:
        publish(exported, server)
        before = dict(exported.files)
        exported.hold(site_of(range(3), "new"))
        with pytest.raises(UploadError, match="does not permit writing"):
            publish(exported, server)
        there = tree(server.root)
        assert {name: there[name] for name in before} == before


def test_files_that_may_not_be_deleted_are_named_and_all_else_is_done(
    tmp_path: Path, exported: Exported
) -> None:
    with running(partial(proftpd, settings=denied("DELE")), tmp_path) as server:
        publish(exported, server)
        exported.hold(site_of(range(1, 4)))
        result = publish(exported, server)
        assert result.left == ("novosti/2026/01/statia-0.html", "photos/0.jpg")
        assert not result.cancelled
        said = publishing.summary(result, server.destination)
        assert "still find 2 files that should be gone: novosti/2026/01/statia-0.html" in said
        assert tree(server.root).items() >= exported.files.items()
        (server.root / "photos/0.jpg").unlink()
        assert publish(exported, server).left == ("novosti/2026/01/statia-0.html",)


@pytest.mark.parametrize("start", [proftpd, pure_ftpd], ids=["proftpd", "pure-ftpd"])
def test_a_folder_that_is_only_read_is_named_and_no_page_goes_before_its_photo(
    start: Start, tmp_path: Path, exported: Exported
) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs files of another user")
    with running(start, tmp_path) as server:
        publish(exported, server)
        before = tree(server.root)
        os.chown(server.folder / "photos", 0, 0)
        exported.hold(site_of(range(4)))
        with pytest.raises(UploadError, match=r"does not permit writing “photos/3\.jpg”"):
            publish(exported, server)
        assert tree(server.root) == before
        os.chown(server.folder / "photos", 65534, -1)
        publish(exported, server)
        assert tree(server.root) == exported.files


@pytest.mark.parametrize("at", range(1, 9))
def test_a_page_that_was_set_aside_is_put_back_when_the_connection_is_lost(
    at: int, tmp_path: Path, exported: Exported
) -> None:
    root = tmp_path / "served/www"
    renames = itertools.count()
    is_dropping = False

    def drops(line: str) -> bool:
        return is_dropping and line.startswith("RNTO") and next(renames) == at

    with odd_server(tmp_path / "served", Habits(unix, overwrites=False, drops=drops)) as destination:
        send(exported, destination)
        before = tree(root)
        exported.hold(site_of(range(3), "new"))
        is_dropping = True
        with suppress(UploadError):
            send(exported, destination)
        assert before.keys() <= tree(root).keys()
        assert broken_links(root) == []
        send(exported, destination)
    assert tree(root) == exported.files


@pytest.mark.parametrize("at", range(12))
def test_a_page_that_was_set_aside_is_put_back_when_the_answer_is_lost(
    at: int, tmp_path: Path, exported: Exported
) -> None:
    renames = itertools.count()

    class Mute(Session):
        """Renames once and ends the connection instead of saying so."""

        def do_rnto(self, path: str) -> None:
            if next(renames) == at:
                self.renamed.replace(self.location(path))
                self.drop()
            else:
                super().do_rnto(path)

    root = tmp_path / "served/www"
    with odd_running(tmp_path / "served", Habits(unix, overwrites=False)) as (server, destination):
        send(exported, destination)
        before = tree(root)
        exported.hold(site_of(range(3), "new"))
        server.RequestHandlerClass = Mute
        try:
            send(exported, destination)
        except UploadError as error:
            assert "incomplete or missing" not in str(error)
        assert before.keys() <= tree(root).keys()
        send(exported, destination)
    assert tree(root) == exported.files


def test_a_page_that_is_being_written_over_is_put_back_when_there_is_no_room(
    tmp_path: Path, exported: Exported
) -> None:
    root = tmp_path / "served/www"
    habits = Habits(unix, refused={"RNTO": "550 no renaming"})
    with odd_running(tmp_path / "served", habits) as (server, destination):
        send(exported, destination)
        before = tree(root)
        exported.hold(site_of(range(3), "new"))
        is_full = iter([True])

        class Full(Session):
            """Cuts the style sheet short once, as a disk does that has just become full."""

            def do_stor(self, path: str) -> None:
                if not path.endswith("style.css") or not next(is_full, False):
                    super().do_stor(path)
                    return
                self.say("150 send it")
                connected, _address = self.passive.accept()
                with self.passive, connected, connected.makefile("rb") as stream:
                    self.location(path).write_bytes(stream.read()[:2])
                self.say("452 no space")

        server.RequestHandlerClass = Full
        with pytest.raises(UploadError, match="is full"):
            send(exported, destination)
        assert tree(root)["assets/style.css"] == before["assets/style.css"]
        send(exported, destination)
        assert tree(root) == exported.files


def test_a_page_is_put_back_by_a_new_connection_when_the_old_one_refuses(
    tmp_path: Path, exported: Exported
) -> None:
    class Sulking(Session):
        """Renames nothing any more once a new style sheet was to take the place of one set aside."""

        is_sulking = False

        def do_rnto(self, path: str) -> None:
            is_new = path.endswith("style.css") and not self.renamed.name.endswith("-old")
            self.is_sulking |= is_new and not self.location(path).exists()
            if self.is_sulking:
                self.say("550 no")
            else:
                super().do_rnto(path)

    with odd_running(tmp_path / "served", Habits(unix, overwrites=False)) as (server, destination):
        send(exported, destination)
        before = tree(tmp_path / "served/www")
        exported.hold(site_of(range(3), "new"))
        server.RequestHandlerClass = Sulking
        with pytest.raises(UploadError, match="does not permit writing") as error:
            send(exported, destination)
        assert "incomplete or missing" not in str(error.value)
        assert before.keys() <= tree(tmp_path / "served/www").keys()


def test_a_page_that_could_not_be_put_back_is_named(tmp_path: Path, exported: Exported) -> None:
    is_gone = False

    def drops(line: str) -> bool:
        nonlocal is_gone
        is_gone = is_gone or (is_second and line == "STOR /www/index.html")
        return is_gone

    is_second = False
    habits = Habits(unix, refused={"RNTO": "550 no renaming"}, drops=drops)
    with odd_server(tmp_path / "served", habits) as destination:
        send(exported, destination)
        exported.hold(site_of(range(3), "new"))
        is_second = True
        with pytest.raises(UploadError, match=r"was cut.* incomplete or missing: index\.html"):
            send(exported, destination)
        is_gone = is_second = False
        send(exported, destination)
    assert tree(tmp_path / "served/www") == exported.files


def test_nothing_unfinished_stays_after_a_success(tmp_path: Path, exported: Exported) -> None:
    with running(partial(proftpd, settings=denied("RNFR")), tmp_path) as server:
        publish(exported, server)
        exported.hold(site_of(range(4), "new"))
        publish(exported, server)
        forget(exported)
        assert [name for name in os.listdir(server.folder) if UNFINISHED in name] == []  # noqa: PTH208


@pytest.mark.parametrize("start", [sftp_server, proftpd], ids=["OpenSSH", "proftpd"])
def test_a_folder_that_is_deleted_meanwhile_is_told_and_goes_up_again(
    start: Start, tmp_path: Path, exported: Exported
) -> None:
    with running(start, tmp_path) as server:
        photos = server.folder / "photos"

        def delete() -> None:
            if (photos / "1.jpg").exists():
                shutil.rmtree(photos)

        with pytest.raises(UploadError, match=r"photos/2\.jpg") as error:
            send(exported, server.destination, delete, password=server.password)
        assert "Nothing was changed" not in str(error.value)
        publish(exported, server)
        assert tree(server.root) == exported.files


def test_files_that_nobody_may_read_are_replaced_and_removed_all_the_same(
    tmp_path: Path, exported: Exported
) -> None:
    with running(partial(proftpd, settings=denied("RETR")), tmp_path) as server:
        for numbers in (range(3), range(1, 4)):
            exported.hold(site_of(numbers, str(numbers)))
            publish(exported, server)
            assert tree(server.root) == exported.files
        forget(exported)
        exported.hold(site_of(range(3), "elsewhere"))
        with pytest.raises(ForeignFilesError):
            publish(exported, server)


def test_the_reason_of_a_server_is_told(tmp_path: Path, exported: Exported) -> None:
    with (
        running(partial(proftpd, settings=denied("STOR")), tmp_path) as server,
        pytest.raises(UploadError, match=r"writing “assets/style\.css”: 550 .*not permitted"),
    ):
        publish(exported, server)


def test_a_server_that_shows_no_hidden_files_is_uploaded_to(tmp_path: Path, exported: Exported) -> None:
    with running(partial(pure_ftpd, options=["-X"]), tmp_path) as server:
        for edition in ("one", "two"):
            exported.hold(site_of(range(3), edition))
            publish(exported, server)
            assert tree(server.root) == exported.files
