"""An S3 storage as a place: what goes wrong is told with the setting to mend, or made good."""

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_editor.publish.s3 import target as s3_target
from desktop_editor.publish.targets import probe
from desktop_editor.publish.upload_errors import LoginError, UploadError
from tests.publish.between import Between, Passing
from tests.publish.hosts import publish
from tests.publish.matrix import reading
from tests.publish.odd_ftp import Habits, odd_server
from tests.publish.s3_servers import OWNER, READER, SECRET, permit
from tests.publish.servers import Server
from tests.publish.sites import Exported, broken_links, send, site_of, tree
from tests.publish.test_odd_servers import unix

PHOTO = "photos/640/les-f60b4db4.jpg.webp"
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("change", "secret", "words"),
    [
        ({}, "wrong", "does not accept the access key “anna” with this secret key"),
        ({}, "", "look at “Access key” in the site's settings and at the secret key"),
        ({"user": "nobody"}, SECRET, "does not accept the access key “nobody”"),
        ({"user": OWNER, "bucket": "elsewhere"}, SECRET, "no bucket “elsewhere”.*look at “Bucket”"),
        ({"bucket": "elsewhere"}, SECRET, "gives it no access to the bucket “elsewhere”: Access Denied"),
        ({"host": "http://127.0.0.1:1"}, SECRET, "127.0.0.1:1 refuses the connection.*look at “Endpoint”"),
        ({"host": "storage.invalid"}, SECRET, "no server “storage.invalid”.*look at “Endpoint”"),
    ],
    ids=["secret", "no secret", "key", "bucket", "other's bucket", "port", "name"],
)
def test_what_is_set_wrong_is_named(change: dict[str, Any], secret: str, words: str, s3: Server) -> None:
    with pytest.raises(UploadError, match=words) as told:
        probe(replace(s3.destination, **change), secret)
    assert isinstance(told.value, LoginError) is ("access key “" in words or not secret)


def test_an_encrypted_connection_with_a_storage_that_has_none_is_told(s3: Server) -> None:
    with pytest.raises(UploadError, match=r"no encryption that works.*written with http://"):
        probe(replace(s3.destination, host=s3.destination.server), SECRET)


def test_an_ftp_server_is_told_from_a_storage(s3: Server, tmp_path: Path) -> None:
    with (
        odd_server(tmp_path / "served", Habits(unix)) as ftp,
        pytest.raises(UploadError, match=r"not as|was cut"),
    ):
        probe(replace(s3.destination, host=f"http://127.0.0.1:{ftp.port}"), SECRET)


