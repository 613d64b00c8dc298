"""What was published when."""

from desktop_editor.storage.deployments import KEPT, NAMED
from desktop_editor.storage.newsroom import Newsroom


def test_the_newest_deployment_comes_first_with_what_it_changed(newsroom: Newsroom) -> None:
    newsroom.deployments.add("sftp://gazeta.example/", "Снег", ["a.html"], [], is_complete=True)
    made = newsroom.deployments.add("sftp://gazeta.example/", "", ["b.html"], ["a.html"], is_complete=False)
    assert newsroom.deployments.newest()[0] == made
    assert (made.removed, made.is_complete) == (("a.html",), False)


def test_a_large_deployment_names_some_files_and_counts_all(newsroom: Newsroom) -> None:
    files = [f"{number}.html" for number in range(NAMED * 3)]
    made = newsroom.deployments.add("/site", "", files, [], is_complete=True)
    assert (made.written_count, len(made.written)) == (NAMED * 3, NAMED)


def test_old_deployments_leave(newsroom: Newsroom) -> None:
    for number in range(KEPT + 3):
        newsroom.deployments.add("/site", str(number), [], [], is_complete=True)
    kept = newsroom.deployments.newest()
    assert (len(kept), kept[-1].title) == (KEPT, "3")
