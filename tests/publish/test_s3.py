"""An S3 storage as a place: what browsers are told, and whose objects it leaves alone."""

import itertools
import re
import urllib.request
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.remote_manifest import CHANGES, MANIFEST
from desktop_editor.publish.s3 import headers, storages
from desktop_editor.publish.s3 import target as s3_target
from desktop_editor.publish.s3.target import S3Target
from desktop_editor.publish.upload_errors import ForeignFilesError, UploadError
from tests.publish.between import Between
from tests.publish.hosts import publish
from tests.publish.s3_servers import SECRET, permit
from tests.publish.servers import Server
from tests.publish.sites import Exported, send, site_of, tree

PHOTO = "photos/640/les-f60b4db4.jpg.webp"
A_DAY, FOR_EVER = "public, max-age=86400", "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("address", "kind", "caching"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("novosti/feed.xml", "application/rss+xml; charset=utf-8", "no-cache"),
        ("atom.xml", "application/atom+xml; charset=utf-8", "no-cache"),
        ("sitemap.xml", "application/xml; charset=utf-8", "no-cache"),
        ("search/a.json", "application/json; charset=utf-8", "no-cache"),
        ("manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("assets/style.css", "text/css; charset=utf-8", FOR_EVER),
        ("assets/pt-serif.5f0c21ab9d.woff2", "font/woff2", FOR_EVER),
        ("assets/pt-serif.woff2", "font/woff2", A_DAY),
        ("search/a.js", "text/javascript; charset=utf-8", "no-cache"),
        ("favicon.ico", "image/x-icon", A_DAY),
        ("photos/les-f60b4db4.JPG", "image/jpeg", FOR_EVER),
        ("photos/les.jpg", "image/jpeg", A_DAY),
        (PHOTO, "image/webp", FOR_EVER),
        ("unknown.thing", "application/octet-stream", "no-cache"),
    ],
)
def test_the_name_of_a_file_tells_its_type_and_how_long_it_is_kept(
    address: str, kind: str, caching: str
) -> None:
    assert (headers.content_type(address), headers.cache_control(address)) == (kind, caching)


def test_readers_get_the_type_and_how_long_to_keep_it(s3: Server, exported: Exported) -> None:
    permit(s3, "Allow", "s3:GetObject")
    exported.hold(site_of(range(1)) | {PHOTO: b"webp"})
    publish(exported, s3)
    site = f"{s3.destination.endpoint}/{s3.destination.bucket}/www"
    for address in ("index.html", PHOTO):
        with urllib.request.urlopen(f"{site}/{address}") as answer:
            assert answer.read() == exported.files[address]
            told = (answer.headers["Content-Type"], answer.headers["Cache-Control"])
        assert told == (headers.content_type(address), headers.cache_control(address))


