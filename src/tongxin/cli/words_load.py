"""The words of tongxin load, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "load_place_unknown": (
        "没有叫“{name}”的地方。现有：{known}",
        "There is no place called “{name}”. Known: {known}",
    ),
    "load_place_unclear": (
        "要装到哪里？请用 --place 写明。现有：{known}",
        "Which place is meant? Name it with --place. Known: {known}",
    ),
    "load_no_files": ("没有找到能装的文件", "No file was found that can be loaded"),
}

SAYS: Mapping[str, Pair] = {
    "into": (
        "装到 {place}，时间表和经费按 {start} 起 {days} 天算",
        "Loading into {place}; rosters and money count for {days} days from {start}",
    ),
    "dry": ("只是试装，什么也不会存下", "This is a trial: nothing is kept"),
    "file": ("{file}：装了 {taken} 行{kinds}", "{file}: {taken} rows taken{kinds}"),
    "kinds": ("（{told}）", " ({told})"),
    "kind": ("{kind} {count}", "{kind} {count}"),
    "left": ("，没有装 {left} 行", ", {left} not taken"),
    "known": ("{file}：以前装过，没有改动", "{file}: loaded before, nothing changed"),
    "not_taken": ("没有装的：", "Not taken:"),
    "warnings": ("装了、但请留意的：", "Taken, but to be looked at:"),
    "line": ("  {where}：{what}", "  {where}: {what}"),
    "rows": ("第{rows}行", ", rows {rows}"),
    "column": ("“{column}”列", ", column “{column}”"),
    "more": ("  …… 另有 {count} 处", "  … and {count} more"),
    "divisions": (
        "{file}：区划 新增 {added}，更正 {changed}，原样 {same}",
        "{file}: divisions: {added} new, {changed} corrected, {same} as before",
    ),
    "outlines": (
        "{file}：边界 新增或更正 {changed}，原样 {same}",
        "{file}: outlines: {changed} new or corrected, {same} as before",
    ),
    "whole_refused": ("{file}：一项也没有装。{what}", "{file}: nothing of it was taken. {what}"),
    "fault_row": ("第 {line} 行", "row {line}"),
    "fault_feature": ("第 {line} 项", "feature {line}"),
    "no_json": ("不是 GeoJSON 文件", "It is no GeoJSON file"),
    "sum": (
        "共 {files} 个文件：装了 {taken} 项，没有装 {left} 项，以前装过的文件 {known} 个",
        "{files} files: {taken} taken, {left} not taken, {known} files loaded before",
    ),
}

ROWS: Mapping[str, Pair] = {
    "bad_value": ("“{field}”的值不能用", "The value of “{field}” cannot be used"),
    "kind_known": ("服务目录里已经有“{name}”", "The catalogue has “{name}” already"),
    "person_known": ("这个人已经登记过", "This person is entered already"),
    "site_known": ("站点“{name}”已经登记过", "The site “{name}” is entered already"),
    "need_known": ("这件需求已经登记，是 {number}", "This need is entered already: {number}"),
    "roster_stranger": (
        "时间表里的这一行，名单里找不到是谁",
        "No list names the one whose days these are",
    ),
    "site_name_taken": ("这个社区已经有“{name}”", "The community has “{name}” already"),
    "kind_name_taken": ("服务目录里已经有“{name}”", "The catalogue has “{name}” already"),
    "kind_number_wrong": ("“{field}”太小", "“{field}” is too small"),
    "kind_team_wrong": ("每项技能至少要一人", "Each skill needs one person at least"),
    "room_capacity_wrong": ("座位数不能小于 0", "Seats cannot be below 0"),
    "site_unnamed": ("没有写站点名称", "The site has no name"),
    "site_point_wrong": (
        "经纬度不对：{lon}，{lat}",
        "Longitude {lon}, latitude {lat} is no point",
    ),
    "hours_wrong": ("开放时间不对", "The hours are wrong"),
}
