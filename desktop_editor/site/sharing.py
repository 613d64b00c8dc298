"""Links with which readers pass an article on: plain ones, so that no network learns who reads a page."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from desktop_editor.translation import N_


@dataclass(frozen=True, slots=True)
class Share:
    """A way to pass an article on; `name` is shown, `link` opens the network's own form."""

    key: str
    name: str
    link: str


NETWORKS = (
    ("vk", N_("VK"), "https://vk.com/share.php", "url", "title"),
    ("telegram", N_("Telegram"), "https://t.me/share/url", "url", "text"),
    ("ok", N_("Odnoklassniki"), "https://connect.ok.ru/offer", "url", "title"),
)


def links(address: str, headline: str, translate: Callable[[str], str]) -> list[Share]:
    """Return the ways to pass on the page at a public address; none while there is no such address."""
    if not address:
        return []
    found = [
        Share(key, translate(name), f"{form}?{urlencode({url: address, title: headline}, quote_via=quote)}")
        for key, name, form, url, title in NETWORKS
    ]
    whole = quote(f"{headline} {address}")
    mail = f"mailto:?{urlencode({'subject': headline, 'body': address}, quote_via=quote)}"
    return [
        *found,
        Share("whatsapp", "WhatsApp", f"https://wa.me/?text={whole}"),
        Share("mail", translate(N_("E-mail")), mail),
    ]
