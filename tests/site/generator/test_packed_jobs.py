"""What crosses to the other process comes out equal, and each card of an article crosses once."""

import pickle
from collections.abc import Callable
from functools import partial

import pytest

from desktop_editor.content.article import Article
from desktop_editor.site.generator import packed_jobs
from desktop_editor.site.generator.packed_jobs import Packer, unpack
from desktop_editor.site.pages.article_card import card_of
from desktop_editor.site.pages.article_page import Material
from desktop_editor.site.pages.related_articles import RelatedArticles
from desktop_editor.site.render_cache import rendered
from desktop_editor.site.site import Site


def test_jobs_come_out_equal_and_cards_once(
    make_article: Callable[..., Article], make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, packer = make_site(), Packer()
    articles = [make_article(id=n, headline=f"Новость {n}", body="Слово **дня**.") for n in range(1, 30)]
    cards = [card_of(article, site) for article in articles]
    around = RelatedArticles(latest=tuple(cards), previous=cards[0])
    jobs = [
        partial(repr, (article, Material(card, rendered(article.body), around)))
        for article, card in zip(articles, cards, strict=True)
    ]
    first, second = packer.pack(jobs), packer.pack(jobs)
    assert len(second[1]) < len(first[1]) < len(pickle.dumps(jobs))
    monkeypatch.setattr(packed_jobs, "MOST_CARDS", 28)
    third = packer.pack(jobs)
    assert third == (True, first[1])
    for packed in (first, second, third):
        assert [job() for job in unpack(*packed)] == [job() for job in jobs]
