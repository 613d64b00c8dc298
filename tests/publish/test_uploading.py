import errno
import ftplib
import re
import shutil
import ssl
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paramiko import SSHException

from desktop_editor.errors import EditorError
from desktop_editor.publish import remote_manifest
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.remote_manifest import CHANGES, MANIFEST, parse_base
from desktop_editor.publish.step import Doing, step
from desktop_editor.publish.upload_errors import ForeignFilesError, UploadError, explained
from desktop_editor.publish.upload_order import Turn, difference, turn
from desktop_editor.site.generator import manifest
from tests.publish.sites import Exported, broken_links, forget, lose_lists, send, site_of, tree


def test_readers_never_see_a_page_without_what_it_needs(share: Destination, exported: Exported) -> None:
    root = Path(share.folder)
    seen: list[list[str]] = []
    for numbers in (range(3), range(2, 6), range(1)):
        exported.hold(site_of(numbers, str(numbers)))
        send(exported, share, lambda: seen.append(broken_links(root)))
        assert tree(root) == exported.files
    assert len(seen) > 50
    assert not any(seen)


def test_nothing_goes_up_when_nothing_changed(share: Destination, exported: Exported) -> None:
    send(exported, share)
    before = [(Path(share.folder) / name).stat().st_mtime_ns for name in (MANIFEST, CHANGES)]
    result = send(exported, share)
    assert (result.written, result.removed) == ((), ())
    after = [(Path(share.folder) / name).stat().st_mtime_ns for name in (MANIFEST, CHANGES)]
    assert after == before


def test_a_cut_at_any_step_is_made_good_by_the_next_upload(share: Destination, exported: Exported) -> None:
    root = Path(share.folder)
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1
        if steps == cut_at:
            raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")

    for cut_at in range(1, 99):
        exported.hold(site_of(range(2)))
        send(exported, share)
        exported.hold(site_of(range(1, 3), "new"))
        steps = 0
        with suppress(UploadError):
            send(exported, share, count)
        is_through = steps < cut_at
        assert broken_links(root) == []
        send(exported, share)
        assert tree(root) == exported.files
        if is_through:
            break
    assert is_through
    assert cut_at > 20


def test_a_cancelled_upload_goes_on_where_it_stopped(share: Destination, exported: Exported) -> None:
    answers = iter([False, False, True])
    first = send(exported, share, cancelled=lambda: next(answers))
    assert (first.cancelled, len(first.written)) == (True, 2)
    second = send(exported, share)
    assert len(second.written) == len(exported.files) - 2
    assert tree(Path(share.folder)) == exported.files


def test_replaced_files_are_replaced_only_when_asked(share: Destination, exported: Exported) -> None:
    root = Path(share.folder)
    root.mkdir()
    (root / "index.html").write_text("the host's own page")
    with pytest.raises(ForeignFilesError) as refused:
        send(exported, share)
    assert refused.value.addresses == ("index.html",)
    assert tree(root) == {"index.html": b"the host's own page"}
    send(exported, share, adopt=True)
    assert tree(root) == exported.files


def test_a_new_page_does_not_replace_a_file_of_others(share: Destination, exported: Exported) -> None:
    send(exported, share)
    (Path(share.folder) / "photos" / "9.jpg").write_text("somebody's photo")
    exported.hold(site_of([1, 9]))
    with pytest.raises(ForeignFilesError):
        send(exported, share)


def test_the_site_of_another_newsroom_is_left_alone(share: Destination, exported: Exported) -> None:
    send(exported, share, site_id="ours")
    forget(exported)
    exported.hold(site_of([7]))
    with pytest.raises(ForeignFilesError, match="another newsroom"):
        send(exported, share, site_id="theirs")
    send(exported, share, site_id="theirs", adopt=True)
    assert tree(Path(share.folder)).items() >= exported.files.items()
    assert len(tree(Path(share.folder))) > len(exported.files)


@pytest.mark.parametrize("lost", [(MANIFEST,), (CHANGES,), (MANIFEST, CHANGES)])
def test_a_lost_list_with_old_pages_is_rebuilt_from_memory(
    lost: tuple[str, ...], share: Destination, exported: Exported
) -> None:
    root = Path(share.folder)
    send(exported, share)
    exported.hold(site_of(range(1, 4)))
    send(exported, share)
    for name in lost:
        (root / name).write_text("{ damaged") if len(lost) > 1 else (root / name).unlink()
    exported.hold(site_of(range(2, 5), "new"))
    send(exported, share)
    assert tree(root) == exported.files
    forget(exported)
    assert send(exported, share).written == ()


