"""The marks that Russian law asks for beside an article: its age rating, and that it is paid for."""

from desktop_editor.content.article import AgeRating, Article
from desktop_editor.site.site import Site


def beside_headline(article: Article, site: Site) -> tuple[str, ...]:
    """Return what stands beside the headline of an article, wherever it is shown."""
    return (article.age_rating.mark,) if has_own_age_mark(article, site) else ()


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
