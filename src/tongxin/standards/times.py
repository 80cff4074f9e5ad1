"""Texts such as 工作日上午、周末下午 or 每周三晚上, read as an availability."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tongxin.standards.availability import ALL_PARTS, Availability, Part, Window
from tongxin.standards.characters import cell_text, is_blank, plain
from tongxin.standards.clock_times import read_clock_token
from tongxin.standards.day_tokens import read_day_token
from tongxin.standards.results import Parsed, Problem, Result, refuse
from tongxin.standards.time_words import Token, read_word

LONGEST = 400
_WEEKDAY_NOTE = re.compile(r"(?<=[日号\d])\((?:周|星期|礼拜)[一二三四五六日天]\)")


@dataclass(slots=True)
class Group:
    """Days that share parts, while they are being read."""

    days: list[Window] = field(default_factory=list)
    parts: set[Part] = field(default_factory=set)
    clocks: list[tuple[int, int]] = field(default_factory=list)
    weeks: Window | None = None
    joined: bool = True

    def add_day(self, token: Token) -> None:
        """Add days beside the others, or narrow the last ones when nothing stands between."""
        lists_weekdays = bool(self.days) and self.days[-1].weekdays is not None
        lists_weekdays &= token.windows[0].weekdays is not None
        if self.days and not self.joined and not lists_weekdays:
            self.days[-1] = narrow(self.days[-1], token.windows[0])
        else:
            self.days.extend(token.windows)
        self.joined = False

    def finish(self) -> list[Window]:
        """Return the windows that the group means."""
        if not (self.days or self.parts or self.weeks):
            return []
        parts = frozenset(self.parts) or ALL_PARTS
        weeks = self.weeks.weeks if self.weeks else "every"
        return [
            replace(day, parts=parts, clock=tuple(self.clocks), weeks=weeks)
            for day in self.days or [Window()]
        ]


def narrow(first: Window, second: Window) -> Window:
    """Return the days that two descriptions standing side by side share."""
    weekdays = first.weekdays
    if second.weekdays is not None:
        weekdays = second.weekdays if weekdays is None else weekdays & second.weekdays
    return replace(
        first,
        kind=second.kind if first.kind == "any" else first.kind,
        weekdays=weekdays,
        spans=second.spans or first.spans,
        nth=first.nth | second.nth,
        month_days=first.month_days | second.month_days,
    )


def tokenise(text: str, reference: date | None) -> list[Token]:
    """Cut a text into tokens; what is not understood becomes unknown ones."""
    tokens: list[Token] = []
    at, last_day = 0, None
    while at < len(text):
        token = (
            read_clock_token(text, at)
            or read_day_token(text, at, last_day, reference)
            or read_word(text, at)
            or Token("unknown", text[at])
        )
        if token.kind == "day":
            last_day = token
        tokens.append(token)
        at += len(token.text)
    return tokens


def read_groups(tokens: Sequence[Token]) -> list[Window]:
    """Read positive tokens: parts belong to the days before them, up to the next day."""
    windows: list[Window] = []
    group = Group()
    for token in tokens:
        if token.kind in ("stop", "close"):
            windows += group.finish()
            group = Group()
        elif token.kind == "day":
            if group.parts:
                windows += group.finish()
                group = Group()
            group.add_day(token)
        elif token.kind == "weeks":
            if group.parts:
                windows += group.finish()
                group = Group()
            group.weeks = token.windows[0]
        elif token.kind == "part":
            group.parts |= token.parts
            group.clocks += [token.clock] if token.clock else []
        elif token.kind in ("join", "comma"):
            group.joined = True
    return windows + group.finish()


def split_clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut tokens after each comma and stop, which stay at the end of their clause."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        clauses[-1].append(token)
        if token.kind in ("comma", "stop"):
            clauses.append([])
    return [clause for clause in clauses if clause]


def same_family(first: Token, second: Token) -> bool:
    """Tell whether two day words are listed as equals: both weekdays, or both by one word."""
    one, two = first.windows[0], second.windows[0]
    return (one.weekdays is not None, bool(one.spans)) == (
        two.weekdays is not None,
        bool(two.spans),
    )


def split_negative(clause: list[Token]) -> tuple[list[Token], list[Token]]:
    """Part a clause that says no into its positive and its excluded tokens."""
    kinds = [token.kind for token in clause]
    if "except" in kinds:
        begin = kinds.index("except")
        ends = ("except_end", "no", "close", "comma", "stop")
        end = next((i for i in range(begin, len(kinds)) if kinds[i] in ends), len(kinds))
        rest = [token for token in clause[end:] if token.kind not in ("no", "except_end")]
        return clause[:begin] + rest, clause[begin + 1 : end]
    at = kinds.index("no")
    head, tail = clause[:at], clause[at + 1 :]
    if not any(kind in ("day", "part") for kind in kinds[:at]):
        return [token for token in tail if token.kind == "stop"], tail
    start = len(head)
    days_seen: Token | None = None
    for place in range(len(head) - 1, -1, -1):
        token = head[place]
        if token.kind == "day":
            if days_seen is not None and not same_family(token, days_seen):
                break
            days_seen, start = token, place
        elif token.kind == "part" and days_seen is not None:
            break
        elif token.kind == "part":
            start = place
    return head[:start] + tail, head[start:]


def read_windows(tokens: Sequence[Token]) -> tuple[list[Window], list[Window]]:
    """Return the good windows and the excluded ones."""
    positive: list[Token] = []
    excluded: list[Window] = []
    for clause in split_clauses(tokens):
        if any(token.kind in ("no", "except") for token in clause):
            good, bad = split_negative(clause)
            excluded += read_groups(bad)
            positive += good
        else:
            positive += clause
    return read_groups(positive), excluded


def settle_order(windows: list[Window], tokens: Sequence[Token]) -> tuple[list[Window], bool]:
    """Read parts followed by days (下午，周二、周四) as those parts of those days."""
    kinds = [token.kind for token in tokens if token.kind in ("day", "part", "stop", "close")]
    days = kinds.count("day")
    if not days or kinds[:1] != ["part"] or "part" in kinds[kinds.index("day") :]:
        return windows, False
    if {"stop", "close"} & set(kinds) or len(windows) != days + 1:
        return windows, False
    return [replace(w, parts=windows[0].parts, clock=windows[0].clock) for w in windows[1:]], True


def parse_times(cell: object, *, reference: date | None = None) -> Result[Availability]:
    """Read when somebody can.

    reference: the day on which the text was taken down, for 明天 and 下周三.
    A text that is not wholly understood is refused with what was not (unread).

    >>> found = parse_times("周二、周四下午").value
    >>> [(sorted(w.weekdays), [int(p) for p in w.parts]) for w in found.windows]
    [([1], [1]), ([3], [1])]
    >>> parse_times("工作日上午，看心情").facts["unread"]
    '看心情'
    """
    text = cell_text(cell)
    if is_blank(text):
        return refuse("missing")
    if len(text) > LONGEST:
        return refuse("bad_time", unread=text[:LONGEST])
    lines = [plain(line).replace(" ", "").lower() for line in text.splitlines()]
    bare = _WEEKDAY_NOTE.sub("", "\n".join(line for line in lines if line))
    bare = re.sub(r"上(?=[、和及/,]下午)", "上午", bare)
    tokens = tokenise(bare, reference)
    unread = "".join(token.text for token in tokens if token.kind == "unknown")
    if unread:
        return refuse("bad_time", text=text, unread=unread)
    windows, excluded = read_windows(tokens)
    if not windows and any(token.kind == "close" for token in tokens):
        windows = [Window()]
    if not windows and excluded:
        windows = [Window()]
    if not windows:
        return refuse("bad_time", text=text, unread=text)
    windows, reordered = settle_order(windows, tokens) if not excluded else (windows, False)
    doubts = sorted({token.doubt for token in tokens if token.doubt})
    doubts += ["order_assumed"] if reordered else []
    warnings: list[Problem] = [refuse(doubt, text=text) for doubt in doubts]
    return Parsed(Availability(tuple(windows), tuple(excluded)), tuple(warnings))
