"""A newsroom in the network is known as such."""

from pathlib import Path

import pytest

from desktop_editor.storage.file import network

MOUNTS = r"""
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:26 / /srv/texts rw - nfs4 server:/texts rw,vers=4.2
31 21 0:27 / /home/anna/Наша\040газета rw,nosuid - cifs //server/gazeta rw
32 21 0:28 / /home/anna/sshfs rw - fuse.sshfs anna@server:/ rw
33 30 8:2 / /srv/texts/local rw - xfs /dev/sdb1 rw
34 21 0:29 / /mnt rw - ext4 /dev/sdc1 rw
35 34 0:30 / /mnt rw - cifs //server/all rw
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads the table of Linux")
@pytest.mark.parametrize(
    ("file", "is_remote"),
    [
        ("/srv/texts/newsroom.sqlite", True),
        ("/srv/texts/local/newsroom.sqlite", False),
        ("/srv/texts-2/newsroom.sqlite", False),
        ("/home/anna/Наша газета/newsroom.sqlite", True),
        ("/home/anna/sshfs/a/newsroom.sqlite", True),
        ("/home/anna/newsroom.sqlite", False),
        ("/mnt/newsroom.sqlite", True),
    ],
)
def test_the_table_of_mounts_tells(
    file: str, is_remote: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(network, "MOUNTS", table)
    assert network.holds(Path(file)) is is_remote


def test_a_disk_of_this_machine_is_no_network(tmp_path: Path) -> None:
    assert not network.holds(tmp_path / "newsroom.sqlite")
