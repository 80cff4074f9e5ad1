"""The words for calendars that cannot be read, Chinese and English."""

from collections.abc import Mapping

ERRORS: Mapping[str, tuple[str, str]] = {
    "bad_calendar": ("这不是日历文件：{reason}", "This is no calendar file: {reason}"),
}
