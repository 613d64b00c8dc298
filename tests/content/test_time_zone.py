"""Time zones by their names."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_editor.content import time_zone


def test_novosibirsk_is_seven_hours_before_greenwich() -> None:
    moment = datetime(2026, 1, 19, tzinfo=UTC).astimezone(time_zone.named("Asia/Novosibirsk"))
    assert moment.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    "name", ["", "Сибирь", "../../etc/passwd", "/etc/localtime", "Europe/Nowhere", "\x00"]
)
def test_an_unknown_zone_is_said_by_its_name(name: str) -> None:
    with pytest.raises(time_zone.TimeZoneError, match="Europe/Moscow") as caught:
        time_zone.named(name)
    assert name in str(caught.value)
