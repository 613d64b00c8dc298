"""Which article an editor means: by its slug, the address of its page in the site, its URL or its number."""

from urllib.parse import unquote, urlsplit

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.services import old_addresses
from desktop_editor.site import addresses
from desktop_editor.storage.errors import ArticleGoneError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _

PAGE = ".html"


class UnknownAddressError(EditorError):
    """No article has this address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            _("No article has the address “{slug}”. `desktop-editor list` shows the addresses.").format(
                slug=address
            )
        )


def find(newsroom: Newsroom, address: str) -> Article:
    """Return the working text of an article, in the bin or not; raise `UnknownAddressError`.

    Addresses are `les`, `sport/2026/01/les.html`, `https://gazeta.example/sport/2026/01/les.html` and `12`;
    those that readers know lead to the article whatever its working text says.
    """
    text = address.strip()
    page = _page(newsroom, text) if text.endswith(PAGE) or "://" in text else ""
    found = _by_page(newsroom, page) if page else _by_slug(newsroom, text) or _by_number(newsroom, text)
    if found is None:
        raise UnknownAddressError(address)
    return found


def _page(newsroom: Newsroom, text: str) -> str:
    """Return the address of a page in the site; empty for one of another site."""
    if "://" not in text:
        return text.lstrip("/")
    own = urlsplit(addresses.base_address(newsroom.settings.newspaper().address))
    given = urlsplit(addresses.base_address(text.partition("?")[0].partition("#")[0]))
    if not given.netloc or (own.netloc and given.netloc != own.netloc):
        return ""
    return unquote(given.path).removeprefix(unquote(own.path)).lstrip("/")


def _by_page(newsroom: Newsroom, page: str) -> Article | None:
    number = old_addresses.find(newsroom, page)
    moved = _by_number(newsroom, str(number)) if number else None
    return moved or _by_slug(newsroom, page.rpartition("/")[2].removesuffix(PAGE))


def _by_slug(newsroom: Newsroom, slug: str) -> Article | None:
    released = newsroom.released.with_slug(slug)
    return newsroom.articles.get(released.id) if released else newsroom.articles.by_slug(slug)


def _by_number(newsroom: Newsroom, text: str) -> Article | None:
    try:
        return newsroom.articles.get(int(text)) if text.isdecimal() and len(text) < 19 else None
    except ArticleGoneError:
        return None