def test_files_are_opened_to_readers_where_the_bucket_does_not_do_that(
    s3: Server, middle: Between, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = storages.Storage("here", "127.0.0.1", re.compile(r"127\.0\.0\.1:\d+"), "ru-1", "public-read")
    monkeypatch.setattr(storages, "STORAGES", (here,))
    publish(exported, s3)
    sent = {name.rpartition("/www/")[2]: headers for asked, name, headers in middle.asked if asked == "PUT"}
    opened = {name for name, headers in sent.items() if headers.get("x-amz-acl") == "public-read"}
    assert (opened, sent.keys() - opened) == (set(exported.files), {MANIFEST, CHANGES})


@pytest.mark.parametrize(
    ("host", "region", "acl"),
    [
        ("storage.yandexcloud.net", "ru-central1", ""),
        ("s3.ru-7.storage.selcloud.ru", "ru-7", ""),
        ("https://hb.ru-msk.vkcloud-storage.ru/", "ru-msk", "public-read"),
        ("hb.kz-ast.vkcloud-storage.ru", "kz-ast", "public-read"),
        ("hb.vkcloud-storage.ru", "ru-msk", "public-read"),
        ("http://192.168.1.5:9000", "us-east-1", ""),
    ],
)
def test_the_storages_that_newsrooms_rent_are_known(host: str, region: str, acl: str) -> None:
    place = Destination(kind=DestinationKind.S3, host=host)
    assert (storages.region(place), storages.acl(place)) == (region, acl)
    assert storages.region(replace(place, region="own")) == "own"


@pytest.mark.parametrize("at", [2, 9, 13])
def test_two_machines_at_once_are_told_and_the_next_upload_brings_all(
    at: int, s3: Server, exported: Exported, tmp_path: Path
) -> None:
    publish(exported, s3)
    exported.hold(site_of(range(4), "ours"))
    other = Exported(tmp_path / "other" / "site")
    other.hold(site_of(range(4), "theirs"))
    steps = itertools.count()

    def come_in() -> None:
        if next(steps) == at:
            with suppress(UploadError):
                publish(other, s3)

    with pytest.raises(UploadError, match="Somebody else is publishing"):
        send(exported, s3.destination, come_in, password=SECRET)
    for machine in (exported, other):
        publish(machine, s3)
        assert tree(s3.root) == machine.files


def test_objects_of_others_stay_and_are_in_nobodys_way(s3: Server, exported: Exported) -> None:
    (s3.root.parent / "thesis.txt").write_text("beside the folder")
    (s3.root / "photos.txt").write_text("beside the photos")
    publish(exported, s3)
    exported.hold(site_of(range(1)))
    publish(exported, s3)
    assert tree(s3.root) == exported.files | {"photos.txt": b"beside the photos"}
    assert (s3.root.parent / "thesis.txt").read_text() == "beside the folder"
    (s3.root / "photos" / "9.jpg").write_text("theirs")
    exported.hold(site_of([9]))
    with pytest.raises(ForeignFilesError, match=r"photos/9\.jpg"):
        publish(exported, s3)


@pytest.mark.parametrize("folder", ["", "/", "www/site/"])
def test_a_site_may_fill_a_bucket_or_lie_deep_in_it(folder: str, s3: Server, exported: Exported) -> None:
    place = replace(s3.destination, folder=folder)
    send(exported, place, password=SECRET)
    target = S3Target(place, SECRET)
    with closing(target):
        assert {"assets", "photos", "index.html"} <= target.listing("").keys()
        assert target.listing("photos")["0.jpg"] == len(exported.files["photos/0.jpg"])
        target.rename("photos/0.jpg", "photos/x.jpg")
        assert (target.read("photos/x.jpg"), "0.jpg" in target.listing("photos")) == (
            exported.files["photos/0.jpg"],
            False,
        )
        target.remove("photos/x.jpg")
        target.remove("photos/x.jpg")
        with pytest.raises(FileNotFoundError):
            target.read("photos/x.jpg")


def test_a_secret_key_may_be_pasted_with_the_end_of_its_line(s3: Server, exported: Exported) -> None:
    send(exported, s3.destination, password=f" {SECRET}\n")
    assert tree(s3.root) == exported.files


def test_a_folder_of_more_than_one_page_of_a_list_is_read_whole(s3: Server) -> None:
    target = S3Target(s3.destination, SECRET)
    with closing(target):
        for number in range(1005):
            target.write(f"many/{number}.txt", b"")
        assert len(target.listing("many")) == 1005


def test_what_the_computer_has_set_up_for_amazon_is_not_asked(
    s3: Server, exported: Exported, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("[profile other]\nregion = eu-west-1\n[broken")
    for name, value in {
        "AWS_PROFILE": "missing",
        "AWS_CONFIG_FILE": str(tmp_path / "config"),
        "AWS_ACCESS_KEY_ID": "theirs",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_MAX_ATTEMPTS": "many",
    }.items():
        monkeypatch.setenv(name, value)
    s3_target._session.cache_clear()
    publish(exported, s3)
    assert tree(s3.root) == exported.files
