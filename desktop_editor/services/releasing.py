"""Who releases, and what reached which destination, for the window and the command line."""

import getpass
from collections.abc import Collection
from dataclasses import dataclass

from desktop_editor.content import checks
from desktop_editor.content.article import Article
from desktop_editor.publish.destination import Destination
from desktop_editor.storage import moments
from desktop_editor.storage.deliveries import BY_HAND
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.settings import Settings

EDITOR = "editor"
BLOCKING = "blocking_warnings"


@dataclass(frozen=True, slots=True)
class ReleaseRules:
    """What an editor sets about releases: the name for the journal, and which warnings block a release."""

    editor: str = ""
    blocking: frozenset[str] = frozenset()


def editor(settings: Settings) -> str:
    """Return the name for the journal: the one that is set, at first that of the system's account."""
    name = str(settings.get(EDITOR, ""))
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return ""


def set_editor(settings: Settings, name: str) -> None:
    """Store the name that the journal gets; an empty one is the system's again."""
    settings.set(EDITOR, " ".join(name.split()))


def blocking_warnings(settings: Settings) -> frozenset[str]:
    """Return the kinds of warnings, keys of `checks.WARNINGS`, that block a release; at first none does."""
    return frozenset(settings.get(BLOCKING, ())) & checks.WARNINGS.keys()


def set_blocking_warnings(settings: Settings, kinds: Collection[str]) -> None:
    """Store the kinds of warnings that block a release."""
    settings.set(BLOCKING, sorted(kinds))


def problems(newsroom: Newsroom, article: Article) -> list[str]:
    """Return the remarks that forbid the release of an article, each in a few words."""
    cover = newsroom.photos.get(article.cover_id) if article.cover_id else None
    similar = newsroom.articles.similar(article.headline, article.id)
    like = newsroom.articles.get(similar[0]).headline if similar else ""
    remarks = checks.review(article, cover, moments.now(), like)
    return [remark.text for remark in checks.blocking(remarks, blocking_warnings(newsroom.settings))]


def delivered(newsroom: Newsroom, destination: Destination, event_id: int) -> None:
    """Record that a destination has everything that was released until an event of the journal."""
    who = editor(newsroom.settings)
    newsroom.deliveries.succeeded(destination.id, destination.address, event_id, who)


def not_delivered(newsroom: Newsroom, destination: Destination, event_id: int, reason: str) -> None:
    """Record why a destination did not get what was released until an event of the journal."""
    who = editor(newsroom.settings)
    newsroom.deliveries.failed(destination.id, destination.address, event_id, who, reason)


def exported(newsroom: Newsroom, target: str, event_id: int) -> None:
    """Record that the whole site was exported by hand; it counts where no destination is set up."""
    newsroom.deliveries.succeeded(BY_HAND, target, event_id, editor(newsroom.settings))
