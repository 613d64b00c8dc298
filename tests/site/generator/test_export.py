import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.content.article import Article, Status
from desktop_editor.site.generator.build_plan import ExportPlan, plan_articles
from desktop_editor.site.generator.export import write
from desktop_editor.site.generator.export_errors import ExportError, ExportRefusedError
from desktop_editor.site.site import Site
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)
MANIFEST = ".desktop-editor-export.json"
PAGE = "novosti-regiona/2026/01/kreshchenie.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def plan(make_article: Callable[..., Article], site: Site, photo_folder: Path) -> ExportPlan:
    return plan_site([make_article(cover_id=1)], site, photo_folder, NOW)


@pytest.fixture
def plan_of(
    make_article: Callable[..., Article], site: Site, photo_folder: Path
) -> Callable[..., ExportPlan]:
    def make(*slugs: str, whole: bool = True) -> ExportPlan:
        articles = [make_article(id=n, slug=slug) for n, slug in enumerate(slugs, start=1)]
        if whole:
            return plan_site(articles, site, photo_folder, NOW)
        return plan_articles([(each, site) for each in articles], site, photo_folder)

    return make


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*/2026/01/*.html"))


def test_a_site_is_written_with_all_it_needs(plan: ExportPlan, folder: Path, shared_files: set[str]) -> None:
    result = write(plan, folder)
    own = {
        "photos/sovet.jpg", "photos/share/sovet.jpg", PAGE, "novosti-regiona/index.html",
        "authors/redaktsiia/index.html", "archive/2026-01.html", "search/1.js",
    }  # fmt: skip
    assert set(tree(folder)) == shared_files | own | {MANIFEST}
    assert set(result.written) == shared_files | own


def test_a_second_export_touches_nothing(plan: ExportPlan, folder: Path) -> None:
    write(plan, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    result = write(plan, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert (result.written, result.unchanged) == ((), len(plan.files))


def test_only_what_differs_is_written(
    plan: ExportPlan, make_article: Callable[..., Article], site: Site, photo_folder: Path, folder: Path
) -> None:
    write(plan, folder)
    same_in_lists = make_article(cover_id=1, body="Новый текст.", excerpt="Первый абзац. Второй абзац.")
    result = write(plan_site([same_in_lists], site, photo_folder, NOW), folder)
    assert result.written == (PAGE,)


def test_progress_counts_every_file(plan: ExportPlan, folder: Path) -> None:
    steps = []
    write(plan, folder, lambda done, total: steps.append((done, total)))
    photos, count = [(1, 1)], len(plan.files)
    assert steps == photos + [(n, count) for n in range(1, count + 1)]


def test_the_whole_site_removes_what_is_not_wanted_any_more(
    plan_of: Callable[..., ExportPlan], folder: Path
) -> None:
    write(plan_of("raz", "dva"), folder)
    result = write(plan_of("raz"), folder)
    assert result.removed == ("novosti-regiona/2026/01/dva.html",)
    assert pages(folder) == ["raz.html"]


def test_folders_left_empty_are_removed_too(
    plan_of: Callable[..., ExportPlan],
    make_site: Callable[..., Site],
    make_article: Callable[..., Article],
    photo_folder: Path,
    folder: Path,
) -> None:
    elsewhere = make_article(published_at=datetime(2020, 5, 1, tzinfo=UTC))
    write(plan_site([elsewhere], make_site(), photo_folder, NOW), folder)
    write(plan_of("raz"), folder)
    assert [path.name for path in (folder / "novosti-regiona").iterdir() if path.is_dir()] == ["2026"]


def test_selected_articles_leave_the_pages_of_others_alone(
    plan_of: Callable[..., ExportPlan], folder: Path
) -> None:
    write(plan_of("raz", "dva"), folder)
    index = (folder / "index.html").stat().st_mtime_ns
    result = write(plan_of("tri", whole=False), folder)
    assert (result.written, result.removed) == (("novosti-regiona/2026/01/tri.html",), ())
    assert pages(folder) == ["dva.html", "raz.html", "tri.html"]
    assert (folder / "index.html").stat().st_mtime_ns == index


def test_a_page_that_was_changed_by_hand_is_restored_and_said(plan: ExportPlan, folder: Path) -> None:
    write(plan, folder)
    (folder / PAGE).write_text("changed by hand")
    result = write(plan, folder)
    assert (result.restored, result.written) == ((PAGE,), ())
    assert "Крещение" in (folder / PAGE).read_text(encoding="utf-8")


def test_a_page_that_was_deleted_by_hand_is_written_again(plan: ExportPlan, folder: Path) -> None:
    write(plan, folder)
    (folder / PAGE).unlink()
    assert write(plan, folder).written == (PAGE,)


def test_a_changed_photo_is_copied_again(
    plan: ExportPlan, make_article: Callable[..., Article], site: Site, folder: Path, photo_folder: Path
) -> None:
    write(plan, folder)
    before = (folder / "photos/sovet.jpg").read_bytes()
    Image.new("RGB", (40, 30), "red").save(photo_folder / "sovet.jpg")
    again = plan_site([make_article(cover_id=1)], site, photo_folder, NOW)
    assert "photos/sovet.jpg" in write(again, folder).written
    assert (folder / "photos/sovet.jpg").read_bytes() != before


def test_a_missing_photo_is_said_and_the_rest_is_exported(
    plan: ExportPlan, folder: Path, photo_folder: Path
) -> None:
    (photo_folder / "sovet.jpg").unlink()
    result = write(plan, folder)
    assert result.missing == ("photos/sovet.jpg",)
    assert (folder / "index.html").exists()


def test_a_folder_with_files_of_others_is_refused_and_untouched(plan: ExportPlan, folder: Path) -> None:
    folder.mkdir()
    (folder / "diploma.txt").write_text("mine")
    with pytest.raises(ExportRefusedError, match="not exported from here"):
        write(plan, folder)
    assert tree(folder) == {"diploma.txt": b"mine"}


def test_what_file_managers_leave_does_not_make_a_folder_full(plan: ExportPlan, folder: Path) -> None:
    folder.mkdir()
    (folder / ".DS_Store").touch()
    assert write(plan, folder).written


def test_a_file_of_others_among_ours_stays(plan: ExportPlan, folder: Path) -> None:
    write(plan, folder)
    (folder / "photos" / "private.jpg").write_text("mine")
    write(plan, folder)
    assert (folder / "photos" / "private.jpg").read_text() == "mine"


def test_a_file_of_others_in_the_place_of_a_page_is_refused(
    plan_of: Callable[..., ExportPlan], folder: Path
) -> None:
    write(plan_of("raz"), folder)
    (folder / "novosti-regiona/2026/01/dva.html").write_text("mine")
    before = tree(folder)
    with pytest.raises(ExportRefusedError, match=r"dva\.html"):
        write(plan_of("raz", "dva"), folder)
    assert tree(folder) == before


def test_a_file_in_the_way_of_a_folder_is_refused(
    plan: ExportPlan,
    plan_of: Callable[..., ExportPlan],
    folder: Path,
    make_article: Callable[..., Article],
    site: Site,
    photo_folder: Path,
) -> None:
    write(plan_articles([(make_article(category_id=None), site)], site, photo_folder), folder)
    (folder / "novosti-regiona").write_text("mine")
    before = tree(folder)
    with pytest.raises(ExportRefusedError, match="in the way"):
        write(plan, folder)
    assert tree(folder) == before


def test_a_folder_in_the_way_of_a_page_is_refused(plan: ExportPlan, folder: Path) -> None:
    write(plan, folder)
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    with pytest.raises(ExportRefusedError, match=r"index\.html"):
        write(plan, folder)


def test_a_file_instead_of_a_folder_is_refused(plan: ExportPlan, folder: Path) -> None:
    folder.write_text("mine")
    with pytest.raises(ExportRefusedError, match="is a file"):
        write(plan, folder)
    assert folder.read_text() == "mine"


def test_a_folder_that_leads_elsewhere_is_refused(plan: ExportPlan, folder: Path, tmp_path: Path) -> None:
    write(plan, folder)
    elsewhere = (folder / "novosti-regiona").rename(tmp_path / "elsewhere")
    (folder / "novosti-regiona").symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / "2026/01/kreshchenie.html").write_text("precious")
    with pytest.raises(ExportRefusedError, match="outside"):
        write(plan, folder)
    assert (elsewhere / "2026/01/kreshchenie.html").read_text() == "precious"


def test_a_page_that_goes_is_not_followed_out_of_the_folder(
    plan_of: Callable[..., ExportPlan], folder: Path, tmp_path: Path
) -> None:
    write(plan_of("kreshchenie", "iolka"), folder)
    elsewhere = (folder / "novosti-regiona/2026").rename(tmp_path / "elsewhere")
    (folder / "novosti-regiona/2026").symlink_to(elsewhere, target_is_directory=True)
    write(plan_of(), folder)
    assert sorted(page.name for page in elsewhere.rglob("*.html")) == ["iolka.html", "kreshchenie.html"]


def test_a_page_that_is_a_link_is_replaced_not_followed(
    plan: ExportPlan, folder: Path, tmp_path: Path
) -> None:
    write(plan, folder)
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    (folder / PAGE).unlink()
    (folder / PAGE).symlink_to(precious)
    write(plan, folder)
    assert precious.read_text() == "precious"
    assert not (folder / PAGE).is_symlink()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"files": 1, "format": 1}', '{"format": 9, "files": {}}', "\x00", "[" * 100_000]
)
def test_a_damaged_list_of_files_is_refused(text: str, plan: ExportPlan, folder: Path) -> None:
    write(plan, folder)
    (folder / MANIFEST).write_text(text)
    with pytest.raises(ExportRefusedError, match="damaged"):
        write(plan, folder)


def test_a_list_of_files_that_names_a_place_outside_is_refused(
    plan: ExportPlan, folder: Path, tmp_path: Path
) -> None:
    write(plan, folder)
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text().replace("index.html", "../precious.txt"))
    with pytest.raises(ExportRefusedError):
        write(plan, folder)
    assert precious.exists()


def test_a_folder_that_vanishes_half_way_is_said(plan: ExportPlan, folder: Path, tmp_path: Path) -> None:
    def vanish(done: int, total: int) -> None:
        if done == 2:
            folder.rename(tmp_path / "unplugged")

    with pytest.raises(ExportError, match="is not there any more"):
        write(plan, folder, vanish)
    assert not folder.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own folder refuses even root")
def test_a_place_that_refuses_to_be_written_is_said(plan: ExportPlan) -> None:
    with pytest.raises(ExportError, match="no permission"):
        write(plan, Path("/sys/export"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for file sizes")
def test_a_full_disk_is_said_and_what_is_there_is_whole(
    plan: ExportPlan, folder: Path, tmp_path: Path
) -> None:
    import resource

    write(plan, whole := tmp_path / "whole")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, before[1]))
    try:
        with pytest.raises(ExportError, match="is full"):
            write(plan, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not {name for name in tree(folder) if name.endswith((".css", ".html"))}
    write(plan, folder)
    assert tree(folder) == tree(whole)


def test_cancel_leaves_whole_files_and_the_next_export_completes_them(
    plan: ExportPlan, folder: Path, tmp_path: Path
) -> None:
    answers = iter([False, False, False, False, True])
    result = write(plan, folder, cancelled=lambda: next(answers))
    whole = tmp_path / "whole"
    write(plan, whole)
    assert (result.cancelled, len(result.written)) == (True, 3)
    assert all(tree(whole)[name] == data for name, data in tree(folder).items() if name != MANIFEST)
    write(plan, folder)
    assert tree(folder) == tree(whole)


def test_cancel_removes_nothing(plan_of: Callable[..., ExportPlan], folder: Path) -> None:
    write(plan_of("raz", "dva"), folder)
    write(plan_of("raz"), folder, cancelled=lambda: True)
    assert pages(folder) == ["dva.html", "raz.html"]


def test_a_draft_can_be_exported_alone(
    make_article: Callable[..., Article], site: Site, photo_folder: Path, folder: Path
) -> None:
    write(plan_articles([(make_article(status=Status.DRAFT), site)], site, photo_folder), folder)
    assert pages(folder) == ["kreshchenie.html"]
    assert not (folder / "index.html").exists()
