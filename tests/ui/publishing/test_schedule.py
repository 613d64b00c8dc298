from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Article, Status
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.publishing.computer_clock import ComputerClock, steady_seconds
from desktop_editor.ui.publishing.schedule import Schedule
from desktop_editor.ui.session.newsroom_model import NewsroomModel

HOUR = timedelta(hours=1)


class Clocks:
    """A computer's clock that can be set, and the seconds that really pass."""

    def __init__(self) -> None:
        self.moment, self.seconds = datetime.now(UTC), 0.0

    def pass_time(self, span: timedelta) -> None:
        self.moment += span
        self.seconds += span.total_seconds()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def schedule(newsroom_model: NewsroomModel, clocks: Clocks) -> Schedule:
    clock = ComputerClock(lambda: clocks.moment, lambda: clocks.seconds)
    return Schedule(newsroom_model, newsroom_model, clock)


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    """An article whose text is scheduled for the next hour."""
    stored = newsroom.articles.save(Article(headline="Завтра", body="Снег."))
    return newsroom.releases.release(stored.id, "", at=datetime.now(UTC) + HOUR)


def status(newsroom: Newsroom, article: Article) -> Status:
    return newsroom.articles.get(article.id).status


def test_a_text_appears_when_its_hour_has_passed(
    schedule: Schedule, clocks: Clocks, newsroom: Newsroom, article: Article, qtbot: QtBot
) -> None:
    clocks.pass_time(HOUR / 2)
    schedule.look()
    assert status(newsroom, article) is Status.SCHEDULED
    clocks.pass_time(HOUR)
    with qtbot.waitSignal(schedule.fell_due):
        schedule.look()
    assert status(newsroom, article) is Status.PUBLISHED


def test_a_clock_that_is_set_ahead_publishes_nothing_until_it_is_trusted(
    schedule: Schedule, clocks: Clocks, newsroom: Newsroom, article: Article, qtbot: QtBot
) -> None:
    clocks.moment += 2 * HOUR
    with qtbot.waitSignal(schedule.doubted) as doubted:
        schedule.look()
    assert doubted.args == [2 * HOUR]
    clocks.pass_time(timedelta(minutes=1))
    schedule.look()
    assert status(newsroom, article) is Status.SCHEDULED
    with qtbot.waitSignals([schedule.settled, schedule.fell_due]):
        schedule.trust()
    assert status(newsroom, article) is Status.PUBLISHED


def test_a_clock_that_was_wrong_before_the_start_lets_nothing_appear_until_it_is_trusted(
    schedule: Schedule, clocks: Clocks, newsroom: Newsroom, article: Article, qtbot: QtBot
) -> None:
    clocks.pass_time(24 * 365 * HOUR)
    with qtbot.waitSignal(schedule.doubted) as doubted:
        schedule.look()
    assert doubted.args == [timedelta()]
    assert status(newsroom, article) is Status.SCHEDULED
    with qtbot.waitSignals([schedule.settled, schedule.fell_due]):
        schedule.trust()
    assert status(newsroom, article) is Status.PUBLISHED


def test_a_clock_that_is_put_right_again_ends_the_doubt(
    schedule: Schedule, clocks: Clocks, newsroom: Newsroom, article: Article, qtbot: QtBot
) -> None:
    clocks.moment += 2 * HOUR
    schedule.look()
    clocks.moment -= 2 * HOUR
    with qtbot.waitSignal(schedule.settled):
        schedule.look()
    assert status(newsroom, article) is Status.SCHEDULED
    clocks.pass_time(2 * HOUR)
    schedule.look()
    assert status(newsroom, article) is Status.PUBLISHED


def test_a_clock_that_jumps_back_after_a_release_takes_nothing_from_readers(
    schedule: Schedule, clocks: Clocks, newsroom: Newsroom, article: Article
) -> None:
    clocks.pass_time(2 * HOUR)
    schedule.look()
    clocks.moment -= 24 * HOUR
    schedule.look()
    assert status(newsroom, article) is Status.PUBLISHED
    assert newsroom.released.text(article.id) is not None


def test_a_clock_that_runs_a_little_wrong_is_no_jump(
    schedule: Schedule, clocks: Clocks, newsroom: Newsroom, article: Article
) -> None:
    for _minute in range(62):
        clocks.pass_time(timedelta(minutes=1))
        clocks.moment += timedelta(seconds=20)
        schedule.look()
    assert status(newsroom, article) is Status.PUBLISHED


def test_the_seconds_that_pass_are_counted() -> None:
    before = steady_seconds()
    assert 0 <= steady_seconds() - before < 5
