"""What is wrong in a cell or a column and what to do, Chinese and English, by code."""

from collections.abc import Mapping

Pair = tuple[str, str]

PROBLEMS: Mapping[str, Pair] = {
    "column_missing": ("缺少这一列，请加上", "this column is missing; please add it"),
    "missing": ("没有填，请补上", "is empty; please fill it in"),
    "check_digit": (
        "“{value}”的校验码不对，请对照身份证改正",
        "“{value}” has a wrong check digit; correct it by the card",
    ),
    "length": (
        "“{value}”有 {count} 位，位数不对；请对照证件补全",
        "“{value}” has {count} digits, which is wrong; complete it by the card",
    ),
    "bad_birth_date": (
        "“{value}”里的出生日期不存在，请对照身份证改正",
        "“{value}” holds a birth date that does not exist; correct it by the card",
    ),
    "bad_division": (
        "“{value}”开头的地区码不存在，请对照证件改正",
        "“{value}” begins with no known province; correct it by the card",
    ),
    "precision_lost": (
        "“{value}”被 Excel 改成了科学计数，末几位已经丢失；请把列设为文本后重新填写",
        "“{value}”: its last digits were lost by the spreadsheet; make the column text and type "
        "it again",
    ),
    "maybe_precision_lost": (
        "“{value}”末三位是000，可能丢失过数字；请核对证件",
        "“{value}” ends in 000: digits may be lost; check it against the card",
    ),
    "unknown_county": (
        "“{value}”的县区代码不在现行表中（可能已撤并），请核对",
        "“{value}” names a county not in the table; please check it",
    ),
    "bad_date": (
        "“{value}”不是存在的日期，请写成 2026-03-05",
        "“{value}” is no date; write it like 2026-03-05",
    ),
    "year_missing": (
        "“{value}”没有写年份，请写成 2026-03-05",
        "“{value}” lacks its year; write it like 2026-03-05",
    ),
    "month_only": (
        "“{value}”只写到月，请补上日",
        "“{value}” lacks its day; please add it",
    ),
    "lunar_day_does_not_exist": (
        "农历没有“{value}”这一天，请改正",
        "The lunar calendar has no day “{value}”; please correct it",
    ),
    "lunar_leap_month_does_not_exist": (
        "“{value}”那一年没有这个闰月，请改正",
        "“{value}”: that lunar year has no such leap month; please correct it",
    ),
    "from_lunar": (
        "“{value}”由农历换算而来，请核对",
        "“{value}” was converted from the lunar calendar; please check it",
    ),
    "two_digit_year": (
        "“{value}”的年份只写了两位，按 {year} 年算；不对请写全",
        "“{value}”: the year was read as {year}; write it in full if that is wrong",
    ),
    "not_a_number": (
        "“{value}”不是数字，请只写数字",
        "“{value}” is not a number; write digits only",
    ),
    "not_whole": (
        "“{value}”不是整数，请改成整数",
        "“{value}” is not a whole number; write one",
    ),
    "not_whole_fen": (
        "“{value}”比分还细，请改到分",
        "“{value}” is finer than one fen; round it",
    ),
    "negative": (
        "“{value}”是负数，请改成 0 或更大的数",
        "“{value}” is negative; write 0 or more",
    ),
    "approximate": (
        "“{value}”是约数，按这个数算；不对请改成确数",
        "“{value}” is rough and taken as it is; write the exact number if that is wrong",
    ),
    "spoken_short_form": (
        "“{value}”是口语写法，请写成数字",
        "“{value}” is spoken shorthand; write digits",
    ),
    "rate": (
        "“{value}”带有“{unit}”，请确认是单价还是总额",
        "“{value}” says “{unit}”: a rate or a sum? Please confirm",
    ),
    "bad_phone": (
        "“{value}”不是完整的电话号码，请补全",
        "“{value}” is not a whole telephone number; complete it",
    ),
    "area_code_missing": (
        "“{value}”没有区号，座机请加上区号",
        "“{value}” lacks its area code; please add it",
    ),
    "bad_name": (
        "“{value}”里有姓名不该有的字符，请删掉",
        "“{value}” holds signs that a name does not have; remove them",
    ),
    "note_removed": (
        "括号里的“{note}”只当作备注，没有采用；请核对",
        "“{note}” was taken as a mere note and not used; please check",
    ),
    "unknown_private_use_character": (
        "有一个字是旧系统的自造字（{code_point}），认不出，请重新输入",
        "holds a private character of an old system ({code_point}); type it again",
    ),
    "formula_without_value": (
        "是没有算过的公式，请在 Excel 或 WPS 里打开并保存一次",
        "is a formula that was never calculated; open and save the file once",
    ),
    "formula_error": (
        "公式出错（{text}），请改好公式或直接填数",
        "is a formula in error ({text}); mend it or type the value",
    ),
    "image_only": ("是图片，不是文字；请打成文字", "is a picture, not text; type the text"),
    "duplicate_in_file": (
        "“{value}”与第 {first_row} 行重复，请改正或删去一行",
        "“{value}” is the same as in row {first_row}; correct or delete one",
    ),
    "total_mismatch": (
        "表上写 {stated}，明细相加是 {found}；请核对",
        "says {stated}, the rows add up to {found}; please check",
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
