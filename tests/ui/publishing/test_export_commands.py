import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop_editor.cli import main
from desktop_editor.site.pages.article_page import article_parts
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 20_000


def test_the_open_article_is_exported_with_its_photos_and_style(
    composition: Composition, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
        composition.exports.export_articles([composition.article.current.id], tmp_path / "out")
    names = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {".html", ".css", ".jpg"} <= names


def test_an_article_that_was_never_released_is_stored_and_not_exported(
    composition: Composition, qtbot: QtBot, tmp_path: Path
) -> None:
    composition.articles.new()
    composition.article.edit("headline", "Только что")
    composition.exports.export_articles([0], tmp_path / "out.zip")
    qtbot.waitUntil(lambda: "released" in composition.panes.notices.text(), timeout=PATIENCE)
    assert composition.article.current.id
    assert not (tmp_path / "out.zip").exists()


def test_a_folder_with_foreign_files_is_refused_and_untouched(
    composition: Composition, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("ten years of work")
    composition.exports.export_site_to(tmp_path / "mine")
    qtbot.waitUntil(lambda: "mine" in composition.panes.notices.text(), timeout=PATIENCE)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_cancelled_export_leaves_no_half_page(
    composition: Composition, qtbot: QtBot, tmp_path: Path
) -> None:
    composition.exports.export_site_to(tmp_path / "out")
    composition.exports.cancel()
    qtbot.waitUntil(lambda: "stopped" in composition.panes.notices.text(), timeout=PATIENCE)
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE) as done:
        composition.exports.export_site_to(tmp_path / "out")
    assert not done.args[0].cancelled


def test_the_browser_gets_the_page_with_all_that_it_needs(
    composition: Composition, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    composition.article.edit("lead", "Ещё не сохранённый лид")
    with qtbot.waitSignal(composition.browser.written, timeout=PATIENCE):
        composition.browser.open()
    page = opened[0]
    assert "Ещё не сохранённый лид" in page.read_text(encoding="utf-8")
    category, year, month = page.parts[-4:-1]
    assert (category, year, month) == ("novosti-regiona", "2026", "01")
    assert (page.parents[3] / "assets" / "style.css").exists()
    composition.browser.stop()
    assert not page.exists()


def test_only_an_article_that_was_exported_gets_a_version(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    current = composition.article.current.id
    other = 1 if current != 1 else 2
    for exported, reasons in ((other, []), (current, ["export"])):
        with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
            composition.exports.export_articles([exported], tmp_path / "out")
        assert [kept.reason for kept in demo_newsroom.revisions.of(current)] == reasons


def exported(
    composition: Composition, qtbot: QtBot, target: Path, ids: tuple[int, ...] = ()
) -> dict[str, bytes]:
    """Export articles, or the whole site, and return the files."""
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
        if ids:
            composition.exports.export_articles(ids, target)
        else:
            composition.exports.export_site_to(target)
    files = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


def test_an_article_exported_alone_is_the_page_of_the_preview_and_of_the_whole_site(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    whole = exported(composition, qtbot, tmp_path / "site")
    ids = tuple(row.id for row in demo_newsroom.released.newest(10_000))
    alone = exported(composition, qtbot, tmp_path / "alone", ids)
    for article in demo_newsroom.released.newest(10_000):
        shown = article_parts(article, composition.sites.site_for(article))
        assert alone[shown.address] == whole[shown.address] == shown.html.encode()
    related = b'class="related"'
    assert any(related in page for page in alone.values())
    assert alone.keys() <= whole.keys()


def test_a_page_exported_alone_comes_with_the_photos_of_what_it_leads_to(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    whole = exported(composition, qtbot, tmp_path / "site")
    published = list(demo_newsroom.released.newest(10_000))
    assert published
    for article in published:
        files = exported(composition, qtbot, tmp_path / str(article.id), (article.id,))
        page = article_parts(article, composition.sites.site_for(article)).html
        assert {name for name in whole if name.startswith("photos/") and name in page} <= files.keys()


def test_the_command_line_exports_the_same_page(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    [article] = demo_newsroom.released.newest(1)
    alone = exported(composition, qtbot, tmp_path / "alone", (article.id,))
    copy, to = tmp_path / "copy" / demo_newsroom.path.name, tmp_path / "commanded"
    copy.parent.mkdir()
    for path in demo_newsroom.path.parent.glob(f"{copy.stem}*"):
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, copy.parent / path.name)
    assert main(["--newsroom", str(copy), "export", "--to", str(to), "--article", article.slug]) == 0
    files = {path.relative_to(to).as_posix(): path.read_bytes() for path in to.rglob("*") if path.is_file()}
    pages = [name for name in alone if name.endswith(".html")]
    assert files.keys() == alone.keys() and [files[page] for page in pages] == [alone[page] for page in pages]


def test_what_is_written_while_pages_are_made_is_in_the_next_export(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    composition.exports.export_site_to(tmp_path / "site")
    [article] = demo_newsroom.released.newest(1)
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
        demo_newsroom.releases.withdraw(article.id, "")
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
        composition.exports.export_site_to(tmp_path / "site")
    assert not list((tmp_path / "site").rglob(f"{article.slug}.html"))
