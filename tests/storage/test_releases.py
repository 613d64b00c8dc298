"""Two texts of one article: what is typed, and what readers have."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desktop_editor.content.article import Article, Category, Status, as_text
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.services import destinations
from desktop_editor.storage import moments
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.storage.journal import Action
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.releases import NotReleasedError, PastMomentError

WHO = "Анна"
LATER = timedelta(days=2)


@pytest.fixture
def released(newsroom: Newsroom) -> Article:
    """An article of which readers have the text that stands in the newsroom."""
    article = newsroom.articles.save(Article(headline="Лес", body="Сосны", tags=("лес",)))
    return newsroom.releases.release(article.id, WHO)


def text(newsroom: Newsroom, article: Article) -> Article:
    found = newsroom.released.text(article.id)
    assert found is not None
    return found


def actions(newsroom: Newsroom, article: Article) -> list[Action]:
    return [event.action for event in newsroom.journal.every(article.id)]


def test_a_draft_is_nothing_to_readers(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Лес", status=Status.READY))
    assert newsroom.released.text(article.id) is None
    assert newsroom.released.digests() == []


def test_a_release_gives_readers_the_working_text(newsroom: Newsroom, released: Article) -> None:
    assert released.status is Status.PUBLISHED
    assert as_text(text(newsroom, released)) == as_text(released)
    assert [digest.id for digest in newsroom.released.digests()] == [released.id]
    assert abs(released.published_at - datetime.now(UTC)) < timedelta(minutes=2)


def test_of_many_articles_those_are_told_that_readers_have(newsroom: Newsroom, released: Article) -> None:
    draft = newsroom.articles.save(Article(headline="Поле"))
    assert newsroom.released.among([draft.id, released.id, 99]) == [released.id]


def test_digests_follow_from_known_ones_and_from_none(newsroom: Newsroom) -> None:
    numbers = [
        newsroom.articles.save(Article(headline=f"{n}", body="Сосны", status=Status.PUBLISHED)).id
        for n in range(5)
    ]
    known = newsroom.released.digests()
    assert [row.id for row in known] == numbers
    newsroom.releases.withdraw(numbers[0], WHO)
    changed = newsroom.articles.get(numbers[3])
    newsroom.articles.save(replace(changed, tags=("лес",), published_at=datetime.now(UTC) - LATER))
    newsroom.releases.release(numbers[3], WHO)
    newsroom.articles.save(Article(headline="5", status=Status.PUBLISHED))
    digests = newsroom.released.digests(known)
    assert digests == newsroom.released.digests()
    assert digests[0].id == numbers[3] and len(digests) == 5


def test_what_is_typed_after_it_does_not_reach_readers(newsroom: Newsroom, released: Article) -> None:
    changed = newsroom.articles.save(replace(released, headline="Поле", body="Рожь", tags=()))
    newsroom.articles.save(replace(changed, body="Рожь и овёс", slug="pole"))
    assert newsroom.articles.get(released.id).status is Status.CHANGED
    assert as_text(text(newsroom, released)) == as_text(released)
    [digest] = newsroom.released.digests()
    assert (digest.slug, digest.tags) == ("les", '["лес"]')


def test_a_text_that_is_as_readers_have_it_again_has_no_changes(
    newsroom: Newsroom, released: Article
) -> None:
    changed = newsroom.articles.save(replace(released, body="Рожь"))
    same = newsroom.articles.save(replace(changed, body="Сосны"))
    assert same.status is Status.PUBLISHED
    stored = newsroom._database.execute("SELECT count(*) FROM released WHERE article IS NOT NULL")
    assert stored == [(0,)]


def test_an_update_keeps_the_earlier_text_and_puts_it_back(newsroom: Newsroom, released: Article) -> None:
    changed = newsroom.articles.save(replace(released, body="Рожь"))
    newsroom.releases.release(changed.id, WHO)
    assert text(newsroom, released).body == "Рожь"
    newsroom.articles.save(replace(newsroom.articles.get(changed.id), body="Овёс"))
    again = newsroom.releases.put_back(changed.id, WHO)
    assert (again.body, again.status) == ("Овёс", Status.CHANGED)
    assert text(newsroom, released).body == "Сосны"
    assert [each.article.body for each in newsroom.releases.earlier(changed.id)] == ["Рожь", "Сосны"]


@pytest.mark.parametrize(
    ("changed", "is_told"),
    [
        ({"headline": "Бор"}, True),
        ({"lead": "Тихо."}, True),
        ({"body": "Ели"}, True),
        ({"byline": "Пётр"}, False),
        ({"tags": ("бор",)}, False),
        ({"slug": "bor"}, False),
    ],
)
def test_readers_are_told_when_words_change_not_when_a_byline_does(
    newsroom: Newsroom, released: Article, changed: dict[str, Any], is_told: bool
) -> None:
    assert text(newsroom, released).modified_at is None
    saved = newsroom.articles.save(replace(released, **changed))
    assert saved.modified_at is None
    newsroom.releases.release(saved.id, WHO)
    told = text(newsroom, saved).modified_at
    assert (told is not None) is is_told
    [digest] = newsroom.released.digests()
    assert digest.modified == (moments.to_text(told) if told else None)
    assert newsroom.articles.get(saved.id).modified_at == told
    # The same is said of it after a withdrawal that changed no word.
    newsroom.releases.withdraw(saved.id, WHO)
    newsroom.releases.release(saved.id, WHO)
    assert text(newsroom, saved).modified_at == told


def test_earlier_released_texts_are_never_thinned(newsroom: Newsroom, released: Article) -> None:
    for number in range(30):
        newsroom.articles.save(replace(newsroom.articles.get(released.id), body=str(number)))
        newsroom.releases.release(released.id, WHO)
    newsroom.revisions.thin(released.id, datetime.now(UTC) + timedelta(days=900))
    assert len(newsroom.releases.earlier(released.id)) == 30


def test_a_scheduled_text_is_fixed_and_appears_at_its_moment(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Лес", body="Сосны"))
    moment = datetime.now(UTC) + LATER
    scheduled = newsroom.releases.release(article.id, WHO, at=moment)
    assert (scheduled.status, scheduled.published_at) == (Status.SCHEDULED, moment)
    newsroom.articles.save(replace(scheduled, body="Не готово"))
    assert newsroom.releases.appear(WHO) == []
    assert newsroom.released.text(article.id) is None
    assert newsroom.releases.next_moment() == moment
    assert newsroom.releases.appear(WHO, moment) == [article.id]
    assert text(newsroom, article).body == "Сосны"
    stored = newsroom.articles.get(article.id)
    assert (stored.body, stored.status) == ("Не готово", Status.CHANGED)


def test_an_article_dated_in_the_future_is_scheduled_by_its_first_release(newsroom: Newsroom) -> None:
    moment = datetime.now(UTC) + LATER
    article = newsroom.articles.save(Article(headline="Лес", published_at=moment))
    assert newsroom.releases.release(article.id, WHO).status is Status.SCHEDULED
    assert newsroom.releases.state(article.id).appears_at == moment


def schedule(newsroom: Newsroom, days: int) -> Article:
    article = newsroom.articles.save(Article(headline="Лес"))
    return newsroom.releases.release(article.id, WHO, at=datetime.now(UTC) + timedelta(days=days))


def test_a_clock_that_jumped_far_ahead_lets_nothing_appear(newsroom: Newsroom) -> None:
    article, jumped = schedule(newsroom, 300), datetime.now(UTC) + timedelta(days=365)
    for _try in range(3):
        assert newsroom.releases.appear(WHO, jumped) == []
        newsroom.deliveries.succeeded("a", "ftp://a", newsroom.journal.last_id(), WHO)
    assert newsroom.releases.due(jumped) == [article.id]
    assert newsroom.released.text(article.id) is None
    newsroom.releases.trust_clock(jumped)
    assert newsroom.releases.appear(WHO, jumped) == [article.id]


def test_what_is_scheduled_appears_in_a_newsroom_that_rests_while_it_is_looked_after(
    newsroom: Newsroom,
) -> None:
    article, now = schedule(newsroom, 90), datetime.now(UTC)
    for days in range(0, 90, 30):
        assert newsroom.releases.appear(WHO, now + timedelta(days=days)) == []
    assert newsroom.releases.appear(WHO, now + timedelta(days=91)) == [article.id]


@pytest.mark.parametrize("witness", ["journal", "deliveries"])
def test_the_journal_and_the_deliveries_bear_witness_to_the_clock(newsroom: Newsroom, witness: str) -> None:
    article, now = schedule(newsroom, 50), datetime.now(UTC) + timedelta(days=51)
    assert newsroom.releases.appear(WHO, now) == []
    newsroom.deliveries.failed("a", "ftp://a", 0, WHO, "Сервер не отвечает.")
    moment = moments.to_text(now - timedelta(days=20))
    newsroom._database.execute(f"UPDATE {witness} SET made_at = ?", moment)
    assert newsroom.releases.appear(WHO, now) == [article.id]


def test_another_date_publishes_nothing(newsroom: Newsroom, released: Article) -> None:
    later = replace(released, published_at=datetime.now(UTC) + LATER)
    assert newsroom.articles.save(later).status is Status.CHANGED
    assert text(newsroom, released).published_at == released.published_at
    assert newsroom.releases.appear(WHO, datetime.now(UTC) + 2 * LATER) == []


def test_an_update_can_be_scheduled_and_taken_back(newsroom: Newsroom, released: Article) -> None:
    changed = newsroom.articles.save(replace(released, body="Рожь"))
    scheduled = newsroom.releases.release(changed.id, WHO, at=datetime.now(UTC) + LATER)
    assert (scheduled.status, text(newsroom, released).body) == (Status.CHANGED, "Сосны")
    assert newsroom.releases.unschedule(changed.id, WHO).status is Status.CHANGED
    assert newsroom.releases.appear(WHO, datetime.now(UTC) + 2 * LATER) == []


def test_a_scheduled_text_that_will_not_appear_is_kept_as_a_version(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Лес", body="Сосны"))
    later = datetime.now(UTC) + LATER
    for deed in (
        lambda: newsroom.releases.unschedule(article.id, WHO),
        lambda: newsroom.releases.release(article.id, WHO, at=later + LATER),
        lambda: newsroom.articles.to_bin([article.id], WHO),
        lambda: newsroom.releases.withdraw(article.id, WHO),
        lambda: newsroom.releases.release(article.id, WHO, at=datetime.now(UTC)),
        lambda: newsroom.releases.release(article.id, WHO, at=datetime.now(UTC)),
        lambda: newsroom.releases.put_back(article.id, WHO),
    ):
        fixed = newsroom.articles.save(replace(newsroom.articles.get(article.id), body=f"{deed}"))
        newsroom.releases.release(article.id, WHO, at=later)
        newsroom.articles.save(replace(newsroom.articles.get(article.id), body=f"{deed}, правка"))
        deed()
        newsroom.articles.restore([article.id])
        kept = [each.article.body for each in newsroom.revisions.of(article.id) if each.reason == "scheduled"]
        assert kept[0] == fixed.body
    assert newsroom.releases.next_moment() is None


def test_a_moment_that_is_over_is_refused(newsroom: Newsroom, released: Article) -> None:
    for moment in (datetime.now(UTC) - LATER, datetime.min.replace(tzinfo=UTC)):
        with pytest.raises(PastMomentError):
            newsroom.releases.release(released.id, WHO, at=moment)


def test_a_withdrawn_article_is_gone_for_readers_only(newsroom: Newsroom, released: Article) -> None:
    withdrawn = newsroom.releases.withdraw(released.id, WHO)
    assert (withdrawn.status, withdrawn.body) == (Status.WITHDRAWN, "Сосны")
    assert newsroom.released.text(released.id) is None
    assert newsroom.releases.earlier(released.id)[0].article.body == "Сосны"
    with pytest.raises(NotReleasedError, match="Лес"):
        newsroom.releases.withdraw(released.id, WHO)
    assert actions(newsroom, released) == [Action.WITHDRAWN, Action.RELEASED]


def test_the_bin_takes_nothing_from_readers(newsroom: Newsroom, released: Article) -> None:
    newsroom.articles.to_bin([released.id])
    assert text(newsroom, released).deleted_at is None
    assert newsroom.articles.purge([released.id]) == 0
    assert newsroom.articles.expired(datetime.now(UTC) + timedelta(days=35)) == []
    newsroom.releases.withdraw(released.id, WHO)
    assert newsroom.articles.purge([released.id]) == 1


def test_what_is_scheduled_does_not_appear_from_the_bin(newsroom: Newsroom) -> None:
    article = newsroom.articles.save(Article(headline="Лес"))
    newsroom.releases.release(article.id, WHO, at=datetime.now(UTC) + LATER)
    newsroom.articles.to_bin([article.id])
    newsroom.articles.restore([article.id])
    assert newsroom.releases.appear(WHO, datetime.now(UTC) + 2 * LATER) == []
    assert newsroom.articles.get(article.id).status is Status.READY


def test_a_release_of_another_state_than_the_editor_saw_is_refused(
    newsroom: Newsroom, released: Article
) -> None:
    newsroom.articles.save(replace(released, body="Чужое"))
    with pytest.raises(SaveConflictError):
        newsroom.releases.release(released.id, WHO, lock_version=released.lock_version)
    assert text(newsroom, released).body == "Сосны"


def test_a_released_text_survives_the_deletion_of_its_category(newsroom: Newsroom) -> None:
    category = newsroom.categories.save(Category(name="Спорт"))
    article = newsroom.articles.save(Article(headline="Лес", category_id=category.id))
    newsroom.releases.release(article.id, WHO)
    newsroom.articles.save(replace(newsroom.articles.get(article.id), body="Правка"))
    newsroom.categories.delete(category.id)
    assert text(newsroom, article).category_id is None
    assert text(newsroom, article).headline == "Лес"


def test_nobody_gets_an_address_that_readers_know(newsroom: Newsroom, released: Article) -> None:
    newsroom.articles.save(replace(released, slug="opushka"))
    assert newsroom.articles.save(Article(headline="Лес")).slug == "les-2"


def test_green_is_only_what_every_destination_has(newsroom: Newsroom, released: Article) -> None:
    event = newsroom.journal.last_id()
    assert newsroom.releases.state(released.id).status is Status.UNDELIVERED
    newsroom.deliveries.succeeded("a", "ftp://a", event, WHO)
    assert newsroom.releases.state(released.id).status is Status.PUBLISHED
    newsroom.deliveries.failed("b", "ftp://b", event, WHO, "Сервер не отвечает.")
    state = newsroom.releases.state(released.id)
    assert (state.status, state.failure) == (Status.UNDELIVERED, "Сервер не отвечает.")
    assert newsroom.releases.undelivered() == [released.id]
    summary = newsroom.articles.summary(released.id)
    assert summary is not None
    assert summary.status is Status.UNDELIVERED
    newsroom.deliveries.keep_only(["a"])
    assert newsroom.articles.counts_by_status()[Status.PUBLISHED] == 1


def test_a_destination_that_is_new_or_elsewhere_lacks_what_was_released(
    newsroom: Newsroom, released: Article
) -> None:
    def is_green() -> bool:
        assert newsroom.releases.state(released.id).status is newsroom.articles.summary(released.id).status
        return newsroom.releases.state(released.id).status is Status.PUBLISHED

    first, second = (Destination(kind=DestinationKind.FOLDER, folder=name) for name in ("a", "b"))
    draft = newsroom.articles.save(Article(headline="Поле"))
    destinations.save(newsroom, [first])
    for places in ([first], [first, second], [replace(first, folder="c"), second]):
        known = {each.folder: each.id for each in destinations.stored(newsroom.settings)}
        moved = known.get("a", "") if places[0].folder == "c" else ""
        destinations.save(newsroom, [replace(each, id=known.get(each.folder, moved)) for each in places])
        assert not is_green()
        for each in destinations.stored(newsroom.settings):
            newsroom.deliveries.succeeded(each.id, each.address, newsroom.journal.last_id(), WHO)
        assert is_green()
    destinations.save(newsroom, destinations.stored(newsroom.settings))
    assert is_green()
    assert actions(newsroom, draft) == []


def test_a_destination_that_fails_for_a_week_is_one_line_of_the_journal(
    newsroom: Newsroom, released: Article
) -> None:
    event = newsroom.journal.last_id()
    for _try in range(9):
        newsroom.deliveries.failed("b", "ftp://b", event, WHO, "Сервер не отвечает.")
    assert actions(newsroom, released) == [Action.DELIVERED, Action.RELEASED]


def test_the_journal_knows_who_did_what(newsroom: Newsroom, released: Article) -> None:
    newsroom.deliveries.succeeded("a", "ftp://a", newsroom.journal.last_id(), WHO)
    delivered, first = newsroom.journal.every(released.id)
    assert (first.who, first.action, first.headline) == (WHO, Action.RELEASED, "Лес")
    assert (delivered.destination, delivered.result) == ("ftp://a", "")


def test_a_trial_leaves_nothing_behind(newsroom: Newsroom, released: Article) -> None:
    changed = newsroom.articles.save(replace(released, body="Рожь"))
    with newsroom.trial(), newsroom.one_state():
        newsroom.releases.release(changed.id, WHO)
        assert text(newsroom, released).body == "Рожь"
    assert text(newsroom, released).body == "Сосны"
    assert actions(newsroom, released) == [Action.RELEASED]


def test_what_readers_have_is_found_by_the_slug_that_they_know(newsroom: Newsroom, released: Article) -> None:
    newsroom.articles.save(replace(released, slug="opushka"))
    found = newsroom.released.with_slug("les")
    assert found is not None
    assert found.id == released.id
    assert newsroom.released.with_slug("opushka") is None


def test_a_static_page_is_none_of_the_newest_and_stands_around_no_article(newsroom: Newsroom) -> None:
    number = newsroom.articles.save(Article(headline="Реклама", body="Цены", is_page=True)).id
    page = newsroom.releases.release(number, WHO)
    article = newsroom.articles.save(Article(headline="Лес", body="Сосны"))
    article = newsroom.releases.release(article.id, WHO)
    assert [each.id for each in newsroom.released.newest(9)] == [article.id]
    assert newsroom.released.digests_around(article, 9) == ([], None)
    assert {each.id: each.is_page for each in newsroom.released.digests()} == {page.id: 1, article.id: 0}
