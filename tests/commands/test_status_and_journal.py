"""`list`, `status` and `journal`: what readers have, in words and as JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.services import destinations
from desktop_editor.storage.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
Opened = Callable[[], Newsroom]


@pytest.fixture
def busy(run: Run, opened: Opened, tmp_path: Path) -> tuple[str, str]:
    """A newsroom with a place that works and one that is gone; return their folders.

    «Лес» was released and edited again, «Поле» is scheduled, «Пусто» is a draft.
    """
    places = str(tmp_path / "www"), str(tmp_path / "gone" / "www")
    with opened() as newsroom:
        wanted = [Destination(kind=DestinationKind.FOLDER, folder=place) for place in places]
        destinations.save(newsroom, wanted)
    run("release", "les")
    run("publish")
    run("release", "pole", "--at", "2099-12-01 09:00")
    with opened() as newsroom:
        newsroom.articles.save(replace(newsroom.articles.get(1), body="Половина мысли"))
    return places


def test_status_says_what_readers_have_and_lack(run: Run, busy: tuple[str, str]) -> None:
    good, gone = busy
    status, said, errors = run("status")
    assert (status, errors) == (0, "")
    counts, scheduled, changed, undelivered, places = said.split("\n\n")
    assert counts == "Draft\t1\nScheduled\t1\nNot delivered\t1"
    assert scheduled == "Scheduled:\npole\tПоле\t01.12.2099 09:00"
    assert changed == "Unreleased changes:\nles\tЛес"
    assert undelivered.startswith(f"Not delivered:\nles\tЛес\t{gone}: ")
    assert "is not there" in undelivered
    assert places.splitlines()[1].startswith(f"{good}\t")
    assert places.splitlines()[1].endswith("\tDelivered")
    assert places.splitlines()[2].startswith(f"{gone}\t")


def test_status_tells_a_script_the_same(run: Run, busy: tuple[str, str]) -> None:
    found = json.loads(run("status", "--json")[1])
    assert found["counts"]["scheduled"] == found["counts"]["undelivered"] == 1
    assert found["scheduled"] == [
        {"id": 2, "address": "pole", "headline": "Поле", "appears_at": "2099-12-01T09:00:00+03:00"}
    ]
    assert found["changed"] == [{"id": 1, "address": "les", "headline": "Лес"}]
    [late] = found["undelivered"]
    assert [each["destination"] for each in late["destinations"]] == [busy[1]]
    assert "is not there" in late["destinations"][0]["reason"]
    assert [each["failure"] == "" for each in found["destinations"]] == [True, False]


def test_without_a_place_that_is_the_reason(run: Run) -> None:
    run("release", "les")
    assert "No place is set up yet" in run("status")[1]


def test_list_shows_the_statuses_in_both_languages_and_as_json(run: Run, busy: tuple[str, str]) -> None:
    lines = {line.split("\t")[4]: line.split("\t")[2] for line in run("list")[1].splitlines()}
    assert lines == {"les": "Not delivered", "pole": "Scheduled", "pusto": "Draft"}
    assert [line.split("\t")[4] for line in run("list", "--status", "scheduled")[1].splitlines()] == ["pole"]
    [found] = json.loads(run("list", "--status", "scheduled", "--json")[1])
    assert (found["id"], found["address"], found["status"]) == (2, "pole", "scheduled")
    assert found["date"] == "2099-12-01T09:00:00+03:00"


def test_the_journal_is_printed_of_all_and_of_one(run: Run, busy: tuple[str, str], opened: Opened) -> None:
    said = run("journal")[1].splitlines()
    assert ["Scheduled for 01.12.2099 09:00" in line for line in said] == [True, False, False, False]
    assert said[3].split("\t")[2:4] == ["Released", "Лес"]
    found = json.loads(run("journal", "les", "--json")[1])
    assert [each["action"] for each in found] == ["delivered", "delivered", "released"]
    assert {each["destination"] for each in found[:2]} == set(busy)
    table = run("journal", "pole", "--csv")[1]
    assert table.startswith("\ufeffWhen;Who;What;Article;Place;Result\r\n")
    assert len(table.splitlines()) == 2


def test_the_journal_of_a_deleted_article_is_found_by_its_number(run: Run, opened: Opened) -> None:
    run("release", "les")
    run("withdraw", "les")
    with opened() as newsroom:
        newsroom.articles.to_bin([1])
        newsroom.articles.purge([1])
    assert len(run("journal", "1")[1].splitlines()) == 2
    status, said, errors = run("journal", "99")
    assert (status, said, "“99”" in errors) == (1, "", True)


@pytest.mark.parametrize("command", ["list", "status", "journal"])
def test_it_is_read_beside_an_open_window(run: Run, opened: Opened, command: str) -> None:
    run("release", "les")
    with opened():
        status, said, errors = run(command)
    assert (status, errors) == (0, "")
    assert said


@pytest.mark.parametrize(
    ("moment", "zone"),
    [(datetime.max.replace(tzinfo=UTC), "Europe/Moscow"), (datetime.min.replace(tzinfo=UTC), "America/Lima")],
)
def test_the_ends_of_the_calendar_are_listed(run: Run, opened: Opened, moment: datetime, zone: str) -> None:
    with opened() as newsroom:
        newsroom.settings.save_newspaper(replace(newsroom.settings.newspaper(), time_zone=zone))
        article = newsroom.articles.get(1)
        newsroom.articles.save(replace(article, published_at=moment))
        if moment.year == 9999:
            newsroom.releases.release(1, "Анна", at=moment)
    for command in ("list", "status", "journal"):
        assert run(command)[0] == 0
        assert run(command, "--json")[0] == 0
    assert moment.isoformat() in run("list", "--json")[1]


@pytest.mark.parametrize("since", ["release", "withdraw"])
def test_after_a_restoration_no_place_counts_as_having_what_the_backup_says(
    run: Run, opened: Opened, tmp_path: Path, since: str
) -> None:
    run("settings", f"destination={tmp_path / 'www'}")
    run("release", "les")
    run("publish")
    run("backup")
    with opened() as newsroom:
        newsroom.articles.save(replace(newsroom.articles.get(1), body="Потом"))
    run(since, "les")
    run("publish")
    assert run("restore", "newest")[0] == 0
    found = json.loads(run("status", "--json")[1])
    assert (found["counts"]["published"], found["counts"]["undelivered"]) == (0, 1)
    assert found["destinations"][0]["tried_at"] is None
    run("publish")
    found = json.loads(run("status", "--json")[1])
    assert (found["counts"]["published"], found["counts"]["undelivered"]) == (1, 0)
