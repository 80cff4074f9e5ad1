"""The sentences of the linker's refusals, Chinese and English, by error code."""

from collections.abc import Mapping

ERRORS: Mapping[str, tuple[str, str]] = {
    "linker_not_installed": (
        "没有安装“{linker}”比对方式所需的软件：{needs}。请安装，或者用自带的 sql 方式",
        "What the linker {linker} needs is not installed: {needs}. Install it, or use the "
        "built-in linker sql",
    ),
    "unknown_linker": (
        "没有“{linker}”这种比对方式；可用的有：{exist}",
        "There is no linker {linker}; there are {exist}",
    ),
    "bad_link_model": (
        "这个比对模型不能用（{reason}）：{found}",
        "This linkage model cannot be used ({reason}): {found}",
    ),
    "missing_link_columns": (
        "表 {table} 缺少比对所需的列：{columns}",
        "The table {table} lacks columns that are compared: {columns}",
    ),
}
