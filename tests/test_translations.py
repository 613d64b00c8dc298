"""The catalogue: every text has a Russian one, and the compiled file says the same."""

import gettext
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from desktop_editor import translation
from desktop_editor.paths import resource

ROOT = Path(__file__).parents[1]
CATALOGUE = resource("resources", "translations") / "ru" / "LC_MESSAGES" / "desktop_editor.po"


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def translated(catalogue: Catalog) -> list[Message]:
    found = [message for message in messages(catalogue) if all(forms(message.string)) and not message.fuzzy]
    assert found
    return found


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def key(message: Message) -> tuple[str | None, str]:
    return message.context, forms(message.id)[0]


@pytest.fixture(scope="module")
def russian() -> Catalog:
    """Return the Russian catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ru")


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Return what code and templates say, gathered as `make translations` does."""
    file = tmp_path_factory.mktemp("catalogue") / "desktop_editor.pot"
    gather = ["-m", "babel.messages.frontend", "-q", "extract", "--mapping", "pyproject.toml"]
    options = ["--ignore-dirs", "build .*", "--output", str(file), "."]
    subprocess.run([sys.executable, *gather, *options], cwd=ROOT, check=True)
    with file.open("rb") as opened:
        return read_po(opened)


def test_every_text_has_a_russian_one(russian: Catalog, in_use: Catalog) -> None:
    done = {key(message) for message in translated(russian)}
    assert sorted(map(str, {key(message) for message in messages(in_use)} - done)) == []


def test_the_catalogue_holds_no_text_that_nothing_says(russian: Catalog, in_use: Catalog) -> None:
    said = {key(message) for message in messages(in_use)}
    assert sorted(map(str, {key(message) for message in messages(russian)} - said)) == []


def test_every_russian_text_has_the_fields_of_its_english_one(russian: Catalog) -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text)} - {None}

    for message in translated(russian):
        wanted = fields(forms(message.id)[-1])
        assert [fields(text) for text in forms(message.string)] == [wanted] * len(forms(message.string))


def test_plural_texts_have_the_three_russian_forms(russian: Catalog) -> None:
    for message in translated(russian):
        if message.pluralizable:
            assert len(forms(message.string)) == 3, message.id


def test_the_compiled_catalogue_says_the_same(russian: Catalog) -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in translated(russian):
        singular, text = forms(message.id)[0], forms(message.string)
        if message.pluralizable:
            said = tuple(compiled.ngettext(singular, "", number) for number in (1, 2, 5))
        elif message.context:
            said = (compiled.pgettext(message.context, singular),)
        else:
            said = (compiled.gettext(singular),)
        assert said == text


def test_no_text_hides_in_an_f_string_where_babel_does_not_look() -> None:
    hidden = re.compile(r"""f(["']).*?\{(?:_|gettext|ngettext|pgettext)\(["']""")
    sources = ROOT.joinpath("desktop_editor").rglob("*.py")
    assert [file.name for file in sources if hidden.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "ru"),
    ],
)
def test_the_language_that_is_asked_for_is_spoken_though_the_system_has_no_such_locale(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert translation.system_language() == language


def test_nothing_is_nothing_in_any_language() -> None:
    before = translation.active()
    try:
        for language in translation.LANGUAGES:
            translation.activate(resource("resources", "translations"), language)
            assert translation.gettext("") == ""
    finally:
        translation.speak(before)