def test_a_file_of_ours_that_somebody_replaced_is_theirs_when_the_lists_are_lost(
    share: Destination, exported: Exported
) -> None:
    root = Path(share.folder)
    send(exported, share)
    lose_lists(root)
    (root / "photos" / "0.jpg").write_text("somebody's")
    exported.hold(site_of(range(1, 4)))
    send(exported, share)
    assert tree(root) == exported.files | {"photos/0.jpg": b"somebody's"}


def test_another_machine_knows_what_this_one_changed(share: Destination, exported: Exported) -> None:
    send(exported, share)
    exported.hold(site_of(range(1, 4)))
    send(exported, share)
    forget(exported)
    assert send(exported, share).written == ()
    exported.hold(site_of(range(3)))
    assert "index.html" in send(exported, share).written
    assert tree(Path(share.folder)) == exported.files


def test_a_cut_while_the_large_list_is_written_anew_loses_nothing(
    share: Destination, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_editor.publish.remote_index.FEW", 0)
    test_a_cut_at_any_step_is_made_good_by_the_next_upload(share, exported)


def test_files_changed_on_the_server_are_found_when_all_is_compared(
    share: Destination, exported: Exported
) -> None:
    send(exported, share)
    (Path(share.folder) / "index.html").write_text("defaced")
    (Path(share.folder) / "photos" / "1.jpg").unlink()
    assert send(exported, share).written == ()
    assert send(exported, share, thorough=True).written == ("photos/1.jpg", "index.html")
    assert tree(Path(share.folder)) == exported.files


def test_a_hostile_manifest_removes_nothing_outside(share: Destination, exported: Exported) -> None:
    root = Path(share.folder)
    root.mkdir()
    (root.parent / "private.txt").write_text("mine")
    (root / MANIFEST).write_bytes(remote_manifest.base_text("", {"../private.txt": "00"}))
    send(exported, share)
    assert (root.parent / "private.txt").exists()


def test_a_photo_that_could_not_be_exported_stays_on_the_server(
    share: Destination, exported: Exported
) -> None:
    send(exported, share)
    digests = manifest.read(exported.folder) | {"photos/1.jpg": ""}
    (exported.folder / MANIFEST).write_bytes(remote_manifest.base_text("", digests))
    (exported.folder / "photos" / "1.jpg").unlink()
    assert send(exported, share).removed == ()
    assert (Path(share.folder) / "photos" / "1.jpg").exists()


def test_a_folder_of_an_earlier_export_is_taken_up(share: Destination, exported: Exported) -> None:
    shutil.copytree(exported.folder, share.folder)
    exported.hold(site_of(range(1, 3)))
    result = send(exported, share, site_id="ours")
    assert result.written == ("index.html",)
    assert tree(Path(share.folder)) == exported.files


def test_a_share_that_is_not_mounted_is_not_made(tmp_path: Path, exported: Exported) -> None:
    destination = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "mnt" / "site"))
    with pytest.raises(UploadError, match="is not there"):
        send(exported, destination)
    assert not (tmp_path / "mnt").exists()


def test_the_manifest_on_the_server_names_the_site(share: Destination, exported: Exported) -> None:
    send(exported, share, site_id="ours")
    base = parse_base((Path(share.folder) / MANIFEST).read_bytes())
    assert (base.site_id, set(base.files)) == ("ours", set(exported.files))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is full"),
        (ftplib.error_perm("552 Quota exceeded"), "is full"),
        (ftplib.error_perm("530 Login incorrect."), "does not accept"),
        (ftplib.error_perm("553 Could not create file."), "does not permit"),
        (ftplib.error_temp("421 Timeout."), "does not answer"),
        (TimeoutError("timed out"), "does not answer"),
        (EOFError(), "was cut"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "was cut"),
        (OSError(errno.EIO, "Failure"), "does not say why"),
        (OSError("garbled"), "stopped: garbled"),
    ],
)
def test_every_fault_of_a_server_is_a_sentence(fault: Exception, words: str) -> None:
    with pytest.raises(EditorError, match=words), explained(Destination(host="gazeta.example", user="anna")):
        raise fault


