"""The photos of an article as feeds name them: one file each, with its size, type, caption and credit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from desktop_editor.content.article import Article, Photo
from desktop_editor.content.photo.picture_formats import TYPES
from desktop_editor.site import addresses, images
from desktop_editor.site.readable import readable
from desktop_editor.site.render_cache import RenderedBody
from desktop_editor.site.site import Site

# Returns the size in bytes of the file that the site has of a photo at an address; `None` if it has none.
SizeOf = Callable[[Photo, str], int | None]


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A photo of an entry. `size` is in bytes, width and height in pixels; 0: not known."""

    address: str
    type: str
    size: int
    width: int
    height: int
    description: str
    credit: str


def unknown(_photo: Photo, _address: str) -> int | None:
    """Return the size of a file where no files are made."""
    return 0


def of_article(article: Article, body: RenderedBody, site: Site, size_of: SizeOf) -> tuple[FeedPicture, ...]:
    """Return the photos of an article, its cover first, each once."""
    cover = site.photo_by_id.get(article.cover_id)
    names = dict.fromkeys([*([cover.file] if cover else []), *body.photos])
    photos = (site.photo_by_file[name] for name in names if name in site.photo_by_file)
    return tuple(picture for photo in photos for picture in _made(photo, site, size_of))


def logo(site: Site) -> str:
    """Return the address of the newspaper's logo as a JPEG, which any program shows; empty: it has none."""
    photo = site.photo_by_file.get(site.newspaper.logo)
    return addresses.absolute(images.shared(photo), site) if photo else ""


def _made(photo: Photo, site: Site, size_of: SizeOf) -> Iterator[FeedPicture]:
    """Yield a photo as its article's page names it for programs; none if its file is missing."""
    address = images.shown(photo)
    size = size_of(photo, address)
    if size is not None:
        width, height = _sides(photo, address)
        yield FeedPicture(
            address=addresses.absolute(address, site),
            type=_type(address),
            size=size,
            width=width,
            height=height,
            description=readable(photo.caption or photo.alt),
            credit=readable(photo.credit),
        )


def _sides(photo: Photo, address: str) -> tuple[int, int]:
    if address == images.shared(photo):
        return images.shared_size(photo.width, photo.height)
    return (photo.width, photo.height) if photo.width > 0 < photo.height else (0, 0)


def _type(address: str) -> str:
    return TYPES.get(PurePosixPath(address).suffix.lower(), "application/octet-stream")
