"""What the reader of spreadsheets says, Chinese and English: refused files, and what was read."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "password_protected": (
        "{file} 有打开密码，请在 Excel 或 WPS 里取消密码后另存，再交来",
        "{file} is protected by a password; remove it in Excel or WPS and save again",
    ),
    "file_locked": (
        "{file} 打不开：正在 WPS 或 Excel 里打开，或没有读取权限；请关闭后再试",
        "{file} cannot be opened: it is open in WPS or Excel, or may not be read; close it first",
    ),
    "lock_file": (
        "{file} 是办公软件的临时锁文件，不是表格",
        "{file} is a lock file of an office program, not a list",
    ),
    "file_missing": ("找不到 {file}", "{file} does not exist"),
    "is_folder": ("{file} 是文件夹，不是文件", "{file} is a folder, not a file"),
    "cannot_open": ("{file} 打不开：{detail}", "{file} cannot be opened: {detail}"),
    "file_empty": ("{file} 是空文件", "{file} is empty"),
    "not_a_spreadsheet": (
        "{file} 不是表格文件（内容不是 Excel、WPS、ODS、CSV 或网页表格）",
        "{file} is no spreadsheet (not Excel, WPS, ODS, CSV or a page with a table)",
    ),
    "damaged_file": (
        "{file} 已损坏或不完整，请重新导出一份 {detail}",
        "{file} is damaged or incomplete; export it again {detail}",
    ),
    "undecodable_text": (
        "{file} 的文字编码认不出（第 {byte} 字节处），请另存为 UTF-8 或 xlsx",
        "The encoding of {file} is not known (byte {byte}); save it as UTF-8 or xlsx",
    ),
    "too_large": (
        "{file} 太大，超出可读的范围 {bytes} {row} {columns}",
        "{file} is too large to be read {bytes} {row} {columns}",
    ),
    "zip_bomb": (
        "{file} 解压后异常巨大（{part}），可能是恶意文件，未读取",
        "{file} unpacks to an unreasonable size ({part}); it may be hostile and was not read",
    ),
    "duplicate_parts": (
        "{file} 的内部结构有重复（{part}），可能被篡改，未读取",
        "{file} holds a part twice ({part}); it may be forged and was not read",
    ),
    "bad_part_name": (
        "{file} 的内部文件名不安全（{part}），未读取",
        "{file} holds an unsafe part name ({part}) and was not read",
    ),
    "time_limit": (
        "{file} 读了 {seconds} 秒仍未读完，已停止",
        "{file} could not be read within {seconds} seconds",
    ),
    "memory_limit": (
        "{file} 需要的内存超过上限，已停止",
        "{file} needs more memory than is allowed",
    ),
    "no_table_found": (
        "{file} {sheet} 里没有找到表头，不像是清单",
        "{file} {sheet}: no header was found; it does not look like a list",
    ),
    "duplicate_in_file": (
        "“{field}”有重复的值：{value}，不能用来对照两次导入",
        "“{field}” has a value twice: {value}; it cannot tell rows apart",
    ),
    "missing_key": (
        "有的行没有“{field}”，不能用来对照两次导入",
        "Some rows have no “{field}”; it cannot tell rows apart",
    ),
    "cannot_encode": (
        "“{text}”无法用所选编码写出",
        "“{text}” cannot be written in the encoding chosen",
    ),
}

WHY: Mapping[str, Pair] = {
    "title": ("标题", "title"),
    "note": ("说明", "note"),
    "total": ("合计", "total"),
    "subtotal": ("小计", "subtotal"),
    "repeated_header": ("重复的表头", "repeated header"),
    "blank": ("空行", "blank"),
    "signature_line": ("落款", "signature line"),
    "hidden": ("隐藏行", "hidden"),
}

ROSTER_LABEL: Pair = ("时间表（打√的）", "roster of days")

SAYS: Mapping[str, Pair] = {
    "sheet": ("  〔{sheet}〕{kind}，表头在第 {header} 行，{rows} 行数据",
              "  [{sheet}] {kind}, header in row {header}, {rows} rows"),
    "as": ("按“{label}”读取", "read as “{label}”"),
    "unknown": ("未按任何清单识别，原样读取", "of no known kind, read as it is"),
    "mapped": ("    认出的列：{columns}", "    columns recognised: {columns}"),
    "plain": ("    列：{columns}", "    columns: {columns}"),
    "unmapped": ("    没有用到的列：{columns}", "    columns not used: {columns}"),
    "skipped": ("    不算数据的行：{rows}", "    rows that are no data: {rows}"),
    "skipped_one": ("第 {row} 行（{why}）", "{row} ({why})"),
    "hidden": ("    有 {count} 行被隐藏或筛掉（第 {rows} 行），也读进来了",
               "    {count} rows are hidden or filtered out (rows {rows}); they were read too"),
    "totals": ("    合计：{totals}，{agree}", "    totals: {totals}; {agree}"),
    "agree": ("与明细相符", "the rows agree"),
    "differ": ("与明细不符", "the rows differ"),
    "images": ("    图片：{count} 张", "    pictures: {count}"),
    "errors": ("    错误 {count} 处（所在的行要改好才能用）：",
               "    {count} errors (these rows must be corrected first):"),
    "warnings": ("    提醒 {count} 处：", "    {count} warnings:"),
    "cell": ("      第 {row} 行 {column} 列“{heading}”：{what}",
             "      row {row}, column {column} “{heading}”: {what}"),
    "more": ("      …… 另有 {count} 处", "      … and {count} more"),
    "refused": ("  不能读取：{what}", "  refused: {what}"),
    "sheet_refused": ("  〔{sheet}〕不能使用：{what}", "  [{sheet}] refused: {what}"),
    "sum": ("共 {files} 个文件，{rows} 行可用，{bad} 行有错，"
            "{warnings} 处提醒，{refused} 处不能读取",
            "{files} files: {rows} rows usable, {bad} with errors, {warnings} warnings, "
            "{refused} refused"),
    "each_apart": ("check 只看每张表本身，不对照各张表（如社区、类别是否对得上）；对照要等 plan",
                   "check reads each list by itself and does not compare lists (such as whether "
                   "communities and categories match); plan does"),
    "no_files": ("没有找到表格文件", "no spreadsheet files were found"),
}  # fmt: skip
