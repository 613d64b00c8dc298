"""Texts that break other editors: all laws hold for them, nothing of them runs, none takes seconds."""

import re

import pytest

from desktop_editor.content.html.renderer import render
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write, write_canonical

# A hang fails; how fast it is on a busy machine is measured in tests/benchmarks.
pytestmark = pytest.mark.timeout(60)

OPEN = [
    "<div>",
    "<b>",
    "<a ",
    "<!--",
    "<![CDATA[",
    "<?",
    "[",
    "![",
    "](",
    "*",
    "**",
    "_",
    "~~",
    "`a",
    "```\n",
    "\\",
]
TEXTS = {
    "a hundred lists in one another": "\n".join(f"{'    ' * depth}- пункт" for depth in range(100)),
    "thirty lists in one another": "\n".join(f"{'    ' * depth}- пункт" for depth in range(30)),
    "two hundred lists in one another": "\n".join(f"{'    ' * depth}- пункт" for depth in range(200)),
    "bold in italic in bold": "**а _б " * 2_000 + "в_ г** " * 2_000,
    "bold in bold in tags": "<b>" * 2_000 + "а" + "</b>" * 2_000,
    "a hundred signs of lists": "- " * 100 + "пункт",
    "a thousand quotes in one another": "> " * 1000 + "слово",
    "a paragraph of 5 MB": "слово " * 850_000,
    "a paragraph of 5 MB in bold words": "**слово** " * 500_000,
    "ten thousand words without a blank line": ("**слово** " * 10 + "\n") * 1_000,
    "a table of 500 rows": "| а | б |\n|---|---|\n" + "| **1** | [2](http://a.ru) |\n" * 500,
    "a list of a thousand items": "\n".join(f"- пункт **{number}**" for number in range(1000)),
    "numbered items with lists in them": "\n".join(f"{n}. пункт\n    - в\n    - г" for n in range(500)),
    "everything unclosed": "**ж *к [с](http:// `код ~~з <div <b <!-- " * 200,
    "scripts": "<script>alert(1)</script><style>p{}</style><iframe src='http://a.ru'></iframe>\n\n" * 500,
    "a picture of 20 MB in its address": f"![а](data:image/png;base64,{'A' * 20_000_000})",
    "a picture of 20 MB in a tag": f'<img src="data:image/png;base64,{"A" * 20_000_000}">',
    "right to left": "שלום עולם **مرحبا** " * 2_000,
    "emoji with joiners": "👨\u200d👩\u200d👧 **🏴\u200d☠️** " * 2_000,
    "NUL and controls": "а\x00б\x01в\x02г\x03д\x0bе\x0cж\x1b[0m\x7f " * 2_000,
    "lone surrogates": "\ud800а\udfff " * 5_000,
    "a thousand definitions": "".join(f"[и{n}]: http://a.ru/{n}\n\n[и{n}]\n\n" for n in range(1_000)),
    "a million empty lines": "\n" * 1_000_000,
    "a million blanks": " " * 1_000_000,
    "a hundred thousand returns": "\r" * 100_000,
    "code of a megabyte": "```\n" + "строка\n" * 150_000 + "```",
    "blocks without a blank line": "слово\n# з\n* а\n> б\n***\n" * 500,
} | {f"{sign!r} again and again": sign * (60_000 // len(sign)) for sign in OPEN}


@pytest.fixture(params=TEXTS, ids=lambda name: name.replace(" ", "-"))
def text(request: pytest.FixtureRequest) -> str:
    return TEXTS[request.param]


def test_it_is_written_byte_for_byte(text: str) -> None:
    assert write(parse(text)) == text


def test_its_canonical_spelling_looks_and_means_the_same(text: str) -> None:
    document = parse(text)
    spelled = write_canonical(document)
    assert render(spelled) == render(text)
    assert parse(spelled) == document


def test_nothing_of_it_runs(text: str) -> None:
    html = render(text)
    assert re.search(r"<(?:script|style|iframe|object|embed|form)\b|<[^>]*\son\w+=", html) is None


@pytest.mark.parametrize(
    "name", ["a paragraph of 5 MB", "right to left", "emoji with joiners", "lone surrogates"]
)
def test_every_letter_is_on_the_page(name: str) -> None:
    text = TEXTS[name]
    shown = re.sub(r"<[^>]*>", "", render(text))
    assert re.sub(r"[^\w]", "", shown) == re.sub(r"[^\w]", "", text)
