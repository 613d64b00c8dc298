"""What is imported is rendered at once, so that the first export renders no body."""

from pathlib import Path

import pytest

from desktop_editor import newsroom_paths
from desktop_editor.cli import main
from desktop_editor.paths import resource
from desktop_editor.site import render_cache
from desktop_editor.storage.newsroom import Newsroom

TEXT = """---
title: Мост открыт
date: 2026-01-19
status: published
---
Текст **заметки** о мосте.
"""


def test_the_first_export_after_an_import_renders_no_body(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = tmp_path / "newsroom.sqlite"
    Newsroom.create(newsroom, resource("db", "migrations")).close()
    (tmp_path / "most.md").write_text(TEXT, encoding="utf-8")
    assert main(["--newsroom", str(newsroom), "import", str(tmp_path / "most.md")]) == 0
    asked: list[str] = []
    render = render_cache.rendered
    monkeypatch.setattr(render_cache, "rendered", lambda text: asked.append(text) or render(text))
    assert main(["--newsroom", str(newsroom), "export", "--to", str(tmp_path / "site")]) == 0
    assert not any(asked)  # only the empty texts of the settings
    [page] = (tmp_path / "site").glob("*/*/*.html")
    assert "Текст <strong>заметки</strong>" in page.read_text(encoding="utf-8")
    assert (newsroom_paths.cache(newsroom) / "bodies" / "bodies.index").stat().st_size > 0
