"""FTP servers that list, greet and refuse in ways of their own."""

from pathlib import Path

import pytest

from desktop_editor.publish.upload_errors import ForeignFilesError, UploadError
from tests.publish.odd_ftp import Habits, odd_server
from tests.publish.sites import Exported, lose_lists, send, site_of, tree


def unix(entry: Path) -> str:
    return _unix(entry, "owner group", "Nov 26 18:00")


def _unix(entry: Path, owner: str, date: str) -> str:
    kind = "d" if entry.is_dir() else "-"
    return f"{kind}rw-r--r--   1 {owner} {entry.stat().st_size:>10} {date} {entry.name}"


def machine(entry: Path) -> str:
    kind = "Dir" if entry.is_dir() else "File"
    return f"Type={kind};Size={entry.stat().st_size};Modify=20261126180000; {entry.name}"


HABITS = {
    "as ls does": Habits(unix),
    "an owner of two words": Habits(lambda entry: _unix(entry, "domain users group", "Nov 26 18:00")),
    "no group": Habits(lambda entry: _unix(entry, "owner", "Nov 26 18:00")),
    "Russian months": Habits(lambda entry: _unix(entry, "owner group", "26 ноя 18:00")),
    "ISO dates": Habits(lambda entry: _unix(entry, "owner group", "2026-11-26 18:00")),
    "names only": Habits(lambda entry: entry.name),
    "Russian names only": Habits(lambda entry: entry.name, encoding="cp1251"),
    "for machines": Habits(machine, knows_mlsd=True),
    "for machines without types": Habits(
        lambda entry: f"Modify=20261126180000; {entry.name}", knows_mlsd=True
    ),
    "no list of hidden files": Habits(unix, knows_all=False),
    "a Russian greeting": Habits(unix, encoding="cp1251", greeting="220 Добро пожаловать"),
}


@pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS)
def test_whatever_way_a_server_lists_its_files_those_of_others_are_seen(
    habits: Habits, tmp_path: Path, exported: Exported
) -> None:
    with odd_server(tmp_path / "served", habits) as destination:
        foreign = tmp_path / "served/www/index.html"
        foreign.write_text("theirs")
        (tmp_path / "served/www/письмо.txt").touch()
        with pytest.raises(ForeignFilesError, match=r"index\.html"):
            send(exported, destination)
        assert foreign.read_text() == "theirs"


@pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS)
def test_whatever_way_a_server_lists_its_files_a_lost_list_is_rebuilt(
    habits: Habits, tmp_path: Path, exported: Exported
) -> None:
    root = tmp_path / "served/www"
    with odd_server(tmp_path / "served", habits) as destination:
        send(exported, destination)
        lose_lists(root)
        assert send(exported, destination).written == ()
        exported.hold(site_of(range(1, 5)))
        send(exported, destination)
    assert tree(root) == exported.files


def test_the_reason_of_a_refusal_may_be_in_any_encoding(tmp_path: Path, exported: Exported) -> None:
    habits = Habits(unix, encoding="cp1251", refused={"STOR": "552 Превышена квота"})
    with odd_server(tmp_path / "served", habits) as destination, pytest.raises(UploadError, match="is full"):
        send(exported, destination)
