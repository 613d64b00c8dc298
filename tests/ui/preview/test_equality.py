"""The promise of the preview: after any edits its HTML is that of the exported page, freshly loaded."""

from collections.abc import Callable
from itertools import count

import nh3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.ui.preview.pane import PreviewPane
from tests.ui.preview.conftest import Ask, Parts

RAW = (
    "",
    " ",
    "words",
    "words <b>bold",
    "<p>One</p>",
    "<p>One <em>two</em></p>\n<p>Three</p>",
    "<p>unclosed <b>bold <i>both</b> italic",
    "<h2>Heading</h2>",
    "<ul>\n<li>a</li>\n<li>b<ul><li>c</li></ul></li>\n</ul>",
    "<table><tr><td>a<td>b</table>",
    "<table>stray <tr><td><p>in</table>",
    "<td>lost</td>",
    "<p><table><tr><td>x</td></tr></table></p>",
    "<pre>\n\nfirst line</pre>",
    "<blockquote>said<p>and more",
    "<a href='https://example.org/'>one <a href='b.html'>two</a>",
    "<p>text</p> between <p>more</p> after",
    "<div><p></div></p>",
    "</p>",
    "<img src='../photos/none.jpg' alt='x' width='9' height='9'>",
    "<p><a href='b.html' title='t'>same</a></p>",
    "<p><a title='t' href='b.html'>same</a></p>",
    "<details><summary>more</summary>hidden</details>",
    "<!-- remark --><hr>",
    "&lt;p&gt; &amp; “quotes” \u00a0 \U0001f600",
    "<svg><p>out</svg>",
)
SHELLS: tuple[dict[str, str], ...] = (
    {},
    {"title": "Other"},
    {"title": "A &amp; B", "byline": "Editor"},
    {"byline": "<b>Somebody</b> <i>else</i>"},
    {"byline": "<a href='b' title='t'>name</a>"},
    {"byline": "<a title='t' href='b'>name</a>"},
    {"address": "a.html"},
    {"address": "deep/er/and/deeper.html", "title": ""},
)
# What stands in a page has been through nh3 by then.
CLEAN = [nh3.clean(raw) for raw in RAW]
BLOCKS = st.lists(st.sampled_from(CLEAN), max_size=7)
# At a place in the body, a few blocks are taken out and others put in.
EDIT = st.tuples(st.integers(0, 7), st.integers(0, 2), st.lists(st.sampled_from(CLEAN), max_size=2))
# Some pages are waited for, others are overtaken by the next.
EDITS = st.lists(st.tuples(EDIT, st.booleans()), min_size=1, max_size=10)
NUMBERS = count()


def edited(blocks: list[str], edit: tuple[int, int, list[str]]) -> list[str]:
    start, removed, inserted = edit
    return [*blocks[:start], *inserted, *blocks[start + removed :]]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(blocks=BLOCKS, shells=st.lists(st.sampled_from(SHELLS), min_size=1, max_size=3), edits=EDITS)
def test_after_any_edits_the_page_is_the_exported_one(
    blocks: list[str],
    shells: list[dict[str, str]],
    edits: list[tuple[tuple[int, int, list[str]], bool]],
    parts: Parts,
    show: Callable[[PageParts], None],
    ask: Ask,
    exported: Callable[[str], object],
    pane: PreviewPane,
) -> None:
    show(parts("start", byline=f"{next(NUMBERS)}"))
    ask("globalThis.here = true")
    for shell in shells:
        for edit, waits in edits:
            blocks = edited(blocks, edit)
            (show if waits else pane.show_page)(parts(*blocks, **shell))
    page = parts(*blocks, f"<p>{next(NUMBERS)}</p>", **shells[-1])
    show(page)
    assert ask("document.documentElement.outerHTML") == exported(page.html)
    assert ask("globalThis.here === true") is True
