"""Nothing that stands in an article runs, loads from elsewhere or meets the theme's styles."""

from html.parser import HTMLParser
from typing import Never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.html.renderer import render
from desktop_editor.content.html.sanitiser import ATTRIBUTES, CLASSES, TAGS, clean
from tests import strategies

VOID = frozenset(["br", "hr", "img", "wbr", "col"])
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.ru/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onload='alert(1)'/>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<a href=javascript:alert(1)>а</a>",
    "<a href='java\tscript:alert(1)'>а</a>",
    "<a href=' &#106;avascript:alert(1)'>а</a>",
    "<a href=data:text/html,<script>alert(1)</script>>а</a>",
    "<a href=vbscript:x>а</a>",
    "[а](javascript:alert(1))",
    "[а](JaVaScRiPt:alert(1))",
    "[а](<java&#10;script:alert(1)>)",
    "[а](data:text/html;base64,PHNjcmlwdD4=)",
    "![а](javascript:alert(1))",
    "![\"onerror=\"alert(1)](x)",
    "[а](x\"onmouseover=\"alert(1))",
    "<javascript:alert(1)>",
    "[а]\n\n[а]: javascript:alert(1)",
    "<style>*{display:none}</style>",
    "<p style='position:fixed' class='masthead' id='top' onclick='alert(1)'>а</p>",
    "<form action=//evil.ru><input name=a><button>б</button></form>",
    "<base href=//evil.ru>",
    "<meta http-equiv=refresh content='0;url=//evil.ru'>",
    "<link rel=stylesheet href=//evil.ru/x.css>",
    "<video src=x autoplay onplay=alert(1)></video>",
    "<details open ontoggle=alert(1)>а</details>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><script>alert(1)</script></textarea>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "~~~x\" onclick=\"alert(1)\nа\n~~~",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "- <div onclick=alert(1)>\n- <script>",
    "https://youtu.be/x\"onclick=alert(1)",
    '![а](б "</figcaption><script>alert(1)</script>")',
]  # fmt: skip


class Guard(HTMLParser):
    """Fails on all that the allow list does not name, and on tags that do not fit."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"class"}
            assert name in allowed or (tag == "a" and name == "rel")
            if name == "class":
                assert value in CLASSES.get(tag, set()) or (tag == "code" and value.startswith("language-"))
            if name in {"href", "src"}:
                scheme = value.partition(":")[0].strip().lower() if ":" in value else ""
                assert scheme not in {"javascript", "vbscript", "data", "file", "blob"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> Never:
        raise AssertionError(data)


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_disarmed(text: str) -> None:
    Guard(render(text))
    Guard(render(f"Слово {text} слово"))


@given(
    st.lists(st.sampled_from(ATTACKS) | strategies.markdown(), max_size=4),
    st.sampled_from(["", " ", "\n", "\n\n"]),
)
def test_attacks_together_are_disarmed(parts: list[str], between: str) -> None:
    Guard(render(between.join(parts)))


@given(st.text(alphabet="<>/\"'=&;:!-[]()` \nabi#x0scrptjv", max_size=60))
def test_no_text_becomes_more_than_is_allowed(text: str) -> None:
    Guard(render(text))
    Guard(clean(text))


@pytest.mark.parametrize(
    "tag", ["script", "style", "iframe", "object", "svg", "template", "textarea", "title"]
)
def test_what_nobody_should_read_goes_with_its_content(tag: str) -> None:
    assert clean(f"<p>а</p><{tag}>тайное</{tag}>") == "<p>а</p>"


@pytest.mark.parametrize("tag", ["font", "center", "form", "section", "blink"])
def test_of_other_tags_the_content_stays(tag: str) -> None:
    assert clean(f"<div><{tag}>явное</{tag}></div>") == "<div>явное</div>"


def test_only_our_classes_are_left() -> None:
    assert clean('<div class="gallery x">а</div><p class="x" id="y" style="z">б</p>') == (
        '<div class="gallery">а</div><p>б</p>'
    )
    assert clean('<code class="language-c++">а</code>') == '<code class="language-c++">а</code>'
    assert clean('<code class="masthead">а</code>') == "<code>а</code>"


@pytest.mark.parametrize("address", ["http://a.ru", "https://a.ru", "//a.ru", "HTTPS://A.RU"])
def test_a_link_that_leads_out_cannot_reach_back(address: str) -> None:
    assert clean(f'<a href="{address}" rel="opener" target="_blank">а</a>') == (
        f'<a href="{address}" rel="noopener">а</a>'
    )


@pytest.mark.parametrize("address", ["a.html", "../a.html", "/a", "#a", "mailto:a@b.ru", "tel:+7383"])
def test_a_link_that_stays_has_no_rel(address: str) -> None:
    assert clean(f'<a href="{address}">а</a>') == f'<a href="{address}">а</a>'


@pytest.mark.parametrize(
    ("old", "new"),
    [("b", "strong"), ("i", "em"), ("s", "del"), ("strike", "del"), ("h1", "h2"), ("h6", "h4")],
)
def test_old_tags_have_new_names(old: str, new: str) -> None:
    assert clean(f"<{old}>а</{old}>") == f"<{new}>а</{new}>"


@pytest.mark.parametrize(
    "tag",
    [
        "audio", "canvas", "iframe", "math", "noscript", "object", "script", "select", "style", "svg",
        "template", "textarea", "title", "video",
    ],
)  # fmt: skip
def test_what_stands_in_a_foreign_element_goes_with_it(tag: str) -> None:
    assert clean(f"<p>а<{tag}>б</{tag}>в</p>") == "<p>ав</p>"
