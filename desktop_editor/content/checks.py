"""Checks of an article before it is published."""

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from desktop_editor.content.article import ON_SITE, Article, Photo
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _

# Google's rule for the `headline` of a NewsArticle; news aggregators truncate there, too.
HEADLINE_LENGTH = 110
# What search engines show before they truncate: about 70 characters of a title, 160 of a description.
SEO_TITLE_LENGTH = 70
SEO_DESCRIPTION_LENGTH = 160

_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1|\Z)", re.MULTILINE | re.DOTALL)
_NO_ALT = re.compile(r"!\[\s*\][(\[]")
# A fast test: in a long text `_NO_TARGET` has to look behind every bracket.
_EMPTY_TARGET = re.compile(r"\]\(\s*\)")
_NO_TARGET = re.compile(r"(?<!!)\[[^\[\]\n]+\]\(\s*\)")


class Severity(IntEnum):
    """The severity of a remark; the most severe has the smallest number."""

    PROBLEM = 0
    WARNING = 1
    HINT = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One remark; `text` is translated and short, `field` is the field of `Article` that it concerns.

    `kind` is the key in `WARNINGS` of a remark that a newsroom may let block a release.
    """

    severity: Severity
    text: str
    field: str
    kind: str = dataclasses.field(default="", compare=False)


WARNINGS = {
    "long headline": N_("Headline too long"),
    "similar headline": N_("Headline like that of another article"),
    "undescribed photo": N_("Photo in the text without a description"),
    "empty link": N_("Link without an address"),
    "no category": N_("No category"),
    "undescribed cover": N_("Cover without a description"),
    "no credit": N_("No photo credit"),
    "no erid": N_("Paid article without an erid"),
    "no advertiser": N_("Erid without an advertiser"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The input of the checks; `prose` is the body without code, `similar` another article's headline."""

    article: Article
    cover: Photo | None
    now: datetime
    prose: str
    similar: str = ""


def review(article: Article, cover: Photo | None, now: datetime, similar: str = "") -> tuple[Check, ...]:
    """Return the remarks on an article, the most severe first; `now` is aware.

    `similar` is the headline of another article that is nearly the same.
    """
    subject = Subject(article, cover, now, _prose(article.body), similar)
    checks = [check for check in CHECKS if not (article.is_page and check in OF_ARTICLES)]
    found = [remark for check in checks for remark in check(subject)]
    return tuple(sorted(found, key=lambda remark: remark.severity))


def blocking(remarks: Sequence[Check], kinds: Collection[str]) -> list[Check]:
    """Return the remarks that forbid a release: problems, and the warnings of these kinds."""
    return [remark for remark in remarks if remark.severity is Severity.PROBLEM or remark.kind in kinds]


def _prose(body: str) -> str:
    return _FENCED.sub("", body) if "```" in body or "~~~" in body else body


def _headline(subject: Subject) -> Iterator[Check]:
    headline = subject.article.headline.strip()
    if not headline:
        yield Check(Severity.PROBLEM, _("No headline"), "headline")
    elif len(headline) > HEADLINE_LENGTH:
        excess = len(headline) - HEADLINE_LENGTH
        text = ngettext(
            "Headline too long by {count} character", "Headline too long by {count} characters", excess
        )
        yield Check(Severity.WARNING, text.format(count=excess), "headline", "long headline")
    elif headline.endswith(".") and not headline.endswith(".."):
        yield Check(Severity.HINT, _("Full stop after the headline"), "headline")


def _similar(subject: Subject) -> Iterator[Check]:
    if subject.similar:
        text = _("Nearly the headline of “{headline}”").format(headline=subject.similar)
        yield Check(Severity.WARNING, text, "headline", "similar headline")


def _text(subject: Subject) -> Iterator[Check]:
    if not subject.article.body.strip():
        yield Check(Severity.PROBLEM, _("No text"), "body")
    is_listed = not subject.article.is_page
    if is_listed and not subject.article.lead.strip() and not subject.article.excerpt.strip():
        yield Check(Severity.HINT, _("No lead and no excerpt"), "lead")


def _marks(subject: Subject) -> Iterator[Check]:
    if _NO_ALT.search(subject.prose):
        yield Check(
            Severity.WARNING, _("Photo in the text without a description"), "body", "undescribed photo"
        )
    if _EMPTY_TARGET.search(subject.prose) and _NO_TARGET.search(subject.prose):
        yield Check(Severity.WARNING, _("Link without an address"), "body", "empty link")


def _category(subject: Subject) -> Iterator[Check]:
    if subject.article.category_id is None:
        yield Check(Severity.WARNING, _("No category"), "category_id", "no category")


def _cover(subject: Subject) -> Iterator[Check]:
    if subject.cover is None:
        return
    if not subject.cover.alt.strip():
        yield Check(Severity.WARNING, _("Cover without a description"), "cover_id", "undescribed cover")
    if not subject.cover.credit.strip():
        yield Check(Severity.WARNING, _("No photo credit"), "cover_id", "no credit")


def _advertisement(subject: Subject) -> Iterator[Check]:
    """Article 18.1 of the Russian law 38-FZ asks for both in an advertisement on the net."""
    advertiser, erid = subject.article.advertiser.strip(), subject.article.erid.strip()
    if advertiser and not erid:
        yield Check(Severity.WARNING, _("Paid article without an erid"), "erid", "no erid")
    if erid and not advertiser:
        yield Check(Severity.WARNING, _("Erid without an advertiser"), "advertiser", "no advertiser")


def _date(subject: Subject) -> Iterator[Check]:
    if subject.article.status not in ON_SITE:
        return
    moment = subject.article.published_at
    if moment is None:
        yield Check(Severity.PROBLEM, _("Published without a date"), "published_at")
    elif moment > subject.now:
        yield Check(Severity.WARNING, _("Published, but the date is to come"), "published_at")


def _byline(subject: Subject) -> Iterator[Check]:
    if not subject.article.byline.strip():
        yield Check(Severity.HINT, _("No byline"), "byline")


def _search_engines(subject: Subject) -> Iterator[Check]:
    if len(subject.article.seo_title.strip()) > SEO_TITLE_LENGTH:
        yield Check(Severity.HINT, _("SEO title too long"), "seo_title")
    if len(subject.article.seo_description.strip()) > SEO_DESCRIPTION_LENGTH:
        yield Check(Severity.HINT, _("SEO description too long"), "seo_description")


CHECKS: tuple[Callable[[Subject], Iterator[Check]], ...] = (
    _headline,
    _similar,
    _text,
    _marks,
    _category,
    _cover,
    _advertisement,
    _date,
    _byline,
    _search_engines,
)
# What a static page has none of.
OF_ARTICLES = (_category, _date, _byline)
