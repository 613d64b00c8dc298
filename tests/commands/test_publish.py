import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_editor import newsroom_paths
from desktop_editor.cli import main
from desktop_editor.content.article import Article, Status
from desktop_editor.paths import resource
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.s3.headers import cache_control
from desktop_editor.services import demo, destinations
from desktop_editor.site.generator.manifest import MANIFEST
from desktop_editor.storage import moments
from desktop_editor.storage.newsroom import Newsroom
from tests.publish.debian_servers import PASSWORD, pyftpd
from tests.publish.hosts import running
from tests.publish.s3_servers import SECRET, s3_server
from tests.publish.servers import MissingServerError
from tests.publish.sites import tree

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A demo newsroom that is published to a folder."""
    path = tmp_path / "newsroom.sqlite"
    with Newsroom.create(path, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
        place = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "www"))
        destinations.store(newsroom.settings, [place])
    return path


@pytest.fixture
def publish(file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `publish` in English: exit status, output, errors."""

    def call(*options: str) -> tuple[int, str, str]:
        status = main(["--language", "en", "--newsroom", str(file), "publish", *options])
        return status, *capsys.readouterr()

    return call


def change(file: Path, work: Callable[[Newsroom], object]) -> None:
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        work(newsroom)


def test_the_site_is_published_and_the_next_time_says_that_nothing_changed(
    publish: Run, tmp_path: Path
) -> None:
    status, said, _errors = publish()
    assert (status, said.count("\n")) == (0, 1)
    assert "files uploaded" in said
    assert (tmp_path / "www" / "index.html").exists()
    assert publish()[1].startswith("Nothing has changed since the last time")


def test_a_dry_run_lists_what_would_change_and_changes_nothing(publish: Run, tmp_path: Path) -> None:
    status, said, _errors = publish("--dry-run")
    assert status == 0
    assert "+ index.html\n" in said
    assert not (tmp_path / "www").exists()


def hasten(newsroom: Newsroom) -> None:
    """Let the moments of what is scheduled have come a minute ago."""
    due = moments.to_text(datetime.now(UTC) - timedelta(minutes=1))
    newsroom._database.execute("UPDATE scheduled SET appears_at = ?", due)


def schedule(newsroom: Newsroom) -> None:
    later = Article(
        headline="Завтра", status=Status.PUBLISHED, published_at=datetime.now(UTC) + timedelta(days=1)
    )
    newsroom.articles.save(later)


def recorded(newsroom: Newsroom) -> tuple[object, ...]:
    tables = ("journal", "deliveries", "released", "scheduled", "settings", "releases")
    return tuple(newsroom._database.execute(f"SELECT * FROM {table}") for table in tables)


def read(file: Path, work: Callable[[Newsroom], object]) -> object:
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        return work(newsroom)


def test_a_dry_run_shows_what_will_have_appeared_and_records_nothing(publish: Run, file: Path) -> None:
    change(file, schedule)
    change(file, hasten)
    before = read(file, recorded)
    status, said, _errors = publish("--dry-run")
    assert (status, "zavtra.html" in said) == (0, True)
    assert read(file, recorded) == before


def test_a_clock_that_is_far_ahead_lets_no_scheduled_text_appear(
    publish: Run, file: Path, tmp_path: Path
) -> None:
    change(file, schedule)
    change(file, hasten)

    def grow_old(newsroom: Newsroom) -> None:
        past = moments.to_text(datetime.now(UTC) - timedelta(days=50))
        for table, column in (("articles", "updated_at"), ("journal", "made_at"), ("deliveries", "made_at")):
            newsroom._database.execute(f"UPDATE {table} SET {column} = ?", past)

    change(file, grow_old)
    for _try in range(2):
        status, _said, errors = publish()
        assert (status, "clock is far ahead" in errors) == (1, True)
    assert not list((tmp_path / "www").rglob("zavtra.html"))
    assert (tmp_path / "www" / "index.html").exists()
    assert publish("--trust-clock")[0] == 0
    assert list((tmp_path / "www").rglob("zavtra.html"))


def test_what_every_place_got_and_why_not_is_recorded(publish: Run, file: Path, tmp_path: Path) -> None:
    gone = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "not-mounted" / "www"))
    good = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "www"))
    change(file, lambda newsroom: destinations.store(newsroom.settings, [gone, good]))
    publish()
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        found = {each.destination: each for each in newsroom.deliveries.all()}
        first, second = (found[each.id] for each in destinations.stored(newsroom.settings))
        assert "is not there" in first.failure
        assert (first.event_id, second.failure) == (0, "")
        assert second.event_id > 0
        assert len(newsroom.releases.undelivered()) == 7
    (tmp_path / "not-mounted").mkdir()
    assert publish()[0] == 0
    assert read(file, lambda newsroom: newsroom.releases.undelivered()) == []


