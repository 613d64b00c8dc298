"""Addresses made of headlines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content import slug

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Крещение в Здвинске", "kreshchenie-v-zdvinske"),
        ("Ёлка — съезд, щука и чай!", "elka-sieezd-shchuka-i-chai"),
        ("Объявление «Юга» №5", "obieiavlenie-iuga-no5"),
        ("Цех, хор, эхо, мышь, жук, шум", "tsekh-khor-ekho-mysh-zhuk-shum"),
        ("Київ, Ґанок, Ўсход, Љубав", "kiiv-ganok-uskhod-ljubav"),
        ("Straße, Łódź, Æsir, naïve", "strasse-lodz-aesir-naive"),
        ("  2026: 12+  ", "2026-12"),
        ("И\u0306од", "iod"),
        ("HTML5 & CSS", "html5-css"),
    ],
)
def test_a_headline_is_transliterated_by_icao_9303(headline: str, expected: str) -> None:
    assert slug.make(headline) == expected


# ICAO document 9303, part 3, section 6, table B; a soft sign is left out.
RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip


@pytest.mark.parametrize(("letter", "latin"), RUSSIAN.items())
def test_every_russian_letter_has_its_latin_ones(letter: str, latin: str) -> None:
    assert slug.make(f"х{letter.upper()}х") == f"kh{latin}kh"


@pytest.mark.parametrize(
    ("letters", "latin"),
    [("ґєіїўј", "gieiiuj"), ("ѓќђћџ", "gkdcdz"), ("љњѕ", "ljnjdz"), ("ßæøœłđþıðħŋŧ", "ssaeoeoeldthidhnt")],
)
def test_letters_of_neighbours_have_theirs(letters: str, latin: str) -> None:
    assert slug.make(letters) == latin


@pytest.mark.parametrize(
    "name",
    [
        "CON", "prn", "aux", "nul", "Com0", "com9", "LPT0", "lpt9",
        "index", "feed", "tags", "404", "search", "about", "archive", "page", "Photos", "assets", "authors",
    ],
)  # fmt: skip
def test_a_name_that_windows_or_the_site_has_taken_gets_a_number(name: str) -> None:
    assert slug.make(name) == f"{name.lower()}-1"


@pytest.mark.parametrize("headline", ["", "  ", "…!?", "文字", "👨\u200d👩\u200d👧", "\x00\ud800"])
def test_a_headline_without_letters_has_an_address_all_the_same(headline: str) -> None:
    assert slug.make(headline) == "statia"


def test_a_long_headline_is_cut_at_a_word() -> None:
    made = slug.make("Совет делового сотрудничества " * 10)
    assert made == "sovet-delovogo-sotrudnichestva-sovet-delovogo-sotrudnichestva-sovet-delovogo"


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert slug.make("а" * 200) == "a" * 80


@given(st.text())
def test_every_headline_has_an_address_that_any_system_can_store(headline: str) -> None:
    made = slug.make(headline)
    assert ADDRESS.fullmatch(made)
    assert len(made) <= slug.MAX_LENGTH + 2
    assert made not in slug.WINDOWS_NAMES | slug.SITE_NAMES


@given(st.text())
def test_an_address_is_an_address_already(headline: str) -> None:
    made = slug.make(headline)
    assert slug.make(made) == made


def test_a_taken_address_gets_the_first_free_number() -> None:
    taken = {"sovet", "sovet-2", "sovet-3"}
    assert slug.unique("sovet", taken.__contains__) == "sovet-4"
    assert slug.unique("lesa", taken.__contains__) == "lesa"
