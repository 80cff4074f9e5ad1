"""What tongxin log says, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

TOLD: Mapping[str, Pair] = {
    "reading": ("核对 {done} / {total} 条", "Checked {done} of {total} entries"),
    "whole": (
        "日志完好：{size} 条，根 {root}",
        "The log is whole: {size} entries, root {root}",
    ),
    "broken": ("日志有 {count} 处不对", "{count} faults in the log"),
    "more": ("另有 {count} 处没有列出，用 --json 看全部", "{count} more: --json shows all"),
    "one": ("第 {index} 条", "Entry {index}"),
    "several": ("第 {index} 到 {last} 条", "Entries {index} to {last}"),
    "root": ("{size} 条，根 {root}", "{size} entries, root {root}"),
    "proved": (
        "第 {index} 条在日志里：从它算到根，步步相合",
        "Entry {index} is in the log: from it to the root, every step agrees",
    ),
    "not_proved": (
        "第 {index} 条算不到根：日志被改过，运行 tongxin log fsck 看哪里",
        "Entry {index} does not lead to the root: the log was changed. tongxin log fsck says where",
    ),
    "leaf": ("叶 {hash}", "leaf {hash}"),
    "left": ("左 {hash}", "left {hash}"),
    "right": ("右 {hash}", "right {hash}"),
}

FAULTS_OF_LOG: Mapping[str, Pair] = {
    "entry_missing": ("被删掉了", "was taken out"),
    "entry_changed": ("被改过", "was changed"),
    "body_changed": ("内容被改过", "has another body than it had"),
    "body_dropped": (
        "内容没有了，也没有删除它的记录",
        "lost its body, and nothing tells that it was erased",
    ),
    "node_changed": (
        "上面的校验值对不上：其中有一条被整条改写，或校验值被改",
        "the hash above differs: one of them was rewritten whole, or the hash was changed",
    ),
    "node_extra": ("多出了校验值", "has a hash too many above it"),
    "head_changed": ("与日志的头对不上", "the log's head differs"),
    "root_differs": (
        "与抄下的根对不上：其中有改动",
        "differs from the root that was kept: something in it was changed",
    ),
    "cut_short": ("没有了：日志从这里被截断", "is gone: the log was cut here"),
}

ERRORS: Mapping[str, Pair] = {
    "not_in_log": (
        "日志没有第 {index} 条：到那时只有 {size} 条",
        "The log has no entry {index}: it holds {size} at that size",
    ),
    "log_broken": (
        "日志缺了校验值，给不出证明。运行 tongxin log fsck 看哪里",
        "The log lacks hashes for this proof. tongxin log fsck says where",
    ),
}
