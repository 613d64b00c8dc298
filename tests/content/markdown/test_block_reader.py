"""What the model has a word for is read from the element tree, and what it has none for is refused."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    Text,
)
from desktop_editor.content.markdown.block_reader import block
from desktop_editor.content.markdown.inline_reader import InexpressibleError


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


READ = {
    "<p>а</p>": said("а"),
    "<blockquote>\n<p>а</p>\n</blockquote>": Quote((said("а"),)),
    "<ul><li>а</li></ul>": BulletList((ListItem((said("а"),)),)),
    "<ul><li><p>а</p></li></ul>": BulletList((ListItem((said("а"),), tight=False),)),
    "<ul><li>а<ol start='3'><li>б</li></ol></li></ul>": BulletList(
        (ListItem((said("а"), OrderedList((ListItem((said("б"),)),), 3))),)
    ),
    "<ul><li></li></ul>": BulletList((ListItem(()),)),
    "<pre><code class='language-c'>а\n</code></pre>": CodeBlock("а", "c"),
    "<figure><img src='а' alt='б'/><figcaption>в</figcaption></figure>": Figure("а", "б", "в"),
    "<figure class='embed'><a href='а'>а</a></figure>": Embed("а"),
}
REFUSED = [
    "<section>а</section>",
    "<blockquote>а</blockquote>",
    "<ul>а<li>б</li></ul>",
    "<ul><p>а</p></ul>",
    "<ul><li><p>а</p>б</li></ul>",
    "<ol start='-1'><li>а</li></ol>",
    "<ol start='10000000000'><li>а</li></ol>",
    "<pre>а</pre>",
    "<pre><code>а</code>б</pre>",
    "<figure><img src='а' title='б'/></figure>",
    "<figure><figcaption>а</figcaption></figure>",
    "<div><p>а</p></div>",
    "<table><tbody><tr><td>а</td></tr></tbody></table>",
    "<p><u>а</u></p>",
]


@pytest.mark.parametrize(("html", "read"), READ.items())
def test_an_element_is_a_block(html: str, read: Block) -> None:
    assert block(fromstring(html), ()) == read


@pytest.mark.parametrize("html", REFUSED)
def test_what_is_no_block_of_the_model_is_refused(html: str) -> None:
    with pytest.raises(InexpressibleError):
        block(fromstring(html), ())
