"""The player of a video comes when a reader asks for it, and nothing is loaded before."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_editor.content.article import Article
from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.paths import resource
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.site.pages.body_blocks import on_page
from desktop_editor.site.site import Site
from desktop_editor.ui.preview import scheme

ADDRESS = "https://vkvideo.ru/video-1_2"
FRAME = "https://vkvideo.ru/video_ext.php?oid=-1&id=2"


class Watch(QWebEngineUrlRequestInterceptor):
    """Notes each address that the page asks for, and lets none out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() in ("http", "https"):
            self.asked.append(info.requestUrl().toString())
            info.block(True)


def test_the_page_says_whose_video_it_is(
    make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    page = article_page(make_article(body=ADDRESS), make_site())
    assert f'href="{ADDRESS}" data-frame="{FRAME.replace("&", "&amp;")}"' in page
    assert "VK" in page
    assert "assets/video.js" in page
    assert "assets/video.js" not in article_page(make_article(body="Текст"), make_site())


def test_an_unknown_form_of_address_stays_a_link(make_site: Callable[..., Site]) -> None:
    (block,) = on_page(render_blocks("https://vk.com/video"), "a.html", make_site())
    assert "data-frame" not in block
    assert 'href="https://vk.com/video"' in block


def test_a_click_loads_the_player_and_nothing_did_before(
    qtbot: QtBot, tmp_path: Path, make_article: Callable[..., Article], make_site: Callable[..., Site]
) -> None:
    page = article_page(make_article(body=ADDRESS), make_site())
    script = resource("resources", "themes", "default", "assets", "video.js").read_text("utf-8")
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", f"<script>{script}</script></body>"), "utf-8")
    scheme.register()  # Chromium hears of it before its first profile, or never; later tests need it
    profile = QWebEngineProfile()
    watch = Watch(profile)
    profile.setUrlRequestInterceptor(watch)
    view = QWebEnginePage(profile)
    view.settings().setAttribute(QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls, True)
    with qtbot.waitSignal(view.loadFinished, timeout=30_000):
        view.load(QUrl.fromLocalFile(str(file)))
    assert watch.asked == []
    view.runJavaScript("document.querySelector('.embed a').click()")
    qtbot.waitUntil(lambda: bool(watch.asked), timeout=20_000)
    assert watch.asked[0] == FRAME
    delete(view)
    delete(profile)
