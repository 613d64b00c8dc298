from collections.abc import Callable

import pytest

from desktop_editor.content.article import Photo
from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.site.pages.body_blocks import on_page
from desktop_editor.site.render_cache import photo_files, rendered, words
from desktop_editor.site.site import Site

PAGE = "novosti/2026/01/a.html"


def placed(markdown: str, site: Site) -> str:
    return "\n".join(on_page(rendered(markdown).blocks, PAGE, site))


def test_a_photo_is_found_from_the_page_and_measured(site: Site) -> None:
    html = placed("![Зал](photos/sovet.jpg)", site)
    assert 'src="../../../photos/sovet.jpg"' in html
    assert 'width="60" height="40" loading="lazy">' in html


def test_an_unknown_photo_keeps_its_place_without_a_size(site: Site) -> None:
    html = placed("![Зал](photos/other.jpg)", site)
    assert 'src="../../../photos/other.jpg"' in html
    assert "width" not in html


def test_a_photo_with_a_russian_name_is_known(make_site: Callable[..., Site]) -> None:
    site = make_site(photos=(Photo(id=1, file="зал 1.jpg", width=3, height=2),))
    html = placed("![](<photos/зал 1.jpg>)", site)
    assert 'src="../../../photos/%D0%B7%D0%B0%D0%BB%201.jpg"' in html
    assert 'width="3" height="2"' in html


@pytest.mark.parametrize("address", ["https://example.ru/a.jpg", "//example.ru/a.jpg", "../a.jpg", "/a.jpg"])
def test_a_picture_from_elsewhere_is_shown_as_words(address: str, site: Site) -> None:
    html = placed(f"![Зал]({address}) и ![]({address})", site)
    assert "<img" not in html
    assert '<span class="elsewhere">Зал</span>' in html
    assert f'<span class="elsewhere">{address}</span>' in html


def test_a_link_to_a_photo_is_found_from_the_page(site: Site) -> None:
    assert 'href="../../../photos/sovet.jpg"' in placed("[большое фото](photos/sovet.jpg)", site)


def test_a_table_scrolls_in_a_box_of_its_own(site: Site) -> None:
    html = placed("| а | б |\n| --- | --- |\n| 1 | 2 |", site)
    assert html.startswith('<div class="table" tabindex="0"><table>')
    assert html.endswith("</table></div>")


def test_text_that_looks_like_a_tag_stays_text(site: Site) -> None:
    markdown = '`<img src="photos/sovet.jpg">`\n\n[а](https://example.ru "<img src=photos/x>")'
    assert placed(markdown, site) == "\n".join(render_blocks(markdown))


def test_blocks_without_photos_are_left_alone(site: Site) -> None:
    blocks = render_blocks("# Раз\n\nДва\n\n- три")
    assert on_page(blocks, PAGE, site) == blocks


def test_letters_are_put_together_and_controls_left_out(site: Site) -> None:
    assert placed("и\u0306\u0001", site) == "<p>й</p>"


def test_the_photos_of_a_body_are_its_images_and_links(site: Site) -> None:
    blocks = render_blocks("Текст photos/no.jpg ![](photos/a.jpg)\n\n[б](photos/b%20c.jpg)")
    assert sorted(photo_files(blocks)) == ["a.jpg", "b c.jpg"]


def test_words_do_not_run_together() -> None:
    blocks = render_blocks("Под**черк**нуто\n\n- раз\n- два")
    assert list(words("Лид", blocks)) == ["Лид", "Подчеркнуто", "раз", "два"]
