"""What the reader of spreadsheets says, Chinese and English: refused files, faults of cells."""

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

PROBLEMS: Mapping[str, Pair] = {
    "column_missing": ("缺少这一列", "this column is missing"),
    "missing": ("不能为空", "may not be empty"),
    "check_digit": ("身份证号校验码不对，请核对原件", "the check digit of the number is wrong"),
    "length": ("位数不对（{count} 位）", "has the wrong length ({count})"),
    "bad_birth_date": ("身份证号里的出生日期不存在", "holds a birth date that does not exist"),
    "bad_division": ("身份证号开头的地区码不存在", "begins with no known province"),
    "precision_lost": (
        "数字被 Excel 改成了科学计数，末几位已经丢失；请把列设为文本后重新填写",
        "its last digits were lost by the spreadsheet; make the column text and type it again",
    ),
    "maybe_precision_lost": ("末三位是000，可能丢失过数字", "ends in 000: digits may be lost"),
    "unknown_county": ("县区代码不在现行表中（可能已撤并）", "names a county not in the table"),
    "bad_date": ("不是存在的日期，请写成 2026-03-05", "is no date; write it like 2026-03-05"),
    "year_missing": ("日期没有写年份", "the date lacks its year"),
    "month_only": ("只写到月，请补上日", "the date lacks its day"),
    "lunar_day_does_not_exist": ("农历没有这一天", "the lunar calendar has no such day"),
    "lunar_leap_month_does_not_exist": (
        "这一年没有这个闰月",
        "that lunar year has no such leap month",
    ),
    "from_lunar": ("由农历换算而来，请核对", "was converted from the lunar calendar"),
    "two_digit_year": ("年份只写了两位，按 {year} 年算", "the year was read as {year}"),
    "not_a_number": ("不是数字，请只写数字", "is not a number"),
    "not_whole": ("应当是整数", "should be a whole number"),
    "not_whole_fen": ("金额不到分", "is finer than one fen"),
    "negative": ("不能是负数", "may not be negative"),
    "approximate": ("是约数，请确认", "is a rough number; please confirm"),
    "spoken_short_form": ("是口语写法，请写成数字", "is spoken shorthand; write digits"),
    "rate": ("带有“{unit}”，请确认是单价还是总额", "says “{unit}”: a rate or a sum?"),
    "bad_phone": ("不是完整的电话号码", "is not a whole telephone number"),
    "area_code_missing": ("座机没有区号", "the landline lacks its area code"),
    "bad_name": ("姓名里有不该有的字符", "holds signs that a name does not have"),
    "note_removed": ("括号里的“{note}”没有算作姓名", "“{note}” was not taken as the name"),
    "unknown_private_use_character": (
        "有一个字是旧系统的自造字（{code_point}），认不出，请重新输入",
        "holds a private character of an old system ({code_point}); type it again",
    ),
    "formula_without_value": (
        "是没有算过的公式，请在 Excel 或 WPS 里打开并保存一次",
        "is a formula that was never calculated; open and save the file once",
    ),
    "formula_error": ("公式出错（{text}）", "is a formula in error ({text})"),
    "image_only": ("是图片，不是文字", "is a picture, not text"),
    "duplicate_in_file": ("与第 {first_row} 行重复", "is the same as in row {first_row}"),
    "total_mismatch": (
        "表上写 {stated}，明细相加是 {found}",
        "says {stated}, the rows add up to {found}",
    ),
    "lat_lon_swapped": ("经纬度可能写反了，请对调", "latitude and longitude look exchanged"),
    "outside_region": ("在本地范围之外，请核对", "lies outside the region"),
    "no_kind": (
        "没有一张表像“{label}”：要有 {columns} 这几列",
        "no sheet is a “{label}”: it needs the columns {columns}",
    ),
    "duplicate_header": (
        "有两列都叫“{field}”（{columns} 列），请删改一列",
        "two columns are both called “{field}” (columns {columns})",
    ),
    "two_columns_one_field": (
        "{columns} 列（{headings}）都像是“{field}”，请只留一列或改名",
        "columns {columns} ({headings}) both look like “{field}”; keep one",
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
    "value": ("（写的是“{value}”）", " (it says “{value}”)"),
    "more": ("      …… 另有 {count} 处", "      … and {count} more"),
    "refused": ("  不能读取：{what}", "  refused: {what}"),
    "sheet_refused": ("  〔{sheet}〕不能使用：{what}", "  [{sheet}] refused: {what}"),
    "sum": ("共 {files} 个文件，{rows} 行可用，{bad} 行有错，"
            "{warnings} 处提醒，{refused} 处不能读取",
            "{files} files: {rows} rows usable, {bad} with errors, {warnings} warnings, "
            "{refused} refused"),
    "no_files": ("没有找到表格文件", "no spreadsheet files were found"),
}  # fmt: skip
