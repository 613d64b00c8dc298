"""One article with 300 photos of 30 megapixels: python tests/benchmarks/photos_300.py [PHOTOS].

Takes them into a newsroom as the window's worker does, cancels an export, exports the whole, and exports it
once more. Each line is a process of its own; memory is its highest.
"""

import json
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from desktop_editor.content.article import Article, Status
from desktop_editor.paths import resource as own_file
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import pictures
from desktop_editor.storage.photo.photos import put_aside

SIZE = 6720, 4480  # 30 megapixels
CANCELLED_AFTER = 3  # seconds


def photograph() -> bytes:
    """Return a photo: soft slopes of colour with edges in them, as a camera's has."""
    image = Image.merge("RGB", [Image.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)]).resize(
        SIZE
    )
    draw = ImageDraw.Draw(image)
    for step in range(0, SIZE[0], 64):
        draw.ellipse((step, step % 4000, step + 90, step % 4000 + 70), outline=(step % 255, 90, 40), width=5)
    content = BytesIO()
    image.save(content, "JPEG", quality=88)
    return content.getvalue()


def take(file: Path, count: int) -> None:
    """Take photos of one picture that differ in a comment behind it, and write the article."""
    content = photograph()
    with Newsroom.create(file, own_file("db", "migrations")) as newsroom:
        body = []
        for number in range(count):
            inspected = pictures.inspect(content + b"%d" % number, f"photo-{number}.jpg")
            photo = newsroom.photos.keep(put_aside(newsroom.photo_folder, inspected))
            body.append(f"![Снимок {number}](photos/{photo.file})")
        newsroom.articles.save(
            Article(headline="300 снимков", body="\n\n".join(body), status=Status.PUBLISHED)
        )


def export(file: Path, seconds: float) -> None:
    """Export until it is done, or so many seconds."""
    started = time.perf_counter()
    with Newsroom.open(file, own_file("db", "migrations")) as newsroom:
        themes = Themes(own_file("resources", "themes"), own_file("resources", "translations"), Path("/none"))
        theme = themes.open(newsroom.settings.newspaper())

        def is_over() -> bool:
            return time.perf_counter() - started > seconds

        request = ExportRequest(target=file.with_name("site"))
        exporting.run(newsroom, theme, request, lambda _done, _total: None, print, is_over)


def child(work: str, file: Path, count: int) -> None:
    started = time.perf_counter()
    if work == "take":
        take(file, count)
    else:
        export(file, CANCELLED_AFTER if work == "cancel" else 1e9)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.perf_counter() - started, peak]))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with TemporaryDirectory() as folder:
        file = Path(folder) / "newsroom.sqlite"
        for work in ("take", "cancel", "export", "again"):
            run = [sys.executable, __file__, work, str(file), str(count)]
            seconds, peak = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
            print(f"{work:<7} {count} photos of 30 megapixels: {seconds:7.1f} s, at most {peak:5.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        child(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
