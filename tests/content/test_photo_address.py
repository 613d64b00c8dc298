"""The addresses of photos are found in texts, and replaced, as whole words."""

from desktop_editor.content import photo_address

BODY = '![Зал](photos/sovet-0a.jpg "В зале"), <img src="photos/les.webp">. Снимок photos/les.webp.'


def test_the_files_of_a_text_are_named_in_their_order() -> None:
    assert photo_address.files_named(BODY) == ["sovet-0a.jpg", "les.webp", "les.webp"]
    assert photo_address.files_named("photos/ и photos") == []


def test_the_address_of_a_file_is_found_again() -> None:
    assert photo_address.of("les.webp") == "photos/les.webp"
    assert photo_address.files_named(photo_address.of("les.webp")) == ["les.webp"]


def test_only_the_whole_address_is_replaced() -> None:
    assert photo_address.replaced(BODY, "les.webp", "bor.png").count("photos/bor.png") == 2
    for other in ("photos/les.webp2", "old/photos/les.webp", "photos/les.webp.jpg", "photos/les.webp-1"):
        assert photo_address.replaced(other, "les.webp", "bor.png") == other
