"""300 articles, each with a cover: python tests/benchmarks/photos_300.py [PHOTOS].

The covers are of a camera (30 megapixels), a telephone (12) and from a messenger (1), in turn. Takes them
into a newsroom as the window's worker does, cancels an export, exports the whole, and exports it once more.
Each line is a process of its own: its seconds, those of all cores, its highest memory, and the photos' bytes.
With another working copy in PYTHONPATH, its code is measured.
"""

import json
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageDraw

from desktop_editor.content.article import Article, Status
from desktop_editor.paths import resource as own_file
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import pictures
from desktop_editor.storage.photo.photos import put_aside

SIZES = (6720, 4480), (4032, 3024), (1280, 853)
GRAIN = 12
CANCELLED_AFTER = 3  # seconds


def photograph(size: tuple[int, int]) -> bytes:
    """Return a photo: soft slopes of colour with edges and grain in them, as a camera's has."""
    slopes = Image.merge("RGB", [Image.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)])
    grain = Image.effect_noise((size[0] // 2, size[1] // 2), GRAIN).resize(size, Image.Resampling.BICUBIC)
    image = ImageChops.add(slopes.resize(size), Image.merge("RGB", [grain] * 3), offset=-128)
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], 64):
        draw.ellipse((step, step % 4000, step + 90, step % 4000 + 70), outline=(step % 255, 90, 40), width=5)
    content = BytesIO()
    image.save(content, "JPEG", quality=88)
    return content.getvalue()


def take(file: Path, count: int) -> None:
    """Take photos of three pictures that differ in a comment behind them, and write the articles."""
    contents = [photograph(size) for size in SIZES]
    with Newsroom.create(file, own_file("db", "migrations")) as newsroom:
        for number in range(count):
            content = contents[number % len(contents)] + b"%d" % number
            inspected = pictures.inspect(content, f"photo-{number}.jpg")
            photo = newsroom.photos.keep(put_aside(newsroom.photo_folder, inspected))
            newsroom.articles.save(
                Article(
                    headline=f"Новость {number}",
                    body="Текст новости.",
                    cover_id=photo.id,
                    status=Status.PUBLISHED,
                )
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
    used = resource.getrusage(resource.RUSAGE_SELF)
    made = file.with_name("site").rglob("photos/**/*.*")
    size = sum(each.stat().st_size for each in made) / 1e6
    print(
        json.dumps(
            [time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size]
        )
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with TemporaryDirectory() as folder:
        file = Path(folder) / "newsroom.sqlite"
        for work in ("take", "cancel", "export", "again"):
            run = [sys.executable, __file__, work, str(file), str(count)]
            answer = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
            seconds, cores, peak, size = answer
            print(
                f"{work:<7} {count} photos: {seconds:7.1f} s, {cores:7.1f} s of all cores, "
                f"at most {peak:4.0f} MiB, {size:6.1f} MB"
            )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        child(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
