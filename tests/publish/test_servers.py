import random

import pytest

from desktop_editor.publish.remote_manifest import CHANGES, MANIFEST, parse_base
from desktop_editor.publish.upload_errors import UploadError
from tests.publish.servers import Server
from tests.publish.sites import Exported, broken_links, forget, lose_lists, send, site_of, tree

CUTS = 4


def test_a_site_goes_up_and_only_what_changed_follows(server: Server, exported: Exported) -> None:
    assert len(send(exported, server.destination, password=server.password).written) == len(exported.files)
    assert tree(server.root) == exported.files
    exported.hold(site_of(range(1, 4)))
    result = send(exported, server.destination, password=server.password)
    assert tree(server.root) == exported.files
    assert result.written == ("photos/3.jpg", "novosti/2026/01/statia-3.html", "index.html")
    assert result.removed == ("novosti/2026/01/statia-0.html", "photos/0.jpg")


def test_an_upload_that_is_cut_goes_on_and_readers_see_whole_pages(
    connected_server: Server, exported: Exported
) -> None:
    server = connected_server
    send(exported, server.destination, password=server.password)
    chance = random.Random(3)
    for edition in range(CUTS):
        exported.hold(site_of(range(edition, edition + 3), str(edition)))
        cut_at = chance.randrange(2, 18)
        steps = 0

        def look(cut_at: int = cut_at) -> None:
            nonlocal steps
            steps += 1
            assert broken_links(server.root) == []
            if steps == cut_at:
                server.cut()

        with pytest.raises(UploadError):
            send(exported, server.destination, look, password=server.password)
        assert broken_links(server.root) == []
        send(exported, server.destination, password=server.password)
        assert tree(server.root) == exported.files


def test_a_lost_manifest_is_rebuilt_and_nothing_goes_up_twice(server: Server, exported: Exported) -> None:
    send(exported, server.destination, password=server.password)
    lose_lists(server.root)
    forget(exported)
    assert send(exported, server.destination, password=server.password).written == ()
    assert set(parse_base((server.root / MANIFEST).read_bytes()).files) == set(exported.files)


def test_files_of_others_are_never_touched(server: Server, exported: Exported) -> None:
    server.root.mkdir(exist_ok=True)
    (server.root / "index.html").write_text("the old site")
    (server.root / "thesis.txt").write_text("ten years of work")
    with pytest.raises(UploadError, match=r"index\.html"):
        send(exported, server.destination, password=server.password)
    assert tree(server.root) == {"index.html": b"the old site", "thesis.txt": b"ten years of work"}


def test_names_may_have_spaces_and_any_letters(server: Server, exported: Exported) -> None:
    exported.hold({"photos/зал 1.jpg": b"hall", "photos/-l.jpg": b"dash", "photos/100% «ёлка».jpg": b"tree"})
    send(exported, server.destination, password=server.password)
    lose_lists(server.root)
    forget(exported)
    assert send(exported, server.destination, password=server.password).written == ()
    exported.hold({"photos/зал 2.jpg": b"hall"})
    send(exported, server.destination, password=server.password)
    assert tree(server.root) == exported.files


def test_many_files_go_up_over_several_connections_and_a_cut_ends_all_of_them(
    connected_server: Server, exported: Exported
) -> None:
    server = connected_server
    exported.hold(site_of(range(60)))
    steps: list[None] = []
    cuts: list[None] = []

    def look() -> None:
        steps.append(None)  # whichever connection it is
        assert broken_links(server.root) == []
        if len(steps) >= 150 and not cuts:
            cuts.append(None)
            server.cut()

    with pytest.raises(UploadError):
        send(exported, server.destination, look, password=server.password)
    assert not (server.root / "index.html").exists()
    send(exported, server.destination, look, password=server.password)
    assert tree(server.root) == exported.files


def test_one_article_moves_a_few_kilobytes_not_the_list_of_all(server: Server, exported: Exported) -> None:
    exported.hold(site_of(range(60)))
    send(exported, server.destination, password=server.password)
    whole = (server.root / MANIFEST).read_bytes()
    exported.hold(site_of(range(61)))
    send(exported, server.destination, password=server.password)
    assert (server.root / MANIFEST).read_bytes() == whole
    assert len((server.root / CHANGES).read_bytes()) < len(whole) / 10
    forget(exported)
    assert send(exported, server.destination, password=server.password).written == ()
