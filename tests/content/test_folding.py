"""What readers take for the same is folded to the same text."""

import pytest

from desktop_editor.content.folding import caseless, folded


def test_case_and_the_dots_of_yo_are_ignored() -> None:
    assert caseless("ЁЛКА Straße") == "елка strasse"


@pytest.mark.parametrize("text", ["за́мок", "ЗАМОК", "замок"])
def test_stress_marks_are_ignored(text: str) -> None:
    assert folded(text) == "замок"


def test_other_forms_of_a_letter_are_ignored() -> None:
    assert folded("ﬁt ① Е\N{COMBINING DIAERESIS}лка") == "fit 1 елка"
