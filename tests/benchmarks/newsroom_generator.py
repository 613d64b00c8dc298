"""Plausible Russian articles by the thousand, the same ones for the same seed.

Run as a script it makes a newsroom: `python -m tests.benchmarks.newsroom_generator FILE COUNT`.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from desktop_editor.content.article import AgeRating, Article, Category, Newspaper, Status
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from tests.stored import store_all

NEWEST = datetime(2026, 1, 19, 10, 30, tzinfo=UTC)
YEARS = 10
PARAGRAPHS = (4, 9)
MIGRATIONS = resource("db", "migrations")

CATEGORIES = (
    "Новости региона", "Общество", "Образование", "Культура", "Происшествия", "Экология", "Спорт",
    "Сельское хозяйство", "Здоровье", "Экономика", "Официально", "Люди района",
)  # fmt: skip
BYLINES = (
    "Редакция", "Ольга Мельникова", "Сергей Ковалёв", "Анна Птицына", "Пресс-служба", "Николай Щербаков",
    "Марина Юдина", "Игорь Лебедев", "",
)  # fmt: skip
TAGS = (
    "Здвинск", "Барабинск", "нацпроекты", "школа", "дороги", "погода", "ветераны", "урожай", "выборы",
    "бюджет", "транспорт", "медицина", "праздник", "конкурс", "волонтёры", "ЖКХ", "лес", "озеро Чаны",
)  # fmt: skip
STATUSES = ([Status.PUBLISHED] * 92) + [Status.WITHDRAWN] * 4 + [Status.READY] + [Status.DRAFT] * 3

WHO = (
    "губернатор", "заместитель министра", "глава района", "директор школы", "фельдшер", "председатель совета",
    "руководитель предприятия", "тренер команды", "библиотекарь", "депутат", "агроном",
    "художественный руководитель", "начальник пожарной части", "учительница", "ветеран труда",
    "предприниматель",
)  # fmt: skip
FIRST = (
    "Андрей", "Виктор", "Наталья", "Ольга", "Пётр", "Елена", "Сергей", "Татьяна", "Алексей", "Людмила",
    "Михаил", "Галина", "Фёдор", "Нина", "Юрий", "Вера", "Дмитрий", "Зоя", "Роман", "Ирина",
)  # fmt: skip
ROOTS = (
    "Трав", "Карк", "Берёз", "Медвед", "Сокол", "Зайч", "Ворон", "Лебед", "Горш", "Кузн", "Мельн", "Плотн",
    "Рыб", "Сад", "Тих", "Ушак", "Холод", "Черн", "Шум", "Щерб", "Юд", "Яблон", "Глух", "Дорох", "Ефим",
)  # fmt: skip
ENDINGS = ("ников", "кевич", "ченко", "овский", "ин", "ёнок", "арёв", "енков", "ов", "цев", "ухин", "ук")
DID = (
    "рассказал о развитии", "осмотрел", "подписал соглашение о строительстве", "поддержал реконструкцию",
    "поздравил коллектив", "проверил готовность", "вручил награды работникам", "оценил состояние",
    "объявил об открытии", "представил проект благоустройства", "обсудил с жителями судьбу",
)  # fmt: skip
WHAT = (
    "новой школы", "сельской больницы", "районного дома культуры", "моста через реку", "детского сада",
    "зернового комплекса", "ледовой арены", "краеведческого музея", "лесного питомника", "автобусного парка",
    "станции скорой помощи", "водопровода", "предприятий Республики Беларусь", "фермерского хозяйства",
    "музыкальной школы", "спортивной площадки", "центральной площади", "молочного завода",
)  # fmt: skip
WHERE = (
    "в Здвинске", "в Барабинске", "в Чановском районе", "в селе Верх-Каргат", "на озере Сартлан",
    "в Новосибирске", "в посёлке Краснообск", "в Куйбышеве", "в Купинском районе", "в деревне Сарыбалык",
    "в Карасуке",
    "в области",
)  # fmt: skip
WHEN = (
    "На прошлой неделе", "Сегодня утром", "В понедельник", "Накануне праздника", "С начала года", "Весной",
    "В рамках национального проекта", "По итогам заседания", "Впервые за десять лет", "В канун Крещения",
)  # fmt: skip
MORE = (
    "Жители отметили, что ждали этого события давно и готовы помогать.",
    "Работы планируют завершить к осени, подрядчик уже определён.",
    "На эти цели из областного бюджета выделили {number} млн рублей.",
    "По словам специалистов, участвовать смогут {number} человек.",
    "«Мы сделали всё, что обещали, — и сделали вовремя», — сказал собеседник редакции.",
    "Подробности можно узнать по телефону {number}-{number} или [на сайте](https://example.org/news/{number}).",
    "Напомним, в прошлом году показатель составил {number} процентов.",
    "Сотрудничество продолжится: стороны договорились о встречах, поставках и обмене опытом.",
    "Синоптики обещают морозы до минус {number} градусов, водителей просят быть осторожнее.",
)  # fmt: skip


def articles(count: int, categories: tuple[int, ...], seed: int = 1) -> Iterator[Article]:
    """Yield articles of some 2,500 characters, the oldest first, dated over ten years."""
    random = Random(seed)
    span = timedelta(days=365 * YEARS)
    for number in range(count):
        published = NEWEST - span + span * (number + 1) / count
        yield _article(random, categories, published.replace(second=0, microsecond=0))


def fill(newsroom: Newsroom, count: int, seed: int = 1) -> None:
    """Put the categories and `count` articles into a newsroom."""
    newsroom.settings.save_newspaper(Newspaper(name="Наша газета", default_byline="Редакция"))
    stored = [newsroom.categories.save(Category(name=name)).id for name in CATEGORIES]
    store_all(newsroom, articles(count, tuple(stored), seed))


def copied(folder: Path, count: int) -> Path:
    """Return a newsroom of `count` articles in a folder; making it takes minutes, so `build` keeps one."""
    kept = Path("build/newsrooms") / f"{len(list(MIGRATIONS.iterdir()))}-{count}.sqlite"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with Newsroom.create(unfinished, MIGRATIONS) as newsroom:
            fill(newsroom, count)
        unfinished.replace(kept)
    copy = Path(shutil.copyfile(kept, folder / "newsroom.sqlite"))
    with copy.open("rb+") as file:  # else the first checkpoint would have to bring it to the disk
        os.fsync(file.fileno())
    return copy


def _article(random: Random, categories: tuple[int, ...], published: datetime) -> Article:
    return Article(
        headline=f"{_person(random)[0]} {random.choice(DID)} {random.choice(WHAT)} {random.choice(WHERE)}",
        lead=_sentence(random) if random.random() < 0.6 else "",
        body="\n\n".join(_paragraph(random) for _ in range(random.randint(*PARAGRAPHS))),
        category_id=random.choice(categories),
        age_rating=random.choice(list(AgeRating)),
        byline=random.choice(BYLINES),
        published_at=published,
        status=random.choice(STATUSES),
        tags=tuple(random.sample(TAGS, random.randint(0, 4))),
        created_at=published,
    )


def _person(random: Random) -> tuple[str, str]:
    name = f"{random.choice(FIRST)} {random.choice(ROOTS)}{random.choice(ENDINGS)}"
    return name, f"{random.choice(WHO)} **{name}**"


def _sentence(random: Random) -> str:
    what = f"{random.choice(DID)} {random.choice(WHAT)} {random.choice(WHERE)}"
    return f"{random.choice(WHEN)} {_person(random)[1]} {what}."


def _paragraph(random: Random) -> str:
    start = "## " if random.random() < 0.05 else ""
    more = (random.choice(MORE).format(number=random.randint(2, 999)) for _ in range(random.randint(2, 4)))
    return " ".join([start + _sentence(random), *more])


if __name__ == "__main__":
    with Newsroom.create(Path(sys.argv[1]), MIGRATIONS) as made:
        fill(made, int(sys.argv[2]))
