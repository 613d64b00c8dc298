"""What each construct of the newsroom's Markdown looks like on the page."""

import pytest
from hypothesis import given

from desktop_editor.content.html.renderer import render, render_blocks
from tests import strategies

INLINES = {
    "**жирный**": "<strong>жирный</strong>",
    "__жирный__": "<strong>жирный</strong>",
    "*курсив*": "<em>курсив</em>",
    "_курсив_": "<em>курсив</em>",
    "~~нет~~": "<del>нет</del>",
    "~ и ~~": "~ и ~~",
    "`a <b>`": "<code>a &lt;b&gt;</code>",
    "раз\\\nдва": "раз<br>два",
    "раз  \nдва": "раз<br>два",
    "раз\nдва": "раз\nдва",
    "[а](http://a.ru)": '<a href="http://a.ru" rel="noopener">а</a>',
    '[а](http://a.ru "б")': '<a href="http://a.ru" title="б" rel="noopener">а</a>',
    "[а](../b.html)": '<a href="../b.html">а</a>',
    "[а](//a.ru)": '<a href="//a.ru" rel="noopener">а</a>',
    "[а](mailto:a@b.ru)": '<a href="mailto:a@b.ru">а</a>',
    "[а](tel:+7383)": '<a href="tel:+7383">а</a>',
    "<http://a.ru/?b=1&c=2>": '<a href="http://a.ru/?b=1&amp;c=2" rel="noopener">http://a.ru/?b=1&amp;c=2</a>',
    "http://a.ru": "http://a.ru",
    "а ![б](в.jpg) г": 'а <img alt="б" src="в.jpg"> г',
    "&laquo;а&raquo; &amp; б": "«а» &amp; б",
    "а < б > в & г": "а &lt; б &gt; в &amp; г",
    "\\*а\\* \\# \\~": "*а* # ~",
    "H<sub>2</sub>O <kbd>a</kbd>": "H<sub>2</sub>O <kbd>a</kbd>",
    "<b>а</b> <i>б</i> <s>в</s>": "<strong>а</strong> <em>б</em> <del>в</del>",
    "#хештег": "#хештег",
}
BLOCKS = {
    "# Раз": "<h2>Раз</h2>",
    "## Раз": "<h2>Раз</h2>",
    "### Раз ###": "<h3>Раз</h3>",
    "###### Раз": "<h4>Раз</h4>",
    "Раз\n===": "<h2>Раз</h2>",
    "> раз": "<blockquote>\n<p>раз</p>\n</blockquote>",
    "- раз\n- два": "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>",
    "7. раз\n8. два": '<ol start="7">\n<li>раз</li>\n<li>два</li>\n</ol>',
    "- раз\n    - два": "<ul>\n<li>раз<ul>\n<li>два</li>\n</ul>\n</li>\n</ul>",
    "- раз\n\n- два": "<ul>\n<li>\n<p>раз</p>\n</li>\n<li>\n<p>два</p>\n</li>\n</ul>",
    "```python\na < b\n```": '<pre><code class="language-python">a &lt; b\n</code></pre>',
    "    a": "<pre><code>a\n</code></pre>",
    "***": "<hr>",
    "![а](б.jpg)": '<figure><img alt="а" src="б.jpg"></figure>',
    '![а](б.jpg "в")': '<figure><img alt="а" src="б.jpg"><figcaption>в</figcaption>\n</figure>',
    "![](а.jpg) ![](б.jpg)": (
        '<div class="gallery">\n<figure><img alt="" src="а.jpg"></figure>\n'
        '<figure><img alt="" src="б.jpg"></figure>\n</div>'
    ),
    "| а | б |\n|:--|--:|\n| 1 | |": (
        '<table>\n<thead>\n<tr>\n<th class="align-left">а</th>\n<th class="align-right">б</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td class="align-left">1</td>\n<td class="align-right"></td>\n</tr>\n'
        "</tbody>\n</table>"
    ),
    "<details><summary>а</summary>б</details>": "<details><summary>а</summary>б</details>",
}
VIDEOS = [
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://vk.com/video-1_2",
    "https://vkvideo.ru/video-1_2",
    "https://rutube.ru/video/0a/",
]


@pytest.mark.parametrize(("text", "html"), INLINES.items())
def test_an_inline_construct(text: str, html: str) -> None:
    assert render(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(("text", "html"), BLOCKS.items())
def test_a_block(text: str, html: str) -> None:
    assert render(text) == html


@pytest.mark.parametrize("address", VIDEOS)
@pytest.mark.parametrize("spelling", ["{}", "<{}>", "  {}  "])
def test_the_address_of_a_video_alone_is_a_video(address: str, spelling: str) -> None:
    link = f'<a href="{address}" rel="noopener">{address}</a>'
    assert render(spelling.format(address)) == f'<figure class="embed">{link}</figure>'


@pytest.mark.parametrize("text", [f"Смотрите {VIDEOS[0]}", "https://example.ru/video/1", f"- {VIDEOS[0]}"])
def test_no_other_address_is_a_video(text: str) -> None:
    assert "embed" not in render(text)


def test_a_link_finds_its_address_anywhere_in_the_text() -> None:
    text = "[а][имя] и [имя]\n\n- [имя]\n\n[имя]: http://a.ru 'б'\n"
    assert render(text).count('<a href="http://a.ru" title="б" rel="noopener">') == 3


def test_each_block_is_a_string_of_its_own() -> None:
    assert render_blocks("# а\n\nб\n\n- в\n") == ("<h2>а</h2>", "<p>б</p>", "<ul>\n<li>в</li>\n</ul>")


def test_a_tag_left_open_is_closed_with_its_block() -> None:
    assert render_blocks("<div><b>а\n\nб") == ("<div><strong>а\n\nб</strong></div>",)


def test_a_text_without_blocks_shows_nothing() -> None:
    assert render(" \n\n\t\n") == ""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_one_and_the_same(line_end: str) -> None:
    assert render(f"а{line_end}{line_end}- б{line_end}- в") == render("а\n\n- б\n- в")


@given(strategies.markdown() | strategies.articles())
def test_any_text_can_be_rendered(text: str) -> None:
    html = render(text)
    assert "klzzwxh" not in html or "klzzwxh" in text
    assert "\x02" not in html
    assert html == render(text)
