import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path
from random import Random

import pytest

from desktop_editor.content.article import Article, Photo
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)
CHILD = """
import pickle, sys
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path
from desktop_editor.site.generator.export import write
from tests.site.plans import plan_site
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme

parcel, theme, photos, folder = map(Path, sys.argv[1:])
values, articles = pickle.loads(parcel.read_bytes())
site = Site(theme=Theme(theme, NullTranslations()), **values)
plan = plan_site(articles, site, photos, datetime(2026, 11, 1, tzinfo=UTC))
print("ready", flush=True)
write(plan, folder, lambda done, total: print(done, flush=True))
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# With `EDITOR_EXAMPLES` in the environment fifty moments by chance, the same each time.
MOMENTS = sorted(Random(1).sample(range(2, 150), 50)) if "EDITOR_EXAMPLES" in os.environ else [1, 40, 121]


@pytest.mark.parametrize("files_done", [0, *MOMENTS])
def test_an_export_killed_and_run_again_equals_a_fresh_one(
    files_done: int,
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
    theme: Theme,
    photo_folder: Path,
    tmp_path: Path,
) -> None:
    site = make_site(photos=(Photo(id=1, file="sovet.jpg"),), theme=Theme(theme.folder, NullTranslations()))
    articles = [
        make_article(id=n, slug=f"novost-{n}", body="![Зал](photos/sovet.jpg)") for n in range(1, 121)
    ]
    plan = plan_site(articles, site, photo_folder, NOW)
    write(plan, fresh := tmp_path / "fresh")
    values = {"newspaper": site.newspaper, "categories": site.categories, "photos": site.photos}
    (tmp_path / "parcel").write_bytes(pickle.dumps((values, articles)))
    killed = tmp_path / "killed"
    given = map(str, (tmp_path / "parcel", site.theme.folder, photo_folder, killed))
    command = [sys.executable, "-c", CHILD, *given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        moment = str(files_done) if files_done else "ready"
        assert moment in (line.strip() for line in child.stdout)
        child.kill()
    whole = tree(fresh)
    ours = {name: content for name, content in tree(killed).items() if not name.startswith(".desktop-editor")}
    assert ours.items() <= whole.items()
    write(plan, killed)
    assert tree(killed) == whole
