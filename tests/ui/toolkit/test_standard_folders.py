"""File dialogs begin in a folder that is there."""

from pathlib import Path

import pytest

from desktop_editor.ui.toolkit import standard_folders


@pytest.mark.skipif("sys.platform != 'linux'", reason="only here a variable says where the home folder is")
def test_dialogs_begin_in_a_folder_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert standard_folders.pictures() == standard_folders.documents() == tmp_path
    (tmp_path / "Pictures").mkdir()
    assert standard_folders.pictures() == tmp_path / "Pictures"
