from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_editor.content.html import renderer as html_renderer
from desktop_editor.site import render_cache
from desktop_editor.site.render_cache import RenderCache, RenderedBody, opening_of, rendered

TEXT = "Первый **абзац**.\n\n![](photos/les.jpg)\n\n" + "слово " * 400


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[RenderCache]:
    made = RenderCache(tmp_path / "cache")
    yield made
    made.close()


def test_a_body_is_known_by_blocks_opening_minutes_and_photos() -> None:
    body = rendered(TEXT)
    assert body.blocks[0] == "<p>Первый <strong>абзац</strong>.</p>"
    assert body.opening.startswith("Первый абзац. слово")
    assert (body.minutes, body.photos) == (3, ("les.jpg",))


def test_a_kept_body_is_the_rendered_one(kept: RenderCache, tmp_path: Path) -> None:
    assert kept(TEXT) == kept(TEXT) == rendered(TEXT)
    kept.close()
    again = RenderCache(tmp_path / "cache")
    assert again(TEXT) == rendered(TEXT)
    again.close()


def test_what_is_kept_is_not_rendered_again(kept: RenderCache, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(TEXT)
    kept.close()
    monkeypatch.setattr(render_cache, "rendered", lambda _text: RenderedBody(("made again",), "", 0, ()))
    assert kept(TEXT).blocks[0].startswith("<p>Первый")


@pytest.mark.parametrize("file", ["bodies", "bodies.index"])
@pytest.mark.parametrize("damage", [lambda old: b"", lambda old: old[:-9], lambda old: b"\xff" * len(old)])
def test_what_is_damaged_is_rendered_again(
    file: str, damage: Callable[[bytes], bytes], kept: RenderCache, tmp_path: Path
) -> None:
    kept(TEXT)
    kept.close()
    place = tmp_path / "cache" / file
    place.write_bytes(damage(place.read_bytes()))
    assert kept(TEXT) == rendered(TEXT)
    assert kept("Другой текст.") == rendered("Другой текст.")


def test_two_that_keep_at_the_same_time_keep_everything(
    kept: RenderCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = RenderCache(tmp_path / "cache")
    texts = [f"Заметка **{number}**." for number in range(6)]
    for number, text in enumerate(texts):
        (kept, other)[number % 2](text)
    kept.close()
    other.close()
    expected = [rendered(text) for text in texts]
    monkeypatch.setattr(render_cache, "rendered", lambda _text: RenderedBody(("made again",), "", 0, ()))
    later = RenderCache(tmp_path / "cache")
    assert [later(text) for text in texts] == expected
    later.close()


def test_where_nothing_can_be_kept_bodies_are_rendered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    assert RenderCache(tmp_path / "cache")(TEXT) == rendered(TEXT)


def test_texts_that_are_gone_are_forgotten_and_others_are_not(
    tmp_path: Path, kept: RenderCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1100):
        kept(f"Текст {number}.")
    kept.close()
    used = {text: rendered(text) for text in ("Новый текст.", "Текст 7.", "Текст 1099.")}
    monkeypatch.setattr(render_cache, "SPARE", 10)
    later = RenderCache(tmp_path / "cache")
    assert {text: later(text) for text in used} == used
    later.forget_unused()
    assert (tmp_path / "cache/bodies.index").stat().st_size == len(used) * render_cache.ROW.size
    monkeypatch.setattr(render_cache, "rendered", lambda _text: RenderedBody(("made again",), "", 0, ()))
    assert {text: later(text) for text in used} == used
    assert {text: later.kept(text) for text in used} == used
    assert later.kept("Текст 8.") is None
    later.close()


@pytest.mark.parametrize("text", ["", "Одно слово", "# Заголовок\n\n[где-то]\n\n[где-то]: /a", TEXT])
def test_the_opening_alone_is_that_of_the_rendered_body(text: str) -> None:
    assert opening_of(text) == rendered(text).opening


def test_the_opening_renders_no_more_than_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering = []
    render_piece = lambda piece, _definitions: rendering.append(piece) or (piece,)  # noqa: E731
    monkeypatch.setattr(html_renderer, "render_piece", render_piece)
    opening_of("слово " * 80 + "\n\nВторой абзац\n\nТретий абзац")
    assert len(rendering) == 1
