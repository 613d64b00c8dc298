"""The bodies of what is released are rendered in the background."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor import newsroom_paths
from desktop_editor.services.site_source import render_cache
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.publishing import renderings
from desktop_editor.ui.shell.composition import Composition


def size(newsroom: Newsroom) -> int:
    index = newsroom_paths.cache(newsroom.path) / "bodies" / "bodies.index"
    return index.stat().st_size if index.exists() else 0


def test_what_is_released_is_rendered_before_an_export_asks(
    demo_newsroom: Newsroom,
    compose: Callable[[Newsroom], Composition],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(renderings, "REST_MS", 10)
    model = compose(demo_newsroom).newsroom_model
    for number in demo_newsroom.released.among(range(20))[:2]:
        article = demo_newsroom.articles.get(number)
        demo_newsroom.articles.save(replace(article, body=f"Новый текст {number}."))
        model.releases.release_all([number])
    qtbot.waitUntil(lambda: size(demo_newsroom) == 2 * 28)
    cache = render_cache(demo_newsroom.path)
    assert cache(f"Новый текст {number}.").blocks == (f"<p>Новый текст {number}.</p>",)
    cache.close()
    assert size(demo_newsroom) == 2 * 28
