"""What no page shows any more is at no place any more, and one place holds what another one does."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from PIL import Image

from desktop_editor.content.article import Article, Category, Status
from desktop_editor.paths import resource
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.remote_manifest import CHANGES, digest_of
from desktop_editor.services import exporting, publishing
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.services.publishing import UploadJob
from desktop_editor.site.generator.manifest import MANIFEST
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from tests.publish.buckets import Root
from tests.publish.sites import tree

WHO = "Анна"
Place: TypeAlias = tuple[Destination, Root, str]
OLD = ("photos/lost-1.jpg", "photos/320/lost-1.jpg.webp", "archive/1999-01.html")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.create(tmp_path / "newsroom.sqlite", resource("db", "migrations")) as made:
        made.settings.save_newspaper(replace(made.settings.newspaper(), address="https://zdvinsk.example"))
        for number in range(4):
            made.articles.save(Article(headline=f"Остаётся {number}", status=Status.PUBLISHED))
        yield made


@pytest.fixture(params=["share", "sftp", "ftp", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A folder and real servers: how they are reached, where their files lie, and the password."""
    if request.param == "share":
        share: Destination = request.getfixturevalue("share")
        return share, Path(share.folder), ""
    server = request.getfixturevalue(request.param)
    return server.destination, server.root, server.password


def export(newsroom: Newsroom, request: ExportRequest) -> None:
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), Path("/none"))
    theme = themes.open(newsroom.settings.newspaper())
    exporting.run(newsroom, theme, request, lambda _done, _total: None, print)


def job(newsroom: Newsroom, place: Place, *, thorough: bool = False) -> UploadJob:
    destination, _root, password = place
    export(newsroom, publishing.site_request(newsroom.path, even_empty=False))
    return UploadJob(
        source=publishing.site_folder(newsroom.path),
        last_upload=publishing.last_upload_folder(newsroom.path, destination),
        destination=destination,
        password=password,
        site_id="zdvinsk",
        thorough=thorough,
    )


def publish(newsroom: Newsroom, place: Place) -> None:
    publishing.upload(job(newsroom, place), lambda _done, _total: None, lambda: False)


def secret(newsroom: Newsroom) -> Article:
    """Return an article that has all to itself: a section, a month, a tag, a byline, photos."""
    numbers = []
    for colour in ("teal", "olive"):
        picture = newsroom.path.with_name(f"taina-{colour}.jpg")
        Image.new("RGB", (700, 400), colour).save(picture)
        numbers.append(newsroom.photos.add(picture))
    cover, inside = numbers
    return newsroom.articles.save(
        Article(
            headline="Тайное",
            body=f"![](photos/{inside.file})",
            cover_id=cover.id,
            category_id=newsroom.categories.save(Category(name="Новости")).id,
            byline="Тайный Автор",
            tags=("тайны",),
            published_at=datetime(2024, 2, 3, tzinfo=UTC),
            status=Status.PUBLISHED,
        )
    )


def test_what_is_withdrawn_leaves_every_place_with_all_that_it_had(
    newsroom: Newsroom, place: Place, tmp_path: Path
) -> None:
    article, root = secret(newsroom), place[1]
    publish(newsroom, place)
    moved = newsroom.articles.save(replace(article, slug="tainoe-novoe"))
    newsroom.releases.release(moved.id, WHO)
    publish(newsroom, place)
    assert {"novosti/2024/02/tainoe.html", "novosti/2024/02/tainoe-novoe.html"} <= set(tree(root))
    assert len([name for name in tree(root) if name.startswith("photos/")]) > 6
    newsroom.releases.withdraw(article.id, WHO)
    publish(newsroom, place)
    export(newsroom, ExportRequest(target=tmp_path / "fresh"))
    assert tree(root) == tree(tmp_path / "fresh")
    assert not [
        name for name, content in tree(root).items() if "тай" in content.decode(errors="replace").lower()
    ]
    for folder in (root, publishing.site_folder(newsroom.path)):
        assert all(any(each.iterdir()) for each in folder.rglob("*") if each.is_dir())
        assert not (folder / "photos").exists()


@pytest.mark.parametrize("thorough", [False, True])
def test_a_comparison_sees_what_an_earlier_version_left(
    newsroom: Newsroom, place: Place, thorough: bool
) -> None:
    publish(newsroom, place)
    site, root = publishing.site_folder(newsroom.path), place[1]
    leave(site, MANIFEST)
    leave(root, CHANGES)
    change = publishing.compare(job(newsroom, place, thorough=thorough))
    assert (change.written, set(change.removed)) == ((), set(OLD))
    publishing.upload(job(newsroom, place, thorough=thorough), lambda _done, _total: None, lambda: False)
    assert not set(OLD) & (tree(root).keys() | tree(site).keys())
    assert not (root / "photos").exists()


def leave(folder: Root, name: str) -> None:
    """Put files into a folder, and into its list of that name, that only an earlier version had."""
    listed = json.loads((folder / name).read_bytes())
    for address in OLD:
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"left")
        listed["files"][address] = digest_of(b"left")
    if "source" in listed:
        listed["source"]["key"] = "of an earlier version"
    (folder / name).write_bytes(json.dumps(listed).encode())
