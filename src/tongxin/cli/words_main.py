"""The words of the command line itself, Chinese and English: its own refusals, no command's."""

from collections.abc import Mapping

ERRORS: Mapping[str, tuple[str, str]] = {
    "domain_error": ("无法继续。", "Cannot go on."),
}

USAGE: Mapping[str, tuple[str, str]] = {
    "NoSuchOption": ("没有这个选项：{name}", "There is no option {name}"),
    "NoSuchCommand": ("没有这个命令：{name}", "There is no command {name}"),
    "MissingParameter": ("缺少 {name}", "{name} is missing"),
    "BadParameter": ("{name} 的值不对：{detail}", "The value of {name} is not right: {detail}"),
    "BadOptionUsage": ("选项用法不对：{detail}", "The option is not used rightly: {detail}"),
    "UsageError": ("命令用法不对：{detail}", "The command is not used rightly: {detail}"),
}

TYPED_WRONG: Mapping[str, str] = {  # what click says of a value -> the same in Chinese
    r"\w+ ('.*') does not exist\.?": "{0} 不存在",
    r"\w+ ('.*') is a directory\.?": "{0} 是文件夹",
    r"\w+ ('.*') is a file\.?": "{0} 是文件，不是文件夹",
    r"\w+ ('.*') is not readable\.?": "{0} 不能读",
    r"\w+ ('.*') is not writable\.?": "{0} 不能写",
    r"('.*') is not one of (.*?)\.?": "{0} 不在可选之列：{1}",
    r"('.*') is not a valid \w+( range)?\.?": "{0} 不是数",
    r"(\S+) is not in the range (.*?)\.?": "{0} 超出范围 {1}",
    r"('.*') does not match the formats? (.*?)\.?": "{0} 不是日期，请写成 2026-12-07 这样",
}

ERROR_PREFIX = ("错误：", "Error: ")
SUGGESTIONS = ("。是不是想写：{names}", ". Did you mean: {names}")
SEE_HELP = ("用法见：{command} --help", "See: {command} --help")
INTERRUPTED = ("已中断。", "Interrupted.")
UNKNOWN_CODE = ("出错（{code}）{facts}", "Failed ({code}){facts}")
FILE_TROUBLE = ("文件无法读写：{path}（{reason}）", "Cannot read or write {path} ({reason})")
FILE_REASONS: Mapping[str, tuple[str, str]] = {
    "FileNotFoundError": ("不存在", "it does not exist"),
    "FileExistsError": ("已存在", "it exists already"),
    "IsADirectoryError": ("这是文件夹，不是文件", "it is a folder, not a file"),
    "NotADirectoryError": ("这不是文件夹", "it is not a folder"),
    "PermissionError": ("没有权限，或正被其他程序打开", "no permission, or open elsewhere"),
}
