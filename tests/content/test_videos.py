"""Videos elsewhere, known by every form of address that people paste."""

import pytest

from desktop_editor.content.markdown.dialect import VIDEO
from desktop_editor.content.videos import video

HEX = "0123456789abcdef0123456789abcdef"
YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
VK = "https://vkvideo.ru/video_ext.php?oid=-123&id=456"
RUTUBE = f"https://rutube.ru/play/embed/{HEX}"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=43s", f"{YOUTUBE}?start=43"),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?t=10", f"{YOUTUBE}?start=10"),
        ("https://youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://vk.com/video-123_456", VK),
        ("https://vk.com/video?z=video-123_456%2Fpl_cat_trends", VK),
        ("https://vk.ru/clip-123_456", VK),
        ("https://m.vk.com/video-123_456?list=abc", VK),
        ("https://vkvideo.ru/video-123_456", VK),
        (f"https://rutube.ru/video/{HEX}/", RUTUBE),
        (f"https://rutube.ru/shorts/{HEX}/", RUTUBE),
        (f"https://rutube.ru/video/private/{HEX}/?p=Ab-1", f"{RUTUBE}?p=Ab-1"),
    ],
)
def test_an_address_leads_to_its_player(address: str, frame: str) -> None:
    assert VIDEO.fullmatch(address)
    found = video(address)
    assert found is not None
    assert found.frame == frame


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/watch?list=abc",
        "https://vk.com/wall-1_2",
        "https://rutube.ru/video/short/",
        "https://example.ru/video-1_2",
        "https://youtube.com.example.ru/watch?v=dQw4w9WgXcQ",
        "",
    ],
)
def test_another_address_is_no_video(address: str) -> None:
    assert video(address) is None
