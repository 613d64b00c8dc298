"""What the document model costs: reading, writing and rendering an article, at once and after one edit.

An article of 300 to 20,000 words in paragraphs, headings, lists and quotes, no two alike; prints, in ms, the
median and what 95 of 100 stay below. Cold is with empty caches. An edit adds a word to a paragraph in the
middle, in the text (as the Markdown face does) or in the document (as the visual face does).
Run it with `python tests/benchmarks/conversion.py`.
"""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from desktop_editor.content.document import Document, Paragraph, Text
from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write, write_canonical
from tests.caches import forget

LENGTHS = (300, 2_000, 5_000, 20_000)
COLD_RUNS = 7
EDITS = 60
WORDS = """
заседание совета делового сотрудничества прошло в Новосибирске приняли участие заместитель премьер-министра и
губернатор обсудили промышленность сельское хозяйство транспорт технологии образование развитие связей между
городами итогом стал подписанный протокол 2026 года «Сибирь» — на 12,5 % больше чем годом ранее
""".split()  # noqa: SIM905 (a text is easier to read than a list)


def article(words: int) -> str:
    """Return an article as newsrooms have it: mostly paragraphs, a third of them with a mark."""
    chance = random.Random(words)
    blocks: list[str] = []
    count = 0
    while count < words:
        block = _block(chance, len(blocks))
        count += len(block.split())
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _block(chance: random.Random, number: int) -> str:
    if number % 8 == 4:
        return f"## {_sentence(chance, 5)}"
    if number % 16 == 6:
        return "\n".join(f"- {_sentence(chance, 8)}" for _ in range(4))
    if number % 16 == 14:
        return f"> {_sentence(chance, 25)}"
    text = " ".join(_sentence(chance, 14) for _ in range(3))
    if number % 3 == 0:
        word = chance.choice(text.split())
        text = text.replace(word, f"**{word}**", 1) + f" [Подробнее](https://example.ru/{number})."
    return text


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figures(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{statistics.median(ordered):7.2f} {ordered[int(len(ordered) * 0.95)]:7.2f}"


def cold(text: str, work: Callable[[], object]) -> list[float]:
    values = []
    for _ in range(COLD_RUNS):
        forget()
        values.append(timed(work))
    return values


def edited(document: Document, number: int) -> Document:
    """Return the document with a word more in a paragraph near its middle."""
    for place in range(len(document.blocks) // 2, len(document.blocks)):
        match document.blocks[place]:
            case Paragraph((Text(text, ()), *rest)):
                changed = Paragraph((Text(f"Слово{number} {text}"), *rest))
                return replace(
                    document, blocks=(*document.blocks[:place], changed, *document.blocks[place + 1 :])
                )
    raise ValueError("no paragraph")


def edits(text: str) -> dict[str, list[float]]:
    """Return what the steps after an edit cost, by what they are."""
    document = parse(text)
    write_canonical(document)
    render_blocks(text)
    found: dict[str, list[float]] = {"write": [], "parse": [], "render": []}
    for number in range(EDITS):
        changed = edited(document, number)
        found["write"].append(timed(lambda: write(changed)))  # noqa: B023 (called at once)
        text = write(changed)
        found["parse"].append(timed(lambda: parse(text)))  # noqa: B023
        found["render"].append(timed(lambda: render_blocks(text)))  # noqa: B023
        document = parse(text)
    found["all"] = [sum(steps) for steps in zip(*found.values(), strict=True)]
    return found


def main() -> None:
    print("            cold: p50, p95 ms                                    after an edit: p50, p95 ms")
    for words in LENGTHS:
        text = article(words)
        document = parse(text)
        print(
            f"{words:>6} words  parse {figures(cold(text, lambda: parse(text)))}"  # noqa: B023
            f"  render {figures(cold(text, lambda: render_blocks(text)))}"  # noqa: B023
            f"  spell {figures(cold(text, lambda: write_canonical(document)))}"  # noqa: B023
            + "".join(f"  {name} {figures(values)}" for name, values in edits(text).items()),
            flush=True,
        )


if __name__ == "__main__":
    main()
