from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.workbench import Workbench


def picture(folder: Path, name: str = "Мост.jpg") -> Path:
    file = folder / name
    Image.new("RGB", (320, 200), "navy").save(file)
    return file


def test_a_chosen_picture_becomes_the_cover(
    workbench: Workbench, demo_newsroom: Newsroom, tmp_path: Path
) -> None:
    workbench.photos.set_cover(picture(tmp_path))
    photo = demo_newsroom.photos.get(workbench.article.current.cover_id or 0)
    assert (photo.width, photo.height) == (320, 200)
    assert (demo_newsroom.photo_folder / photo.file).exists()


def test_a_picture_dropped_into_the_text_is_a_figure_there(workbench: Workbench, tmp_path: Path) -> None:
    workbench.photos.insert([picture(tmp_path)])
    assert "](photos/most-" in workbench.article.current.body


def test_a_pasted_picture_is_kept(workbench: Workbench, demo_newsroom: Newsroom) -> None:
    before = len(demo_newsroom.photos.all())
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    workbench.photos.insert(image)
    assert len(demo_newsroom.photos.all()) == before + 1


def test_a_file_that_is_no_picture_is_refused_by_name(workbench: Workbench, tmp_path: Path) -> None:
    fake = tmp_path / "report.jpg"
    fake.write_text("quarterly figures")
    body = workbench.article.current.body
    workbench.photos.insert([fake])
    assert "report.jpg" in workbench.panes.notices.text()
    assert workbench.article.current.body == body


def test_words_about_a_photo_are_stored(workbench: Workbench, demo_newsroom: Newsroom) -> None:
    from dataclasses import replace

    cover = demo_newsroom.photos.get(workbench.article.current.cover_id or 0)
    workbench.panes.inspector.photo_edited.emit(replace(cover, credit="Анна Птицына"))
    assert demo_newsroom.photos.get(cover.id).credit == "Анна Птицына"
