"""Links to share an article: plain ones, so that no network learns who reads a page."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from desktop_editor.translation import N_


@dataclass(frozen=True, slots=True)
class Share:
    """A way to share an article; `name` is shown, `link` opens the network's own form."""

    key: str
    name: str
    link: str


NETWORKS = (
    ("vk", N_("VK"), "https://vk.com/share.php?url={url}&title={text}"),
    ("telegram", N_("Telegram"), "https://t.me/share/url?url={url}&text={text}"),
    ("ok", N_("Odnoklassniki"), "https://connect.ok.ru/offer?url={url}&title={text}"),
    ("whatsapp", N_("WhatsApp"), "https://wa.me/?text={text}%20{url}"),
    ("mail", N_("E-mail"), "mailto:?subject={text}&body={url}"),
)


def links(address: str, headline: str, translate: Callable[[str], str]) -> tuple[Share, ...]:
    """Return the ways to share the page at a public address; none without such an address."""
    if not address:
        return ()
    url, text = quote(address, safe=""), quote(headline, safe="")
    values = {"url": url, "text": text}
    return tuple(Share(key, translate(name), form.format_map(values)) for key, name, form in NETWORKS)
