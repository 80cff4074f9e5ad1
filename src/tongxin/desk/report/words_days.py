"""Days and times of day in words, Chinese and English."""

from collections.abc import Mapping

WEEKDAYS: tuple[tuple[str, str], ...] = (
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PARTS: tuple[tuple[str, str], ...] = (
    ("上午", "morning"),
    ("下午", "afternoon"),
    ("晚上", "evening"),
)
DAY_WORDS: Mapping[str, tuple[str, str]] = {
    "part": ("第 {n} 时段", "part {n}"),
    "day": ("第 {n} 天", "day {n}"),
    "date": ("{month}月{day}日", "{day} {name}"),
    "date_year": ("{year}年{month}月{day}日", "{day} {name} {year}"),
    "date_short": ("{day}日", "{day}"),
    "workdays": ("工作日{part}", "weekday {part}"),
    "weekends": ("周末{part}", "weekend {part}"),
    "period": ("{first}至{last}", "{first} to {last}"),
}
