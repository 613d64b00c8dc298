"""The marks that Russian law asks for beside an article: its age rating, and that it is paid for."""

import re

from desktop_editor.content.article import AgeRating, Article
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.translation import N_

# A link out of the site; the sanitiser gives those, and no others, a `rel`.
LINK = re.compile(r'(<a [^>]*\brel=")')


def beside_headline(article: Article, site: Site) -> tuple[str, ...]:
    """Return what stands beside the headline of an article, wherever it is shown."""
    age = (article.age_rating.mark,) if has_own_age_mark(article, site) else ()
    return (*age, _advertising(site)) if is_paid(article) else age


def is_paid(article: Article) -> bool:
    """Return whether an article is an advertisement."""
    return not article.is_page and bool(article.advertiser.strip() or article.erid.strip())


def advertisement(article: Article, site: Site) -> str:
    """Return that an article is paid for, by whom and its id (38-FZ, articles 5 and 18.1), or nothing."""
    if not is_paid(article):
        return ""
    erid = readable(article.erid.strip())
    parts = (_advertising(site), readable(article.advertiser.strip()), f"erid: {erid}" if erid else "")
    return ". ".join(part.rstrip(".") for part in parts if part)


def sponsored(block: str) -> str:
    """Return a block of a paid article; search engines are told that its links are paid for, too."""
    return LINK.sub(r"\1sponsored ", block) if "<a " in block else block


def _advertising(site: Site) -> str:
    return site.theme.translations.gettext(N_("Advertising"))


def has_own_age_mark(article: Article, site: Site) -> bool:
    """Return whether the newspaper's mark in the masthead does not speak for an article.

    The federal law 436-FZ (article 11) asks for the mark of what is published; the one of the newspaper
    covers what is for that age and for younger readers. 18+ is marked even in a newspaper that is 18+ itself,
    for a reader comes from elsewhere straight to the article.
    """
    rating = article.age_rating
    return not article.is_page and (rating > site.newspaper.age_rating or rating is AgeRating.EIGHTEEN)


def is_covered(article: Article, site: Site) -> bool:
    """Return whether readers must say that they are 18 before they see an article."""
    is_adult = article.age_rating is AgeRating.EIGHTEEN and not article.is_page
    return is_adult and site.newspaper.asks_for_age
