"""How people write dates: in numbers, the day or the year first, or with the name of a month."""

import re

# A month may be abbreviated: «янв.», «сент.», “Jan”.
MONTHS = (
    ("январь", "января", "january"),
    ("февраль", "февраля", "february"),
    ("март", "марта", "march"),
    ("апрель", "апреля", "april"),
    ("май", "мая", "may"),
    ("июнь", "июня", "june"),
    ("июль", "июля", "july"),
    ("август", "августа", "august"),
    ("сентябрь", "сентября", "september"),
    ("октябрь", "октября", "october"),
    ("ноябрь", "ноября", "november"),
    ("декабрь", "декабря", "december"),
)
NAME = r"(?P<name>[^\W\d_]{3,})\.?"
# Dates at the beginning of a casefolded text, with the groups `year`, `month` or `name`, and `day`.
FULL = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})(?!\d)",
        rf"(?:[a-z]+, )?(?P<day>\d{{1,2}}) {NAME},? (?P<year>\d{{4}})(?: ?г(?:ода)?\b\.?)?",
        rf"{NAME} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",
    )
)


def month_of(date: re.Match[str]) -> int:
    """Return the number of the month of a date, 0 if it has a name that no month has."""
    parts = date.groupdict()
    if "name" not in parts:
        return int(parts["month"])
    begun = (any(name.startswith(parts["name"]) for name in names) for names in MONTHS)
    return next((number for number, is_meant in enumerate(begun, start=1) if is_meant), 0)
