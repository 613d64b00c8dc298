"""Pages as no theme should make them, and requests at any time: no script of the preview fails on them."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask

HEADS = (
    "",
    "<style>p { color: red } @media (prefers-color-scheme: dark) { p { color: blue } }</style>",
    "<style>@import url(https://example.org/a.css); @media print { p { color: red } } p { }}</style>",
    "<style media='(prefers-color-scheme: light)'>:root { color-scheme: light dark }</style>",
    "<link rel=stylesheet><link rel=stylesheet href=''><link>",
    "<link rel=stylesheet href='https://example.org/a.css'>",
    "<link rel=stylesheet href='newsroom://site/none.css' media='not all'>",
    "<meta name=color-scheme><meta name='color-scheme' content='dark light'>",
    "<template><p>a</p></template><!-- a --><?a b?>",
    "<base href='https://example.org/'><title></title><title>b</title>",
)
BLOCKS = (
    "", " ", "words", "<!-- remark -->", "<?instruction?>", "<p>One</p>", "<p>One</p><p>Two</p> three",
    "<svg><style>a{}</style><a href='#'/><title>t</title></svg>", "<math><mi>x</mi></math>", "</div>",
    "<td>a", "<template><p>b</p></template>", "<details open><summary>a</summary></details>", "<br>",
    "\u00a0\u2028",
    "<style>p { }</style>", "<link rel=stylesheet>", "<p hidden>a</p>", "<head><body class=a><html lang=b>",
)  # fmt: skip
FRAMES = (
    ("<!doctype html><html><head>{head}</head><body>", "</body></html>"),
    ("{head}<main>", ""),
    ("<!doctype html><html lang=ru class=a>{head}<body><table><tr><td>", "</table><p>after"),
    ("{head}<!-- before --><div></div>", "<!-- after -->"),
)
pages = st.builds(
    lambda address, frame, head, blocks: PageParts(
        address, frame[0].replace("{head}", head), tuple(blocks), frame[1]
    ),
    st.sampled_from(["a.html", "news/b.html"]),
    st.sampled_from(FRAMES),
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(BLOCKS), max_size=5),
)
places = st.tuples(st.integers(-1, 6), st.sampled_from([0.0, 0.5, 1.0]))
requests = st.one_of(
    st.tuples(st.sampled_from(["scroll_to_block", "reveal_block"]), places),
    st.tuples(st.sampled_from(["renew_styles", "turn_page"]), st.just(())),
    st.tuples(st.just("look"), st.sampled_from(["light", "dark"])),
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.tuples(pages, st.booleans(), st.lists(requests, max_size=3)), min_size=1, max_size=8)
)
def test_no_script_fails_on_any_page(
    pane: PreviewPane,
    show: Callable[[PageParts], None],
    ask: Ask,
    steps: list[tuple[PageParts, bool, list[tuple[str, Any]]]],
) -> None:
    for page, waits, asked in steps:
        (show if waits else pane.show_page)(page)
        for name, values in asked:
            if name == "look":
                pane.look = values
            else:
                getattr(pane, name)(*values)
    show(steps[-1][0])
    assert isinstance(ask("newsroom.position()"), str)