def test_a_scheduled_article_appears_when_its_time_has_come(publish: Run, file: Path, tmp_path: Path) -> None:
    change(file, schedule)
    publish()
    assert not list((tmp_path / "www").rglob("zavtra.html"))
    change(file, hasten)
    publish()
    assert list((tmp_path / "www").rglob("zavtra.html"))


def test_an_article_that_is_taken_back_leaves_the_site(publish: Run, file: Path, tmp_path: Path) -> None:
    publish()

    def take_back(newsroom: Newsroom) -> None:
        first = next(iter(newsroom.released.newest(1)))
        newsroom.releases.withdraw(first.id, "")

    before = set((tmp_path / "www").rglob("2026/*/*.html"))
    change(file, take_back)
    publish()
    assert len(before - set((tmp_path / "www").rglob("2026/*/*.html"))) == 1


def test_what_was_published_is_remembered(publish: Run, file: Path) -> None:
    publish()
    publish()
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        (deployment,) = newsroom.deployments.newest()
    assert "index.html" in deployment.written


def test_files_of_others_are_kept_unless_they_may_be_replaced(publish: Run, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "index.html").write_text("the old site")
    status, _said, errors = publish()
    assert (status, "index.html" in errors) == (1, True)
    assert (tmp_path / "www" / "index.html").read_text() == "the old site"
    assert publish("--replace")[0] == 0


def test_a_newsroom_without_a_place_is_told_so(publish: Run, file: Path) -> None:
    change(file, lambda newsroom: destinations.store(newsroom.settings, []))
    status, _said, errors = publish()
    assert (status, "No place is set up yet" in errors) == (1, True)


def test_a_storage_gets_the_site_with_editions_of_what_is_kept_and_the_secret_key_is_stored_nowhere(
    publish: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(s3_server, tmp_path) as server:
        change(file, lambda newsroom: destinations.store(newsroom.settings, [server.destination]))
        monkeypatch.setenv("DESKTOP_EDITOR_PASSWORD", "wrong")
        status, _said, errors = publish()
        assert (status, "look at “Access key” in the site's settings" in errors) == (1, True)
        monkeypatch.setenv("DESKTOP_EDITOR_PASSWORD", SECRET)
        status, said, errors = publish()
        assert (status, "files uploaded" in said, errors) == (0, True, "")
        assert publish()[1].startswith("Nothing has changed since the last time: s3://127.0.0.1:")
        there = tree(server.root)
        assert there == tree(newsroom_paths.site(file))
        pages = b"".join(content for address, content in there.items() if address.endswith(".html"))
    assert {"immutable" in cache_control(name) for name in ("assets/style.css", "assets/search.js")} == {True}
    links = re.findall(rb'assets/[^"]+\.(?:css|js)[^"]*"', pages)
    assert links
    assert [link for link in links if b"?v=" not in link] == []
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET.encode() not in stored


def test_no_password_is_ever_stored(file: Path, publish: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKTOP_EDITOR_PASSWORD", "verysecret")
    place = Destination(kind=DestinationKind.FTP, host="127.0.0.1", port=1, user="anna")
    change(file, lambda newsroom: destinations.store(newsroom.settings, [place]))
    status, said, errors = publish()
    assert (status, "refuses the connection" in errors) == (1, True)
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        kept = json.dumps(newsroom.settings.get(destinations.DESTINATIONS))
    assert "verysecret" not in said + errors + kept


def test_a_broken_theme_is_told_and_the_default_one_makes_the_pages(
    publish: Run, file: Path, tmp_path: Path
) -> None:
    own = file.with_suffix(".themes") / "default"
    own.mkdir(parents=True)
    (own / "article.html").write_text("<p>\n\n{{ nothing }}")
    status, _said, errors = publish()
    assert (status, "article.html, line 3" in errors) == (0, True)
    assert "<!doctype html>" in next((tmp_path / "www").rglob("2026/01/*.html")).read_text(encoding="utf-8")


def test_a_theme_of_the_newsrooms_own_changes_one_file(publish: Run, file: Path, tmp_path: Path) -> None:
    own = file.with_suffix(".themes") / "default"
    own.mkdir(parents=True)
    (own / "credit.html").write_text("<b>Снимок: {{ credit }}</b>")
    assert publish()[0] == 0
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "www").rglob("*.html")]
    assert any("<b>Снимок: " in page for page in pages)


