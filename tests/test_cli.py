"""The command line: what it prints, stores and writes, and how it ends."""

import gettext
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor import command_table, translation
from desktop_editor.cli import main
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
OWN_FILES = 1  # the manifest
COMMANDS = [name for name, *_texts in command_table.COMMANDS]


@pytest.fixture(autouse=True)
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the data folder and the language of this machine out of the tests, and those of the tests in."""
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    gettext.textdomain("messages")
    translation.activate(resource("resources", "translations"), "en")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line in English: exit status, output, errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main(["--language", "en", *map(str, arguments)])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def newsroom(tmp_path: Path, run: Run) -> Path:
    """Return a new, empty newsroom file."""
    file = tmp_path / "newsroom.sqlite"
    run("--newsroom", file, "new")
    return file


@pytest.fixture
def demo(tmp_path: Path, run: Run) -> Path:
    """Return a newsroom file with the demo."""
    file = tmp_path / "demo.sqlite"
    run("new", "--newsroom", file, "--demo")
    return file


def process(*arguments: object, code: str = "") -> subprocess.CompletedProcess[str]:
    command = ["-c", code] if code else ["-m", "desktop_editor"]
    return subprocess.run(
        [sys.executable, *command, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )


def test_new_makes_a_newsroom_and_says_where(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "deep" / "newsroom.sqlite"
    assert run("--newsroom", file, "new") == (0, f"The newsroom is ready: {file}\n", "")
    assert file.is_file()


def test_new_leaves_a_file_that_is_there_as_it_is(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear aunt")
    status, output, errors = run("new", "--newsroom", file)
    assert (status, output, file.read_text()) == (1, "", "Dear aunt")
    assert "letter.txt" in errors


def test_without_a_name_the_newsroom_lies_in_the_data_folder(tmp_path: Path, run: Run) -> None:
    status, _output, errors = run("list")
    assert (status, "desktop-editor new" in errors) == (1, True)
    run("new")
    assert run("list") == (0, "", "")
    assert list((tmp_path / "home").rglob("newsroom.sqlite"))


def test_list_shows_one_article_a_line_the_newest_first(run: Run, demo: Path) -> None:
    status, output, _errors = run("--newsroom", demo, "list")
    lines = [line.split("\t") for line in output.splitlines()]
    assert (status, len(lines)) == (0, 7)
    assert lines[2] == [
        *("19.01.2026 10:00", "0+", "On the site", "Общество"),
        *("kreshchenie-v-zdvinske", "Крещение в Здвинске"),
    ]


def test_list_can_be_narrowed_to_a_status(run: Run, demo: Path) -> None:
    assert run("--newsroom", demo, "list", "--status", "draft") == (0, "", "")
    assert len(run("--newsroom", demo, "list", "--status", "published")[1].splitlines()) == 7


def test_list_reads_beside_an_open_window(run: Run, demo: Path) -> None:
    with Newsroom.open(demo, resource("db", "migrations")):
        assert len(run("--newsroom", demo, "list")[1].splitlines()) == 7


def test_check_keeps_what_can_be_read_of_a_damaged_file(run: Run, demo: Path) -> None:
    with demo.open("r+b") as file:
        content = file.read()
        file.seek(content.index("крещен".encode()) // 4096 * 4096)  # a page of stems, of the search index
        file.write(b"\xa5" * 4096)
    status, output, errors = run("--newsroom", demo, "check")
    assert (status, output.startswith("7 articles can be read")) == (1, True)
    assert "is damaged" in errors
    assert run("--newsroom", demo, "restore", "newest")[0] == 0
    assert "7 articles" in run("--newsroom", demo, "check")[1]


def test_import_goes_on_after_a_refused_file(tmp_path: Path, run: Run, newsroom: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: A: B\n---\n", encoding="utf-8")
    (folder / "b.md").write_text("# Good\nlayout\n", encoding="utf-8")
    (folder / "c.docx").write_bytes(b"PK\0")
    status, output, errors = run("import", folder, tmp_path / "gone.md", "--newsroom", newsroom)
    assert (status, output) == (1, "1 article was imported.\n")
    assert all(name in errors for name in ("a.md", "c.docx", "gone.md"))
    assert run("--newsroom", newsroom, "list")[1].endswith("good\tGood\n")


def test_import_takes_pictures_and_categories_along(tmp_path: Path, run: Run, newsroom: Path) -> None:
    Image.new("RGB", (40, 30), "green").save(tmp_path / "les.png")
    text = "---\ntitle: {}\nрубрика: {}\ncover: les.png\n---\n![Лес](les.png)\n"
    for name, category in (("А", "Природа"), ("Б", "природа ")):
        (tmp_path / f"{name}.md").write_text(text.format(name, category), encoding="utf-8")
    assert run("--newsroom", newsroom, "import", tmp_path / "А.md", tmp_path / "Б.md")[0] == 0
    with Newsroom.open(newsroom, resource("db", "migrations")) as opened:
        (nature,) = opened.categories.all()
        (photo,) = opened.photos.all()
        article = opened.articles.by_slug("b")
        assert article is not None
        assert (nature.name, photo.alt, photo.width) == ("Природа", "Лес", 40)
        assert (article.category_id, article.cover_id) == (nature.id, photo.id)
        assert article.body == f"![Лес](photos/{photo.file})"
        assert (opened.photo_folder / photo.file).is_file()


def test_a_picture_that_is_refused_is_told_and_its_article_is_imported(
    tmp_path: Path, run: Run, newsroom: Path
) -> None:
    (tmp_path / "les.jpg").write_text("not a picture")
    (tmp_path / "a.md").write_text("# A\n\n![](les.jpg)\n", encoding="utf-8")
    status, output, errors = run("--newsroom", newsroom, "import", tmp_path / "a.md")
    assert (status, output) == (0, "1 article was imported.\n")
    assert "les.jpg" in errors


def test_export_writes_the_site_and_a_second_one_writes_nothing(tmp_path: Path, run: Run, demo: Path) -> None:
    status, output, errors = run("--newsroom", demo, "export", "--to", tmp_path / "site")
    assert (status, errors) == (0, "")
    assert (tmp_path / "site" / "index.html").is_file()
    assert len(list(tmp_path.glob("site/*/2026/01/*.html"))) == 7
    again = run("--newsroom", demo, "export", "--to", tmp_path / "site")[1]
    written = int(output.removeprefix("Export finished: ").split()[0])
    assert written == len([file for file in tmp_path.glob("site/**/*") if file.is_file()]) - OWN_FILES
    assert again.startswith(f"Export finished: 0 files written, {written} unchanged.")


def test_export_of_one_article_into_a_zip(tmp_path: Path, run: Run, demo: Path) -> None:
    file = tmp_path / "one.zip"
    slug = "kreshchenie-v-zdvinske"
    assert run("--newsroom", demo, "export", "--to", file, "--article", slug)[0] == 0
    with zipfile.ZipFile(file) as archive:
        assert f"obshchestvo/2026/01/{slug}.html" in archive.namelist()
        assert "index.html" not in archive.namelist()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export", "--to", "site", "--article", "nowhere"], "“nowhere”"),
        (["export", "--to", "."], "Choose an empty folder"),
        (["list", "--newsroom", "gone.sqlite"], "gone.sqlite"),
        (["list", "--newsroom", "letter.txt"], "letter.txt"),
    ],
)
def test_what_can_not_be_done_ends_with_1_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, demo: Path, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("Dear aunt " * 100)
    status, output, errors = run("--newsroom", demo, *arguments)
    assert (status, output) == (1, "")
    assert sentence in errors
    assert errors.count("\n") == 1


def test_a_site_without_articles_is_not_exported(tmp_path: Path, run: Run, newsroom: Path) -> None:
    status, _output, errors = run("--newsroom", newsroom, "export", "--to", tmp_path / "site")
    assert (status, "nothing to export" in errors) == (1, True)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "arguments",
    [["vanish"], ["list", "--status", "new"], ["import"], ["export"], ["--language", "de"], ["-x"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "desktop-editor" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize(("language", "heading"), [("en", "usage: "), ("ru", "использование: ")])
def test_each_command_has_help_in_both_languages(
    command: list[str], language: str, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--language", language, *command, "--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert text.startswith(heading)
    words = text.partition("--language {ru,en}")[2]
    assert any("а" <= letter <= "я" for letter in words) == (language == "ru")


def test_commands_run_without_qt(demo: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from desktop_editor.cli import main; s = main(); sys.exit(s or 'PySide6' in sys.modules)"
    )
    assert process("--newsroom", demo, "export", "--to", tmp_path / "site", code=code).returncode == 0


def test_a_reader_that_has_seen_enough_is_no_error(demo: Path) -> None:
    code = (
        "import os, sys; from desktop_editor.cli import main; read, write = os.pipe();"
        "os.dup2(write, 1); os.close(read); os.close(write); sys.exit(main())"
    )
    done = process("--newsroom", demo, "list", code=code)
    assert done.stderr == ""


def test_a_newsroom_that_another_instance_has_open_is_left_alone(newsroom: Path) -> None:
    with Newsroom.open(newsroom, resource("db", "migrations")):
        done = process("--language", "en", "--newsroom", newsroom, "import", newsroom.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_the_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, _output, errors = run()
    assert status == 1
    assert errors.startswith("There is no display")
