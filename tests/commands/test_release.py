"""`release` and `withdraw`: what readers have afterwards, and what is said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_editor.content.article import Newspaper, Status
from desktop_editor.services import releasing
from desktop_editor.storage.journal import Action
from desktop_editor.storage.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
Opened = Callable[[], Newsroom]


def test_release_gives_readers_the_working_text_and_the_journal_a_name(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        releasing.set_editor(newsroom.settings, "Анна")
    said = "“Лес” is released; `publish` brings it to readers.\n"
    assert run("release", "les") == (0, said, "")
    assert run("release", "les") == (0, "Readers have this text of “Лес” already.\n", "")
    with opened() as newsroom:
        assert next(newsroom.released.texts([1])).body == "Сосны"
        (event,) = newsroom.journal.every(1)
        assert (event.who, event.action) == ("Анна", Action.RELEASED)


def test_a_text_is_scheduled_for_a_moment_of_the_newspapers_clock(run: Run, opened: Opened) -> None:
    status, said, _errors = run("release", "les", "2", "--at", "01.12.2099 09:00")
    assert (status, said.splitlines()[0]) == (
        0,
        "“Лес” will appear on 01.12.2099 09:00 (Europe/Moscow), with the text that it has now.",
    )
    with opened() as newsroom:
        for number in (1, 2):
            assert newsroom.releases.state(number).appears_at == datetime(2099, 12, 1, 6, tzinfo=UTC)


def test_now_releases_what_is_dated_ahead(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        later = datetime.now(UTC) + timedelta(days=3)
        newsroom.articles.save(replace(newsroom.articles.get(1), published_at=later))
    assert "will appear on" in run("release", "les")[1]
    assert "is released" in run("release", "les", "--at", "now")[1]
    with opened() as newsroom:
        assert newsroom.articles.get(1).status is Status.PUBLISHED


def test_what_is_refused_is_said_and_the_rest_is_released(run: Run, opened: Opened) -> None:
    status, said, errors = run("release", "pusto", "nowhere", "pole")
    assert (status, said) == (1, "“Поле” is released; `publish` brings it to readers.\n")
    assert errors.splitlines()[0] == "“Пусто” was not released: No text. Put it right and release again."
    assert "“nowhere”" in errors.splitlines()[1]
    with opened() as newsroom:
        assert newsroom.released.text(3) is None


def test_a_warning_blocks_where_the_newsroom_says_so(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        releasing.set_blocking_warnings(newsroom.settings, ["no category"])
    status, _said, errors = run("release", "les")
    assert (status, "was not released: No category" in errors) == (1, True)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("2020-01-01 10:00", "That moment is over"),
        ("0001-01-01 00:00", "The year 1 can't be right"),
        ("29.03.2099 02:30", "Europe/Berlin the clock skips this hour"),
        ("2099-12-01", "has no time of day"),
        ("soon", "“soon” is not a date"),
    ],
)
def test_a_moment_that_can_not_be_is_refused(run: Run, opened: Opened, moment: str, sentence: str) -> None:
    with opened() as newsroom:
        newsroom.settings.save_newspaper(Newspaper(time_zone="Europe/Berlin"))
    status, said, errors = run("release", "les", "--at", moment)
    assert (status, said, sentence in errors) == (1, "", True), errors
    with opened() as newsroom:
        assert newsroom.releases.state(1).status is Status.DRAFT


def test_an_article_in_the_bin_is_withdrawn_and_not_released(run: Run, opened: Opened) -> None:
    run("release", "les")
    with opened() as newsroom:
        newsroom.articles.to_bin([1])
    status, _said, errors = run("release", "les")
    assert (status, "is in the bin" in errors) == (1, True)
    assert run("withdraw", "les") == (0, "“Лес” is withdrawn; `publish` takes it off the site.\n", "")
    with opened() as newsroom:
        assert newsroom.released.text(1) is None


def test_withdraw_drops_what_is_scheduled_and_says_what_is_not_there(run: Run, opened: Opened) -> None:
    run("release", "les", "--at", "tomorrow 9:00")
    status, said, errors = run("withdraw", "pole", "les")
    assert (status, "“Поле” is not on the site" in errors) == (1, True)
    assert said == "“Лес” will not appear: what was scheduled is dropped.\n"
    with opened() as newsroom:
        assert newsroom.articles.get(1).status is Status.READY


@pytest.mark.parametrize("command", ["release", "withdraw"])
def test_an_open_window_is_named(run: Run, opened: Opened, command: str) -> None:
    with opened():
        status, said, errors = run(command, "les")
    assert (status, said, "open in another window" in errors) == (1, "", True)
