import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_editor.cli import main
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.site.generator import manifest
from desktop_editor.storage.newsroom import Newsroom


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "newsroom.sqlite"
    with Newsroom.create(path, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
    return path


@pytest.mark.parametrize("place", ["loop", "loop/site", "x" * 300, "site/" * 2000])
def test_a_place_that_cannot_be_is_told_in_a_sentence(
    place: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    status = main(["--language", "en", "--newsroom", str(file), "export", "--to", str(tmp_path / place)])
    errors = capsys.readouterr().err
    assert (status, "articles are safe" in errors or "Nothing is lost" in errors) == (1, True)


@pytest.mark.parametrize("name", ["site", "site.zip"])
def test_what_is_typed_changes_no_export_and_moves_no_address(name: str, file: Path, tmp_path: Path) -> None:
    target = tmp_path / name
    command = ["--newsroom", str(file), "export", "--to", str(target)]
    assert main(command) == 0
    before = content(target)
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        article = newsroom.articles.get(newsroom.released.newest(1)[0].id)
        typed = replace(article, headline="Опечатка", body="Набрано", slug="opechatka", tags=("опечатка",))
        newsroom.articles.save(typed)
    assert main(command) == 0
    assert content(target) == before
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        newsroom.releases.release(article.id, "Анна")
    assert main(command) == 0
    changed = {address for address, data in content(target).items() if data != before.get(address)}
    assert any(address.endswith("/opechatka.html") for address in changed)


def test_a_folder_of_an_earlier_version_becomes_as_a_new_one(file: Path, tmp_path: Path) -> None:
    """Its list of files knows less of each article: nothing of when its words were corrected."""
    old, new = tmp_path / "old", tmp_path / "new"
    command = ["--newsroom", str(file), "export", "--to"]
    assert main(["--newsroom", str(file), "settings", "address=https://gazeta.example"]) == 0
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        article = newsroom.articles.get(newsroom.released.newest(1)[0].id)
        newsroom.articles.save(replace(article, body="Исправлено."))
        newsroom.releases.release(article.id, "Анна")
    assert main([*command, str(old)]) == 0
    record = json.loads((old / manifest.MANIFEST).read_text())
    source = record["source"]
    source |= {"key": "", "rows": [row[:7] for row in source["rows"]]}
    (old / manifest.MANIFEST).write_text(json.dumps(record))
    assert main([*command, str(old)]) == main([*command, str(new)]) == 0
    assert content(old) == content(new)


def content(target: Path) -> dict[str, bytes]:
    """Return what is in a folder or a ZIP file, without the list of files."""
    if target.is_dir():
        files = (path for path in target.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}
    with ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
