"""The page in the window, kept up to date in place."""

from collections.abc import Callable

import pytest

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask, Parts


def test_the_first_page_is_loaded_with_its_style(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts
) -> None:
    show(parts("<p>One</p>"))
    assert ask("document.querySelector('.body').textContent.trim()") == "One"
    assert ask("getComputedStyle(document.querySelector('p')).height") == "100px"


def test_an_edited_block_leaves_the_others_alone(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts
) -> None:
    show(parts("<p>One</p>", "<p>Two</p>", "<p>Three</p>"))
    ask("document.querySelectorAll('p').forEach((p) => { p.old = true }); 1")
    show(parts("<p>One</p>", "<p>Two!</p>", "<p>Three</p>"))
    assert (
        ask("[...document.querySelectorAll('.body p')].map((p) => p.textContent).join()") == "One,Two!,Three"
    )
    assert (
        ask("[...document.querySelectorAll('.body p')].map((p) => Boolean(p.old)).join()") == "true,true,true"
    )


def test_a_new_headline_reloads_nothing(show: Callable[[PageParts], None], ask: Ask, parts: Parts) -> None:
    show(parts("<p>One</p>"))
    ask("globalThis.here = true")
    show(parts("<p>One</p>", title="Other"))
    assert ask("document.title + document.querySelector('h1').textContent") == "OtherOther"
    assert ask("globalThis.here === true") is True


def test_a_new_address_moves_the_page_without_reloading(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts, pane: PreviewPane
) -> None:
    show(parts("<p>One</p>"))
    ask("globalThis.here = true")
    show(parts("<p>One</p>", address="news/2026/b.html"))
    assert ask("location.pathname") == "/news/2026/b.html"
    assert ask("globalThis.here === true") is True
    assert ask("getComputedStyle(document.querySelector('p')).height") == "100px"


def test_the_scroll_position_is_kept_over_edits(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts
) -> None:
    blocks = [f"<p>{number}</p>" for number in range(40)]
    show(parts(*blocks))
    ask("scrollTo(0, 1500)")
    show(parts(*blocks[:30], "<p>new</p>", *blocks[31:]))
    assert ask("scrollY") == 1500
    show(parts(*blocks[:30], "<p>new</p>", *blocks[31:], title="Other"))
    assert ask("scrollY") == 1500


def test_another_article_starts_at_its_top(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts, pane: PreviewPane
) -> None:
    show(parts(*(f"<p>{number}</p>" for number in range(40))))
    ask("scrollTo(0, 1500)")
    pane.turn_page()
    show(parts(*(f"<p>{number}!</p>" for number in range(40)), address="news/b.html"))
    assert ask("scrollY") == 0


def test_pages_in_between_are_dropped(
    show: Callable[[PageParts], None], parts: Parts, pane: PreviewPane
) -> None:
    show(parts("<p>0</p>"))
    seen = []
    pane.shown.connect(lambda page: seen.append(page.blocks[0]))
    for number in range(1, 50):
        pane.show_page(parts(f"<p>{number}</p>"))
    show(parts("<p>last</p>"))
    assert seen[-1] == "<p>last</p>"
    assert len(seen) <= 3


def test_a_page_that_cannot_be_patched_is_loaded(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    show(parts("<p>One</p>"))
    ask("newsroom.splice = newsroom.show = () => { throw new Error('broken') }; 1")
    show(parts("<p>Two</p>"))
    assert ask("document.querySelector('.body').textContent.trim()") == "Two"
    assert "broken" in caplog.text
    caplog.clear()


def test_attributes_keep_the_order_of_the_export(
    show: Callable[[PageParts], None], ask: Ask, parts: Parts
) -> None:
    for link in ('<a title="t" href="b.html">x</a>', '<a href="b.html" title="t">x</a>'):
        show(parts(f"<p>{link}</p>", "<p>Two</p>", byline=link))
        assert ask("document.querySelector('.body a').outerHTML") == link
        assert ask("document.querySelector('footer a').outerHTML") == link