@pytest.mark.parametrize("status", [200, 301, 403, 404, 500])
@pytest.mark.parametrize("page", ["<html><body>Hello</body></html>", "<!doctype html><p>Hello<p>there"])
def test_a_web_server_is_told_from_a_storage(
    status: int, page: str, s3: Server, middle: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(passing: Passing) -> bool:
        passing.answer(status, page.encode(), {"Content-Type": "text/html; charset=utf-8"})
        return True

    middle.fault = say
    monkeypatch.setattr(s3_target, "TRIES", 1)
    with pytest.raises(UploadError, match="not as an S3 storage does"):
        probe(s3.destination, SECRET)


@pytest.mark.parametrize("hours", [-1, 1, 9000])
def test_a_clock_that_is_wrong_is_told(hours: int, s3: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from botocore import auth

    def now(*arguments: object, **more: object) -> datetime:
        return real(*arguments, **more) + timedelta(hours=hours)

    real = auth.get_current_datetime
    monkeypatch.setattr(auth, "get_current_datetime", now)
    with pytest.raises(UploadError, match=r"its clock is wrong.*set the date, the time"):
        probe(s3.destination, SECRET)


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_cut_amid_a_file_is_made_good_at_once_and_readers_see_no_part_of_it(
    share: float, s3: Server, middle: Between, exported: Exported
) -> None:
    publish(exported, s3)
    before, cuts = exported.files, itertools.count()

    def cut(passing: Passing) -> bool:
        if passing.command != "PUT" or next(cuts) % 4:
            return False
        passing.pass_on(share)
        if share == 1:  # It has arrived, and the answer does not.
            passing.hang_up()
        return True

    exported.hold(site_of(range(3), "new" * 20_000))
    middle.fault = cut
    with reading(s3.root, before, exported.files) as findings:
        publish(exported, s3)
    assert tree(s3.root) == exported.files
    assert (findings.missing, findings.partial, findings.looks > 3) == ([], [], True)


def test_a_storage_that_says_nothing_is_told(
    s3: Server, middle: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_over = threading.Event()
    middle.fault = lambda _passing: is_over.wait(20)
    monkeypatch.setattr(s3_target, "TIMEOUT_S", 0.3)
    monkeypatch.setattr(s3_target, "TRIES", 1)
    with pytest.raises(UploadError, match="does not answer"):
        probe(s3.destination, SECRET)
    is_over.set()


def test_a_key_that_may_only_read_is_told_and_nothing_is_changed(s3: Server, exported: Exported) -> None:
    with pytest.raises(UploadError, match=r"does not permit writing “assets/style\.css”: Access Denied"):
        send(exported, replace(s3.destination, user=READER), password=SECRET)
    assert tree(s3.root) == {}


def test_what_may_not_be_deleted_is_told_and_stays(s3: Server, exported: Exported) -> None:
    publish(exported, s3)
    permit(s3, "Deny", "s3:DeleteObject")
    exported.hold(site_of(range(1, 4)))
    result = publish(exported, s3)
    assert set(result.left) == {"photos/0.jpg", "novosti/2026/01/statia-0.html"}
    assert tree(s3.root).keys() - exported.files.keys() == set(result.left)


@pytest.mark.parametrize("at", [3, 9, 14])
def test_a_storage_that_goes_away_is_told_and_the_rest_follows(
    at: int, s3: Server, middle: Between, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_target, "TRIES", 1)
    publish(exported, s3)
    asked = itertools.count()
    exported.hold(site_of(range(1, 5), "new"))
    middle.fault = lambda passing: next(asked) >= at and (passing.hang_up() or True)
    with pytest.raises(UploadError, match="was cut"):
        publish(exported, s3)
    assert broken_links(s3.root) == []
    there = tree(s3.root)
    done = [name for name, content in exported.files.items() if there.get(name) == content]
    middle.fault = lambda _passing: False
    middle.asked.clear()
    publish(exported, s3)
    assert tree(s3.root) == exported.files
    again = [name.rpartition("/www/")[2] for name in middle.names("PUT")]
    assert [name for name in again if name in done] == []


def test_a_storage_that_asks_for_patience_gets_all_in_the_end(
    s3: Server, middle: Between, exported: Exported
) -> None:
    asked = itertools.count()

    def slow_down(passing: Passing) -> bool:
        if passing.command != "PUT" or next(asked) % 5:
            return False
        passing.slow_down()
        return True

    middle.fault = slow_down
    publish(exported, s3)
    assert tree(s3.root) == exported.files


def test_a_storage_that_is_always_too_busy_is_told(
    s3: Server, middle: Between, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_target, "TRIES", 2)
    publish(exported, s3)
    exported.hold(site_of(range(3), "new"))
    middle.fault = lambda passing: passing.command == "PUT" and (passing.slow_down() or True)
    with pytest.raises(UploadError, match=r"too busy at the moment: Please reduce.* \(SlowDown\)"):
        publish(exported, s3)
    assert broken_links(s3.root) == []
    middle.fault = lambda _passing: False
    publish(exported, s3)
    assert tree(s3.root) == exported.files


UPLOAD = """
import json, sys
from pathlib import Path
from desktop_editor.publish.destination import Destination, DestinationKind
from tests.publish.sites import Exported, send

values = json.loads(sys.argv[1])
place = Destination(**values | {"kind": DestinationKind.S3})
send(Exported(Path(sys.argv[2])), place, password=sys.argv[3])
"""


def test_an_upload_that_is_killed_goes_on(s3: Server, middle: Between, exported: Exported) -> None:
    publish(exported, s3)
    exported.hold(site_of(range(1, 30), "new"))
    seen = itertools.count()
    is_amid = threading.Event()

    def kill(passing: Passing) -> bool:
        if passing.command == "PUT" and next(seen) == 20:
            is_amid.set()
            time.sleep(0.3)
        return False

    middle.fault = kill
    values = {name: getattr(s3.destination, name) for name in ("id", "host", "user", "bucket", "folder")}
    command = [sys.executable, "-c", UPLOAD, json.dumps(values), str(exported.folder), SECRET]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as process:
        assert is_amid.wait(60)
        os.kill(process.pid, signal.SIGKILL)
    assert broken_links(s3.root) == []
    middle.asked.clear()
    publish(exported, s3)
    assert tree(s3.root) == exported.files
    assert len(middle.names("PUT")) < len(exported.files) - 10
