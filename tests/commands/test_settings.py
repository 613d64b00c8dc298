"""`settings`: what is shown, what is set, and which values are refused."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PIL import Image

from desktop_editor.content.article import (
    AgeRating,
    Article,
    Category,
    FrontBlock,
    MenuItem,
    MenuKind,
    Newspaper,
    Note,
)
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.services import destination_spelling, destinations, releasing
from desktop_editor.services.destination_spelling import SpellingError
from desktop_editor.storage.backup import thinning
from desktop_editor.storage.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
Opened = Callable[[], Newsroom]


def test_all_settings_are_shown(run: Run) -> None:
    status, said, errors = run("settings")
    assert (status, errors) == (0, "")
    names = [line.partition("=")[0] for line in said.splitlines()]
    assert names == [
        *(each.name for each in fields(Newspaper)),
        "editor",
        "backup_limit",
        "blocking_warnings",
    ]
    assert "time_zone=Europe/Moscow" in said.splitlines()
    assert json.loads(run("settings", "--json")[1])["name"] == "Газета"
    assert run("settings", "name") == (0, "Газета\n", "")
    assert run("settings", "name", "email") == (0, "name=Газета\nemail=\n", "")


def test_what_is_set_is_stored(run: Run, opened: Opened) -> None:
    texts = {
        "name": "Вести",
        "address": "https://vesti.example/",
        "time_zone": "Asia/Novosibirsk",
        "age_rating": "16",
        "page_length": "30",
        "accent": "#a8231b",
        "theme": "broadsheet",
        "language": "en",
        "navigation": "О нас — about.html\nПочта - mailto:a@b.example",
        "editor": "Анна",
        "backup_limit": "2,5",
        "blocking_warnings": "no category, no credit",
        "feed_profiles": "yandex, dzen",
    }
    status, said, errors = run("settings", *(f"{name}={text}" for name, text in texts.items()))
    assert (status, errors) == (0, "")
    assert "age_rating=16+\n" in said
    assert r"navigation=О нас — about.html\nПочта — mailto:a@b.example" in said
    with opened() as newsroom:
        newspaper, settings = newsroom.settings.newspaper(), newsroom.settings
        assert (newspaper.name, newspaper.address, newspaper.theme) == (
            "Вести",
            "https://vesti.example",
            "broadsheet",
        )
        assert (newspaper.age_rating, newspaper.page_length) == (AgeRating.SIXTEEN, 30)
        assert newspaper.feed_profiles == ("dzen", "yandex")
        assert newspaper.navigation == (
            MenuItem("О нас", "about.html"),
            MenuItem("Почта", "mailto:a@b.example"),
        )
        assert (releasing.editor(settings), settings.get(thinning.LIMIT)) == ("Анна", 2560)
        assert releasing.blocking_warnings(settings) == {"no category", "no credit"}


def test_what_is_shown_can_be_set_again(run: Run) -> None:
    run(
        "settings",
        "destination=/srv/www",
        "navigation=О нас — about.html",
        "blocking_warnings=no credit",
        "feed_profiles=dzen",
    )
    before = json.loads(run("settings", "--json")[1])
    assert run("settings", *(f"{name}={text}" for name, text in before.items()))[0] == 0
    assert json.loads(run("settings", "--json")[1]) == before


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("colour=#ffffff", "no setting “colour”, and nothing was changed. Possible are: name, tagline,"),
        ("destination.1=/srv/www", "no setting “destination.1”"),
        ("destination.x=", "no setting “destination.x”"),
        ("name=", "Readers see the name"),
        ("address=gazeta", "begins with https://"),
        ("language=de", "Possible are: ru, en."),
        ("theme=modern", "Possible are: default, broadsheet."),
        ("host_files=iis", "Possible are: none, apache, nginx."),
        ("time_zone=Mars", "“Mars” is not known"),
        ("age_rating=13+", "Possible are: 0+, 6+, 12+, 16+, 18+."),
        ("page_length=1000", "From 5 to 100."),
        ("page_length=viele", "From 5 to 100."),
        ("accent=red", "#a8231b"),
        ("navigation=О нас", "write a name, a dash and an address"),
        ("navigation=О нас — javascript:alert(1)", "write a name, a dash and an address"),
        ("navigation=О нас — //ocean.example", "write a name, a dash and an address"),
        ("navigation=section:kultura", "no section “kultura”"),
        ("navigation=page:les", "not a static page"),
        ("footer_menu=site:blog.html", "site:about.html"),
        ("front=sport", "a section, a colon and a number"),
        ("front=*: 0", "up to 60"),
        ("pinned=net-takoi", "No article has the address “net-takoi”"),
        ("feed_profiles=dzen, turbo", "feed_profiles can't be “turbo”"),
        ("email=anna", "no e-mail address"),
        ("logo=nowhere.png", "“nowhere.png” is no photo"),
        ("backup_limit=viel", "not a number of gigabytes"),
        ("blocking_warnings=all", "Possible are: long headline, similar headline,"),
        ("destination=", "Write it like one of these: sftp://anna@gazeta.example"),
        ("destination=scp://host/www", "Write it like one of these"),
        ("destination=sftp://", "Write it like one of these"),
        ("destination=sftp://host:99999/www", "Write it like one of these"),
        ("destination=s3://KEY@storage.example:99999/bucket/www", "Write it like one of these"),
        ("destination=s3://KEY@storage.example/bucket/../www", "Write it like one of these"),
        ("destination=ftp://anna:secret@host/www", "A password does not belong"),
    ],
)
def test_what_can_not_be_is_refused_with_the_possible_and_nothing_is_set(
    run: Run, opened: Opened, wanted: str, sentence: str
) -> None:
    status, said, errors = run("settings", "tagline=Новости", wanted)
    assert (status, said, sentence in errors) == (1, "", True), errors
    with opened() as newsroom:
        assert newsroom.settings.newspaper().tagline == ""
        assert destinations.stored(newsroom.settings) == ()


def test_places_are_added_changed_and_removed(run: Run, opened: Opened) -> None:
    assert run("settings", "destination=sftp://anna@gazeta.example/www", "destination=/srv/www") == (
        0,
        "destination.1=sftp://anna@gazeta.example/www\ndestination.2=/srv/www\n",
        "",
    )
    with opened() as newsroom:
        first, second = destinations.stored(newsroom.settings)
        destinations.accept(newsroom.settings, first, "ssh-ed25519 AAAA")
        newsroom.deliveries.succeeded(second.id, "/srv/www", 0, "")
    assert "destination.1.trusted=ssh-ed25519 AAAA\n" in run("settings")[1]
    assert run("settings", "destination.1=sftp://anna@gazeta.example/public_html")[0] == 0
    with opened() as newsroom:
        changed = destinations.stored(newsroom.settings)[0]
        assert changed == replace(first, folder="public_html", trusted="ssh-ed25519 AAAA")
    run("settings", "destination.1=sftp://anna@other.example/www", "destination.2=")
    with opened() as newsroom:
        (only,) = destinations.stored(newsroom.settings)
        assert (only.id, only.host, only.trusted) == (first.id, "other.example", "")
        assert [each.destination for each in newsroom.deliveries.all()] == [first.id]


def test_a_servers_key_is_forgotten(run: Run, opened: Opened) -> None:
    run("settings", "destination=sftp://anna@gazeta.example/www")
    with opened() as newsroom:
        destinations.accept(newsroom.settings, destinations.stored(newsroom.settings)[0], "ssh-ed25519 AAAA")
    status, _said, errors = run("settings", "destination.1.trusted=mine")
    assert (status, "publish --accept" in errors) == (1, True)
    assert run("settings", "destination.1.trusted=")[0] == 0
    with opened() as newsroom:
        assert destinations.stored(newsroom.settings)[0].trusted == ""


@pytest.mark.parametrize(
    "place",
    [
        Destination(
            kind=DestinationKind.SFTP, host="h.example", user="anna", folder="/srv/www", key_file="/k?a"
        ),
        Destination(
            kind=DestinationKind.FTPS, host="[::1]", port=990, user="anna@gazeta.example", folder="www"
        ),
        Destination(kind=DestinationKind.FTP, host="h.example"),
        Destination(
            kind=DestinationKind.S3,
            host="storage.yandexcloud.net",
            user="YCAJ_k",
            bucket="gazeta",
            folder="www/a",
        ),
        Destination(
            kind=DestinationKind.S3,
            host="http://127.0.0.1:9000",
            user="k",
            bucket="gazeta.example",
            region="ru-1",
        ),
        Destination(kind=DestinationKind.FOLDER, folder="/srv/site?changes/www"),
        Destination(kind=DestinationKind.ZIP, folder="/srv/site.zip"),
        Destination(kind=DestinationKind.ZIP, folder="/srv/site.ZIP", only_changes=True),
    ],
)
def test_a_place_is_read_as_it_is_spelled(place: Destination) -> None:
    assert destination_spelling.read(destination_spelling.spelled(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        *("s3://storage.yandexcloud.net/gazeta", "s3://key@storage.yandexcloud.net", "s3://key@/gazeta"),
        *("s3://key@storage.yandexcloud.net/g", "s3://key@storage.yandexcloud.net/gazeta?zone=ru-1"),
        "s3://key@storage.yandexcloud.net/gazeta?region=ru 1",
    ],
)
def test_a_storage_that_is_spelled_in_part_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SpellingError, match="s3://ACCESS-KEY@storage"):
        destination_spelling.read(text)


def test_a_secret_key_does_not_belong_into_the_address(run: Run) -> None:
    status, said, errors = run("settings", "destination=s3://key:verysecret@storage.yandexcloud.net/gazeta")
    assert (status, "does not belong into the address" in errors) == (1, True)
    assert "verysecret" not in said + errors


def test_a_local_place_is_absolute(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("settings", "destination=www")[1] == f"destination.1={tmp_path / 'www'}\n"


def test_a_picture_becomes_the_logo(run: Run, opened: Opened, tmp_path: Path) -> None:
    Image.new("RGB", (4, 3)).save(tmp_path / "logo.png")
    assert run("settings", f"logo={tmp_path / 'logo.png'}")[0] == 0
    with opened() as newsroom:
        logo = newsroom.settings.newspaper().logo
        assert newsroom.photos.by_file(logo) is not None


def test_settings_are_shown_beside_an_open_window_and_changed_without(run: Run, opened: Opened) -> None:
    with opened():
        assert run("settings", "name") == (0, "Газета\n", "")
        status, _said, errors = run("settings", "name=Вести")
    assert (status, "open in another window" in errors) == (1, True)


def test_the_front_page_and_the_menus_are_put_together(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        kultura = newsroom.categories.save(Category(name="Культура", slug="kultura"))
        page = newsroom.articles.save(Article(headline="Реклама", body="Цены", is_page=True))
        article = newsroom.articles.save(Article(headline="Тайга", body="Сосны"))
    texts = {
        "front": "kultura: 3\n*: 6",
        "pinned": "taiga",
        "navigation": "Реклама — page:reklama\nhidden:kultura\nsections:\nРайон — https://raion.example",
        "footer_menu": "site:about.html\nsection:kultura",
    }
    status, _said, errors = run("settings", *(f"{name}={text}" for name, text in texts.items()))
    assert (status, errors) == (0, "")
    assert [run("settings", name)[1].rstrip() for name in texts] == list(texts.values())
    with opened() as newsroom:
        newspaper = newsroom.settings.newspaper()
    assert newspaper.front == (FrontBlock(kultura.id, 3), FrontBlock(0, 6))
    assert newspaper.pinned == article.id
    assert newspaper.navigation[0] == MenuItem("Реклама", kind=MenuKind.PAGE, number=page.id)
    assert newspaper.navigation[1:3] == (
        MenuItem(kind=MenuKind.HIDDEN, number=kultura.id), MenuItem(kind=MenuKind.SECTIONS)
    )  # fmt: skip
    assert newspaper.footer_menu[1] == MenuItem(kind=MenuKind.SECTION, number=kultura.id)


def test_the_list_of_notes_is_set_by_lines_and_from_a_table(run: Run, opened: Opened, tmp_path: Path) -> None:
    line = "Иван Примеров — признан агентом"
    assert run("settings", f"notes={line}") == (0, f"notes={line}\n", "")
    table = tmp_path / "список.csv"
    table.write_bytes(
        "Имя;Примечание\r\nАнна Вымышленная;признана; и ещё\r\n«АБВГ»;запрещена\r\n".encode("cp1251")
    )
    assert run("settings", f"notes={table}")[0] == 0
    with opened() as newsroom:
        assert newsroom.settings.newspaper().notes == (
            Note("Анна Вымышленная", "признана"),
            Note("«АБВГ»", "запрещена"),
        )
    for wrong in ("notes=Без примечания", f"notes={tmp_path / 'нет.csv'}"):
        status, _said, errors = run("settings", wrong)
        assert (status, bool(errors)) == (1, True)
    table.write_text("Анна Вымышленная,\n", encoding="utf-8")
    assert "Анна Вымышленная" in run("settings", f"notes={table}")[2]
    with opened() as newsroom:
        assert len(newsroom.settings.newspaper().notes) == 2


def test_yes_and_no_are_values(run: Run, opened: Opened) -> None:
    assert run("settings", "asks_for_age=yes")[1] == "asks_for_age=yes\n"
    assert run("settings", "asks_for_age=maybe")[0] == 1
    with opened() as newsroom:
        assert newsroom.settings.newspaper().asks_for_age is True


def test_what_the_imprint_of_a_registered_publication_lacks_is_told(run: Run) -> None:
    status, _said, errors = run("settings", "registration=ЭЛ № ФС 77-00000 от 01.01.2026", "founder=МАУ")
    assert status == 0
    assert "who registered it" in errors
    assert "founder" not in errors
