"""The texts of a card."""

from collections.abc import Callable

import pytest

from desktop_editor.content.article import Article
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.site import Site

LEAD = "Совет собрался в понедельник и говорил о дорогах района. Решили строить мост. " + "Слово " * 60
FIRST = "Совет собрался в понедельник и говорил о дорогах района."


def test_a_card_with_a_photo_ends_with_a_sentence(make_article: Callable[..., Article], site: Site) -> None:
    card = card_of(make_article(lead=LEAD, cover_id=1), site)
    assert card.opening == f"{FIRST} Решили строить мост."
    assert card.excerpt.endswith("…")


def test_a_card_without_a_photo_has_a_longer_text(make_article: Callable[..., Article], site: Site) -> None:
    card = card_of(make_article(lead=LEAD), site)
    assert len(card.opening.split()) == 32


@pytest.mark.parametrize(
    ("excerpt", "opening"),
    [
        ("Совет собрался в понедельник…", f"{FIRST} Решили строить мост."),
        ("Совет решил наконец…", "Совет решил наконец…"),
        ("Совет решил: мост будет. В этот…", "Совет решил: мост будет."),
        ("Мост построят", "Мост построят"),
    ],
)
def test_an_excerpt_of_its_own_stays_unless_it_is_only_cut_off(
    excerpt: str, opening: str, make_article: Callable[..., Article], site: Site
) -> None:
    card = card_of(make_article(lead=LEAD, cover_id=1, excerpt=excerpt), site)
    assert (card.excerpt, card.opening) == (excerpt, opening)


def test_a_body_that_was_imported_as_a_cut_excerpt_ends_with_a_sentence(
    make_article: Callable[..., Article], site: Site
) -> None:
    cut = "Православные отмечают Крещение Господне. В этот…"
    card = card_of(make_article(lead="", body=cut, excerpt=cut), site)
    assert (card.excerpt, card.opening) == (cut, "Православные отмечают Крещение Господне.")