@pytest.mark.parametrize(
    ("doing", "fault", "words"),
    [
        (Doing.CONNECT, ftplib.error_temp("421 Too many users, sorry"), "no more connections"),
        (
            Doing.LOGIN,
            ftplib.error_perm("530 The maximum number of clients is reached"),
            "no more connections",
        ),
        (Doing.LOGIN, ftplib.error_perm("530 Login incorrect."), "does not accept the user"),
        (Doing.LOGIN, ftplib.error_perm("530 Sessions must use encryption."), "encrypted connections only"),
        (Doing.CONNECT, ftplib.error_proto("HTTP/1.1 400 Bad Request"), "not as a server of this kind"),
        (Doing.ENCRYPT, ftplib.error_perm("500 AUTH not understood"), "no encryption that works"),
        (Doing.ENCRYPT, ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), "was cut"),
        (Doing.ENCRYPT, ssl.SSLError(1, "WRONG_VERSION_NUMBER"), "no encryption that works"),
        (Doing.WRITE, ssl.SSLError(1, "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"), "was cut"),
        (Doing.WRITE, ftplib.error_temp("421 Idle timeout"), "was cut"),
        (Doing.WRITE, ftplib.error_temp("451 Failure writing to local file."), "does not say why"),
        (Doing.WRITE, ftplib.error_perm("550 a.html: No space left on device"), "is full"),
        (
            Doing.WRITE,
            ftplib.error_perm("550 /quota.html: Permission denied"),
            "writing “a.html”: 550 /quota",
        ),
        (Doing.WRITE, ftplib.error_perm("553 a.html: Read-only file system"), "write-protected"),
        (Doing.RENAME, ftplib.error_temp("451 Rename failure"), "does not permit writing “a.html”"),
        (Doing.MAKE_FOLDER, ftplib.error_perm("550 Permission denied"), "making the folder “a.html”"),
        (Doing.WRITE, OSError("size mismatch in put!  0 != 5"), "does not say why"),
        (Doing.RENAME, OSError("Failure"), "does not permit writing “a.html”"),
        (Doing.WRITE, OSError("Socket is closed"), "was cut"),
        (Doing.WRITE, SSHException("Server connection dropped: "), "was cut"),
        (Doing.WRITE, OSError(errno.EROFS, "Read-only file system"), "write-protected"),
    ],
)
def test_what_was_being_done_tells_faults_apart(doing: Doing, fault: Exception, words: str) -> None:
    destination = Destination(host="gazeta.example", user="anna")
    with (
        pytest.raises(EditorError, match=re.escape(words)) as told,
        explained(destination),
        step(doing, "a.html"),
    ):
        raise fault
    assert "mismatch" not in str(told.value)
    assert "dropped" not in str(told.value)


def test_pages_go_up_between_what_they_need_and_what_lists_them() -> None:
    files = {
        "assets/style.css": Turn.ASSET,
        "photos/sovet.jpg": Turn.ASSET,
        "site.webmanifest": Turn.ASSET,
        "novosti/2026/01/region.html": Turn.PAGE,
        "2026/01/bez-rubriki.html": Turn.PAGE,
        "reklama.html": Turn.STATIC,
        "about.html": Turn.INDEX,
        "novosti/index.html": Turn.INDEX,
        "tags/2026/01.html": Turn.INDEX,
        "index.html": Turn.INDEX,
        "feed.xml": Turn.FEED,
        "latest.json": Turn.FEED,
        "search/1.js": Turn.FEED,
    }
    assert {address: turn(address) for address in files} == files


@given(st.dictionaries(st.text("ab/.", min_size=1), st.sampled_from("xyz")), st.data())
def test_a_difference_turns_one_site_into_the_other(wanted: dict[str, str], data: st.DataObject) -> None:
    present = data.draw(st.dictionaries(st.sampled_from([*wanted, "old", "older"]), st.sampled_from("xyz")))
    change = difference(wanted, present)
    result = present | {address: wanted[address] for address in change.written}
    assert {address: result[address] for address in result if address not in change.removed} == wanted
