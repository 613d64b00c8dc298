"""Pages of which there is only one: about us, the search, not found; and redirects."""

from urllib.parse import urlsplit

from desktop_editor.site import addresses
from desktop_editor.site.pages import page_layout
from desktop_editor.site.pages.body_blocks import on_every_page
from desktop_editor.site.pages.page_layout import Head
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site
from desktop_editor.translation import N_

NOT_FOUND = "404.html"


def about_page(site: Site) -> str:
    """Return the page about the newspaper, with the imprint that the Russian law on mass media requires."""
    head = _head(N_("About us"), addresses.ABOUT, site)
    about = on_every_page(site.newspaper.about, site)
    page = readable(site.theme.render("about.html", **page_layout.values(site, head), about=about))
    return addresses.rooted(page, addresses.ABOUT)


def search_page(site: Site) -> str:
    """Return the search page; its script reads the index beside it."""
    head = _head(N_("Search"), addresses.SEARCH, site)
    return addresses.rooted(
        site.theme.render("search.html", **page_layout.values(site, head)), addresses.SEARCH
    )


def not_found_page(site: Site) -> str:
    """Return the page that a server shows at any missing address, so its links are relative to the host."""
    title = site.theme.translations.gettext(N_("This page is not here"))
    page = site.theme.render(
        NOT_FOUND, **page_layout.values(site, Head(title=title, headline=title, is_indexed=False))
    )
    base = urlsplit(addresses.base_address(site.newspaper.address)).path
    return page.replace(addresses.ROOT, f"{base}/")


def redirect_page(address: str, target: str, head: Head, site: Site) -> str:
    """Return the page at `address` that leads to `target`, with its `head`, for what does not follow."""
    page = site.theme.render(
        "redirect.html",
        publication=site.newspaper,
        name=page_layout.name(site),
        head=page_layout.with_picture(head, site),
        headline=head.headline,
        link=addresses.link(target),
        canonical=head.canonical,
    )
    return addresses.rooted(page, address)


def _head(title: str, address: str, site: Site) -> Head:
    title = site.theme.translations.gettext(title)
    return Head(title=title, headline=title, description=title, canonical=addresses.absolute(address, site))
