"""The networks to which a page offers to carry an article."""

from desktop_editor.site.pages import sharing

PAGE, QUOTED = "https://zdvinsk.example/a.html", "https%3A%2F%2Fzdvinsk.example%2Fa.html"
TEXT = "%D0%9B%D1%91%D0%B4%20%26%20%D1%81%D0%BD%D0%B5%D0%B3"


def test_each_network_is_given_address_and_headline_in_its_own_form() -> None:
    shares = sharing.links(PAGE, "Лёд & снег", str.upper)
    assert [(share.key, share.name, share.link) for share in shares] == [
        ("vk", "VK", f"https://vk.com/share.php?url={QUOTED}&title={TEXT}"),
        ("telegram", "TELEGRAM", f"https://t.me/share/url?url={QUOTED}&text={TEXT}"),
        ("ok", "ODNOKLASSNIKI", f"https://connect.ok.ru/offer?url={QUOTED}&title={TEXT}"),
        ("whatsapp", "WHATSAPP", f"https://wa.me/?text={TEXT}%20{QUOTED}"),
        ("mail", "E-MAIL", f"mailto:?subject={TEXT}&body={QUOTED}"),
    ]


def test_a_page_without_a_public_address_is_not_shared() -> None:
    assert sharing.links("", "Лёд", str) == ()
