"""Lists of tags, authors and sections that were renamed or merged: their pages lead to what came instead.

What came instead is what most of their articles have now; an article that is no longer public has no say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from desktop_editor.content.former import SECTIONS, Former, LeftList
from desktop_editor.content.names import AUTHORS, TAGS
from desktop_editor.site import addresses
from desktop_editor.site.generator.manifest import MovedList
from desktop_editor.site.generator.site_structure import SECTION, ListKey, SiteStructure, section_folder
from desktop_editor.site.readable import readable

# A list by its folder, heading and length.
Target = tuple[str, str, int]


def found(structure: SiteStructure, former: Former) -> dict[str, MovedList]:
    """Return the addresses of pages of lists that are no more, with the pages that came instead."""
    if not former.lists and not former.sections:
        return {}
    made: dict[str, MovedList] = {}
    for source, (target, heading, length) in sorted(_Successors(structure, former).found().items()):
        pages = zip(
            structure.page_addresses(source, length), structure.page_addresses(target, length), strict=True
        )
        made |= {before: (now, heading) for before, now in pages}
    return made


class _Successors:
    """Finds which lists came after others."""

    def __init__(self, structure: SiteStructure, former: Former) -> None:
        self._structure, self._former = structure, former
        self._rows = {row.id: row for row in structure.rows}
        self._sections: dict[int, Target | None] = {}

    def found(self) -> dict[str, Target]:
        """Return the successors by the folders of what was."""
        votes: defaultdict[str, Counter[Target]] = defaultdict(Counter)
        for source, target in self._left():
            votes[source][target] += 1
        successors = {source: counted.most_common(1)[0][0] for source, counted in votes.items()}
        for slug, number in self._former.sections.items():
            if section := self._section(number):
                successors[addresses.section_folder(slug)] = section
        return {source: target for source, target in successors.items() if source not in self._own}

    @cached_property
    def _own(self) -> set[str]:
        """The folders of sections, tags and authors that there are now."""
        sections = map(section_folder, self._structure.site.categories)
        return {*sections, *self._structure.names(TAGS), *self._structure.names(AUTHORS)}

    def _left(self) -> Iterator[tuple[str, Target]]:
        for left in self._former.lists:
            source, target = self._folder(left.kind, left.key), self._target(left)
            if source and target:
                yield source, target

    def _target(self, left: LeftList) -> Target | None:
        row = self._rows.get(left.article_id)
        if row is None:
            return None
        if left.kind == SECTIONS:
            return self._section(row.category_id)
        folder = self._folder(left.kind, left.successor)
        name = self._structure.names(left.kind).get(folder)
        return (folder, *name) if name else None

    def _folder(self, kind: str, key: str) -> str:
        if kind == SECTIONS:
            return addresses.section_folder(key)
        address = self._structure.site.name_addresses.get((kind, key))
        return addresses.name_folder(kind, address) if address else ""

    def _section(self, number: int | None) -> Target | None:
        category = self._structure.site.category_by_id.get(number)
        if category is None:
            return None
        if category.id not in self._sections:
            folder = section_folder(category)
            length = len(self._structure.members(ListKey(SECTION, folder)))
            self._sections[category.id] = (folder, readable(category.name), length)
        return self._sections[category.id]
