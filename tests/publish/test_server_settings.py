"""A host that takes the site, but not the settings for its web server that the newspaper asked for."""

from pathlib import Path

import pytest

from desktop_editor.publish.upload_errors import ForeignFilesError, UploadError
from tests.publish.debian_servers import proftpd, pure_ftpd
from tests.publish.servers import MissingServerError, Server
from tests.publish.sites import Exported, send, site_of, tree


def refused(server: Server, exported: Exported) -> None:
    """Upload a site with `.htaccess`, hear the refusal, and upload it without."""
    files = site_of(range(3))
    exported.hold({**files, ".htaccess": b"ErrorDocument 404 /404.html\n"})
    with pytest.raises(UploadError, match=r"\.htaccess.*All pages are there.*choose “none”"):
        send(exported, server.destination, password=server.password)
    assert tree(server.root) == files
    exported.hold(files)
    send(exported, server.destination, password=server.password)
    assert tree(server.root) == files


def test_proftpd_that_refuses_htaccess_has_all_the_pages(tmp_path: Path, exported: Exported) -> None:
    try:
        with proftpd(tmp_path, 'AllowOverwrite on\nPathDenyFilter "\\.ht(access|passwd)$"') as server:
            refused(server, exported)
    except MissingServerError as error:
        pytest.skip(str(error))


def test_pure_ftpd_that_refuses_hidden_files_has_all_the_pages(tmp_path: Path, exported: Exported) -> None:
    try:
        with pure_ftpd(tmp_path, ["-x"]) as server:
            refused(server, exported)
    except MissingServerError as error:
        pytest.skip(str(error))


def test_the_hosts_own_settings_are_not_replaced_without_a_word(sftp: Server, exported: Exported) -> None:
    sftp.root.mkdir()
    (sftp.root / ".htaccess").write_text("Redirect / https://gazeta.example/")
    exported.hold({**site_of(range(3)), ".htaccess": b"ErrorDocument 404 /404.html\n"})
    with pytest.raises(ForeignFilesError, match=r"not uploaded from here: \.htaccess"):
        send(exported, sftp.destination)
    assert tree(sftp.root) == {".htaccess": b"Redirect / https://gazeta.example/"}
