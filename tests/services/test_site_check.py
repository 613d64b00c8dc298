"""A host whose web server answers 500 to every page as soon as a `.htaccess` lies in the folder."""

from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom
from tests.publish.servers import MissingServerError
from tests.site.web_servers import apache


@pytest.mark.parametrize(("override", "status"), [("AuthConfig", 1), ("FileInfo", 0)])
def test_a_host_that_forbids_the_settings_is_told_and_the_way_back_works(
    override: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, root = tmp_path / "newsroom.sqlite", tmp_path / "www"
    root.mkdir()
    with Newsroom.create(file, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
    program = ["--language", "en", "--newsroom", str(file)]
    try:
        with apache(root, tmp_path / "apache", override) as address:
            place = [f"address={address}", f"destination={root}", "host_files=apache"]
            assert main([*program, "settings", *place]) == 0
            for _time in range(2):  # until something is done about it
                assert main([*program, "publish"]) == status
                told = capsys.readouterr().err
                assert ("answers with the error 500" in told) == ("Choose “none”" in told) == bool(status)
            assert main([*program, "settings", "host_files=none"]) == 0
            assert main([*program, "publish"]) == 0
    except MissingServerError as error:
        pytest.skip(str(error))