def test_the_last_article_can_be_taken_back_too(publish: Run, file: Path, tmp_path: Path) -> None:
    publish()

    def take_all_back(newsroom: Newsroom) -> None:
        for article in list(newsroom.released.newest(10_000)):
            newsroom.releases.withdraw(article.id, "")

    change(file, take_all_back)
    assert publish()[0] == 0
    assert not list((tmp_path / "www").rglob("2026/*/*.html"))


@pytest.mark.parametrize(
    "text", [None, "", "rubbish", '{"format": 1, "files": {}, "source": {"sections": {"a": 1}}}']
)
def test_a_lost_or_damaged_list_of_the_programs_own_folder_stops_nothing(
    publish: Run, file: Path, tmp_path: Path, text: str | None
) -> None:
    publish()
    before = {page: page.read_bytes() for page in (tmp_path / "www").rglob("*.html")}
    own = file.with_suffix(".site")
    (own / "left-over.html").touch()
    (own / MANIFEST).unlink()
    if text is not None:
        (own / MANIFEST).write_text(text)
    assert publish() == (0, f"Nothing has changed since the last time: {tmp_path / 'www'}.\n", "")
    assert {page: page.read_bytes() for page in (tmp_path / "www").rglob("*.html")} == before
    assert not (own / "left-over.html").exists()


def test_a_page_that_was_lost_or_changed_on_its_way_is_made_again(
    publish: Run, file: Path, tmp_path: Path
) -> None:
    publish()
    shutil.rmtree(tmp_path / "www")
    own = file.with_suffix(".site")
    (own / "about.html").unlink()
    (own / "search.html").write_text("somebody was here")
    for _lost in range(2):
        status, _said, errors = publish("--compare")
        assert (status, "not complete" in errors) in {(1, True), (0, False)}
    assert publish("--compare")[0] == 0
    assert "somebody" not in (tmp_path / "www/search.html").read_text()
    assert (tmp_path / "www/about.html").exists()


def test_a_place_that_fails_keeps_nobody_from_the_others(publish: Run, file: Path, tmp_path: Path) -> None:
    gone = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "not-mounted" / "www"))
    good = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "www"))
    change(file, lambda newsroom: destinations.store(newsroom.settings, [gone, good]))
    status, said, errors = publish()
    assert (status, "is not there" in errors, said.startswith("Published: ")) == (1, True, True)
    assert (tmp_path / "www/index.html").exists()


def test_what_a_host_does_not_let_us_delete_is_told_and_is_no_success(
    publish: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKTOP_EDITOR_PASSWORD", PASSWORD)
    try:
        with pyftpd(tmp_path, rights="elrafmwMT") as server:
            change(file, lambda newsroom: destinations.store(newsroom.settings, [server.destination]))
            assert publish()[0] == 0

            def take_back(newsroom: Newsroom) -> None:
                first = next(iter(newsroom.released.newest(1)))
                newsroom.releases.withdraw(first.id, "")

            change(file, take_back)
            status, said, errors = publish()
    except MissingServerError as error:
        pytest.skip(str(error))
    assert (status, said) == (1, "")
    assert re.search(r"permits no deleting, so readers still find \d+ files that should be gone", errors)
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        (number,) = newsroom.releases.undelivered()
        assert "permits no deleting" in newsroom.releases.state(number).failure


@pytest.mark.parametrize("loss", ["folder", "list"])
def test_an_old_address_lives_on_when_the_folder_of_pages_is_lost(
    publish: Run, file: Path, tmp_path: Path, loss: str
) -> None:
    publish()

    def move(newsroom: Newsroom) -> None:
        first = next(iter(newsroom.released.newest(1)))
        moved = newsroom.articles.save(replace(newsroom.articles.get(first.id), slug="novyi-adres"))
        newsroom.releases.release(moved.id, "")

    change(file, move)
    publish()
    (old,) = (
        page for page in (tmp_path / "www").rglob("*.html") if 'http-equiv="refresh"' in page.read_text()
    )
    if loss == "folder":  # as on a new computer, where the newsroom came back from a backup
        shutil.rmtree(file.with_suffix(".site"))
        shutil.rmtree(file.with_suffix(".places"))
    else:
        (file.with_suffix(".site") / MANIFEST).write_text("")
    assert publish()[0] == 0
    assert "novyi-adres.html" in old.read_text()
