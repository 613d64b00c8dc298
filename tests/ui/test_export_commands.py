import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.workbench import Workbench

PATIENCE = 20_000


def test_the_open_article_is_exported_with_its_photos_and_style(
    workbench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(workbench.exports.exported, timeout=PATIENCE):
        workbench.exports.export_articles([workbench.article.current.id], tmp_path / "out")
    names = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {".html", ".css", ".jpg"} <= names


def test_an_article_that_was_never_stored_is_stored_and_exported(
    workbench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    workbench.articles.new()
    workbench.article.edit("headline", "Только что")
    with qtbot.waitSignal(workbench.exports.exported, timeout=PATIENCE):
        workbench.exports.export_articles([0], tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert any(name.endswith("tolko-chto.html") for name in packed.namelist())


def test_a_folder_with_foreign_files_is_refused_and_untouched(
    workbench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("ten years of work")
    workbench.exports.export_site_to(tmp_path / "mine")
    qtbot.waitUntil(lambda: "mine" in workbench.panes.notices.text(), timeout=PATIENCE)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_cancelled_export_leaves_no_half_page(workbench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    workbench.exports.export_site_to(tmp_path / "out")
    workbench.exports.cancel()
    qtbot.waitUntil(lambda: "stopped" in workbench.panes.notices.text(), timeout=PATIENCE)
    with qtbot.waitSignal(workbench.exports.exported, timeout=PATIENCE) as done:
        workbench.exports.export_site_to(tmp_path / "out")
    assert not done.args[0].cancelled


def test_the_browser_gets_the_page_with_all_that_it_needs(
    workbench: Workbench,
) -> None:
    workbench.article.edit("lead", "Ещё не сохранённый лид")
    page = workbench.browser.page()
    assert "Ещё не сохранённый лид" in page.read_text(encoding="utf-8")
    category, year, month = page.parts[-4:-1]
    assert (category, year, month) == ("novosti-regiona", "2026", "01")
    assert (page.parents[3] / "assets" / "style.css").exists()
    workbench.browser.stop()
    assert not page.exists()


def test_only_an_article_that_was_exported_gets_a_version(
    workbench: Workbench, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    current = workbench.article.current.id
    other = 1 if current != 1 else 2
    for exported, reasons in ((other, []), (current, ["export"])):
        with qtbot.waitSignal(workbench.exports.exported, timeout=PATIENCE):
            workbench.exports.export_articles([exported], tmp_path / "out")
        assert [kept.reason for kept in demo_newsroom.revisions.of(current)] == reasons
