"""The items of menus as the rows that an editor sees: each section has a row of its own."""

from collections.abc import Iterator, Sequence

from desktop_editor.content.article import MenuItem, MenuKind
from desktop_editor.site.pages import menus
from desktop_editor.translation import gettext as _
from desktop_editor.ui.settings.part_list import Offer
from desktop_editor.ui.settings.site_parts import SiteParts

REST = MenuItem(kind=MenuKind.SECTIONS)


def expanded(items: Sequence[MenuItem], parts: SiteParts) -> tuple[MenuItem, ...]:
    """Return the items with a row for each section; `REST` stays for those that are made later."""
    whole = menus.whole(items)
    placed = {item.number for item in whole if item.kind in (MenuKind.SECTION, MenuKind.HIDDEN)}
    found: list[MenuItem] = []
    for item in whole:
        if item.kind is MenuKind.SECTIONS:
            others = (number for number, _name in parts.sections() if number not in placed)
            others = (number for number, _name in parts.sections() if number not in placed)
            found += [MenuItem(kind=MenuKind.SECTION, number=number) for number in others]
        found.append(item)
    return tuple(found)


def collapsed(rows: Sequence[MenuItem], parts: SiteParts) -> tuple[MenuItem, ...]:
    """Return rows as items: sections in their own order before `REST` keep to that order from now on."""
    ordered = [MenuItem(kind=MenuKind.SECTION, number=number) for number, _name in parts.sections()]
    items = list(rows)
    if REST in items:
        end = items.index(REST)
        start = end
        while start > 0 and items[start - 1] in ordered:
            start -= 1
        block = items[start:end]
        others = [row for row in ordered if row.number not in _placed([*items[:start], *items[end:]])]
        if block == others:
            items[start:end] = []
    without_links = [item for item in items if item != REST]
    is_usual = items[:1] == [REST] and not any(item.kind in menus.OF_SECTIONS for item in without_links)
    return tuple(without_links if is_usual else items)


def name(item: MenuItem, parts: SiteParts) -> str:
    """Return how a row is called."""
    if item.name:
        return item.name
    if item.kind in (MenuKind.SECTION, MenuKind.HIDDEN):
        return parts.section(item.number) or _("deleted")
    if item.kind is MenuKind.PAGE:
        return parts.page(item.number) or _("deleted")
    if item.kind is MenuKind.SITE:
        return _(menus.NAMES.get(item.address, item.address))
    return _("New sections") if item.kind is MenuKind.SECTIONS else _("New link")


def offers(items: Sequence[MenuItem], parts: SiteParts) -> list[Offer]:
    """Return what can be added to a menu that has these items."""
    return [
        Offer(name(item, parts), item) for item in _addable(parts) if _bare(item) not in map(_bare, items)
    ]


def is_whole(item: MenuItem) -> bool:
    """Return whether a link has a name and an address that a link may lead to."""
    if item.kind is not MenuKind.LINK:
        return True
    return bool(item.name and menus.may_lead(item.address))


def _addable(parts: SiteParts) -> Iterator[MenuItem]:
    yield from (MenuItem(kind=MenuKind.PAGE, number=number) for number, _name in parts.pages)
    yield from (MenuItem(kind=MenuKind.SECTION, number=number) for number, _name in parts.sections())
    yield from (MenuItem(kind=MenuKind.SITE, address=address) for address in menus.NAMES)
    yield REST
    yield MenuItem()


def _bare(item: MenuItem) -> tuple[object, ...]:
    """Return what an item leads to, whatever it is called; each link is another one."""
    if item.kind is MenuKind.LINK:
        return (item.kind, item.name, item.address)
    kind = MenuKind.SECTION if item.kind is MenuKind.HIDDEN else item.kind
    return (kind, item.number, item.address)


def _placed(items: Sequence[MenuItem]) -> set[int]:
    return {item.number for item in items if item.kind in (MenuKind.SECTION, MenuKind.HIDDEN)}
