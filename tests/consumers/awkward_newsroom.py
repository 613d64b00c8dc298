"""A newsroom of 300 articles that make life hard for whoever reads its site, all of them released.

Run as a script it makes one: `python -m tests.consumers.awkward_newsroom FILE`.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from desktop_editor.content.article import AgeRating, Article, Category, Newspaper, Photo
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom

COUNT = 300
WHO = "Анна"
ADDRESS = "https://gazeta.example"
NEWEST = datetime(2026, 11, 20, 6, 45, tzinfo=UTC)
SECTIONS = ("Новости региона", "Общество", "Культура", "Спорт", "Официально")
TAGS = (
    ("C", "C++"),
    ("C#",),
    ("🔥", "🎄"),
    ("ель",),
    ("ел",),
    ("Ёлка", "лес"),
    ("елка",),
    ("!!!",),
    ("№ 1",),
    ("школа",),
    ("Школа",),
    ("здоровье", "ЖКХ", "дороги", "погода"),
    (),
)
FORTY = ", ".join(f"Автор {'АБВГДЕЖЗИКЛМНОПРСТУФ'[n % 20]}. Фамилиев-{n}" for n in range(1, 41))
BYLINES = (
    "Мария Петрова",
    "Мария Петрова, Иван Соколов",
    "Мария Петрова и Иван Соколов",
    "Иван Соколов, фото автора",
    "Редакция",
    "Пресс-служба администрации",
    "",
    FORTY,
    "И. И. Щербаков",
    "Текст и фото: Анна Птицына",
    "John Smith & Co.",
)
# The clock of Moscow, which was put back and forth then, and the ends of the year.
EDGES = tuple(
    datetime(*when, tzinfo=UTC)
    for when in (
        (2011, 3, 26, 23, 0),
        (2011, 3, 26, 22, 59),
        (2014, 10, 25, 21, 30),
        (2014, 10, 25, 22, 30),
        (2025, 12, 31, 20, 59),
        (2025, 12, 31, 21, 0),
        (2026, 2, 28, 21, 0),
        (2016, 2, 29, 12, 0),
        (1999, 12, 31, 21, 0),
    )
)
PROSE = (
    "В районном доме культуры прошёл вечер, посвящённый ветеранам труда: собрались больше ста человек.",
    "Глава района рассказал, что ремонт дороги закончат к осени, а подрядчик уже определён.",
    "«Мы ждали этого двенадцать лет», — сказала учительница Нина Яблонцева, и зал согласился.",
    "На эти цели из областного бюджета выделили 14,5 млн рублей, ещё 2 млн добавят предприниматели.",
    "Синоптики обещают морозы до минус 31 градуса, водителей просят быть осторожнее на трассе Р-254.",
)
LONG = "Переосвидетельствованиеводохозяйственногосооружения" * 6
ROWS = (
    "| Показатель | 2025 | 2026 |",
    "| --- | --: | --: |",
    "| Надои, кг | 14 | 15 |",
    "| Жителей | 12,4 | 12,1 |",
)
TABLE = "\n".join(ROWS)


def make(file: Path, count: int = COUNT) -> None:
    """Make a newsroom file; its first `len(odd)` articles are one of a kind each, the rest ordinary."""
    with Newsroom.create(file, resource("db", "migrations")) as newsroom:
        newsroom.settings.save_newspaper(
            Newspaper(
                name="Здвинская правда",
                tagline="Газета района",
                address=ADDRESS,
                registration="Свидетельство ПИ № 00-00000 от 1 апреля 2019 года",
                founder="Администрация района",
                editor_in_chief="А. П. Птицына",
                postal_address="632951, с. Здвинск, ул. Мира, 1",
                phone="+7 383 000-00-00",
                email="red@gazeta.example",
                feed_length=50,
                page_length=20,
            )
        )
        categories = [newsroom.categories.save(Category(name=name)).id for name in SECTIONS]
        photos = [_photo(newsroom, n) for n in range(8)] + [_png(newsroom)]
        for article in _articles(count, categories, photos):
            stored = newsroom.articles.save(article)
            newsroom.releases.release(stored.id, WHO)
        for number in range(20, 30):  # readers had them
            newsroom.releases.withdraw(number, WHO)


def release(newsroom: Newsroom, article: Article) -> Article:
    """Store an article and let readers have it."""
    return newsroom.releases.release(newsroom.articles.save(article).id, WHO)


def _articles(count: int, categories: Sequence[int], photos: Sequence[Photo]) -> Iterator[Article]:
    odd = _odd(photos)
    for n in range(count):
        published = EDGES[n] if n < len(EDGES) else NEWEST - timedelta(hours=7 * (count - n))
        plain = Article(
            headline=f"Новость {n}: {PROSE[n % len(PROSE)][:40].rsplit(' ', 1)[0]}",
            lead=PROSE[(n + 1) % len(PROSE)] if n % 3 else "",
            body="\n\n".join(PROSE[(n + k) % len(PROSE)] for k in range(2 + n % 5)),
            slug=f"novost-{n}",
            category_id=categories[n % len(categories)] if n % 11 else None,
            tags=TAGS[n % len(TAGS)],
            byline=BYLINES[n % len(BYLINES)],
            cover_id=photos[n % len(photos)].id if n % 4 == 0 else None,
            published_at=published,
        )
        # The newest are the ones that everybody sees.
        place = count - 1 - n
        yield replace(plain, **odd[place]) if 0 <= place < len(odd) else plain


def _odd(photos: Sequence[Photo]) -> list[dict[str, Any]]:
    """Return what makes some articles one of a kind, the newest first."""
    figure = f'![Зал](photos/{photos[1].file} "Подпись к снимку")'
    gallery = "\n".join(f"![Снимок {n}](photos/{photos[n].file})" for n in range(2, 5))
    return [
        {"headline": "Ночной клуб закрыли", "age_rating": AgeRating.EIGHTEEN, "cover_id": photos[0].id},
        {"headline": "Одна фотография", "lead": "", "body": figure, "cover_id": None},
        {"headline": "Одна фраза", "lead": "", "body": "Снег.", "cover_id": None},
        {"headline": "Только таблица", "lead": "", "body": TABLE, "cover_id": None},
        {"headline": LONG[:300], "lead": "", "cover_id": None},
        {
            "headline": "Пять снимков",
            "body": "\n\n".join((PROSE[0], figure, PROSE[1], gallery, PROSE[2])),
            "cover_id": photos[5].id,
        },
        {"headline": "Обложка в PNG", "cover_id": photos[-1].id},
        {
            "headline": "Видео & «кавычки» <b>не тег</b>",
            "body": f"{PROSE[0]}\n\nhttps://rutube.ru/video/{'0123456789abcdef' * 2}/",
        },
        {"headline": "Платная статья", "advertiser": "ООО «Пекарня»", "erid": "2SDnjdAbCdE"},
        {"headline": "Статья без рубрики и автора", "category_id": None, "byline": "", "tags": ()},
    ]


def _photo(newsroom: Newsroom, number: int) -> Photo:
    """Return a stored photo with a text in it, so that no two are equal; 1,800 × 1,200 pixels."""
    image = Image.effect_noise((1800, 1200), 20 + number).convert("RGB")
    ImageDraw.Draw(image).rectangle((100 * number, 100, 100 * number + 400, 700), fill=(30 * number, 90, 120))
    stored = newsroom.photos.add(_bytes(image, "JPEG"), f"snimok-{number}.jpg")
    credit = ("Анна Птицына", "https://photos.example/anna", "Фото: Иван Соколов", "")[number % 4]
    return newsroom.photos.save(
        replace(stored, alt=f"Снимок {number}", caption=f"Подпись {number}", credit=credit)
    )


def _png(newsroom: Newsroom) -> Photo:
    image = Image.effect_noise((2600, 1700), 70).convert("RGB")
    return newsroom.photos.add(_bytes(image, "PNG"), "shum.png")


def _bytes(image: Image.Image, name: str) -> bytes:
    made = io.BytesIO()
    image.save(made, name)
    return made.getvalue()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
