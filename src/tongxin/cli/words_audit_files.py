"""What is wrong with a file of an audit and what to do, Chinese and English, by code."""

from collections.abc import Mapping

Pair = tuple[str, str]

AUDIT_TROUBLES: Mapping[str, Pair] = {
    "folder_without_lists": (
        "里面没有能读的表格",
        "there is no spreadsheet in it that can be read",
    ),
    "archive_not_opened": (
        "是压缩包，请先解开，把里面的表格放进文件夹",
        "is an archive; unpack it and put its spreadsheets into the folder",
    ),
    "not_recognised": (
        "认不出是名册还是哪一种登记，表头是：{headings}；各种登记要有哪些列，见文档“核查用的表”",
        "is neither a roll nor a known register; its columns are: {headings}",
    ),
    "column_twice": (
        "有两列都像“{field}”：{value}，请删掉或改名一列",
        "two columns both look like “{field}”: {value}; remove or rename one",
    ),
    "column_missing": (
        "缺少 {fields} 列；请向提供的单位要有这几列的表",
        "lacks {fields}; ask for a list that has them",
    ),
    "register_among_rolls": (
        "像是{kind}，却放在名册文件夹里；请放到登记文件夹",
        "looks like {kind}, yet it is among the rolls; put it among the registers",
    ),
    "scheme_conflict": (
        "文件名和表头说的不是同一种补贴：{schemes}；请改正文件名",
        "its names and titles tell different schemes: {schemes}; correct the file's name",
    ),
    "unknown_scheme": (
        "看不出是哪一种补贴 {value}；请把政策里的名称写进文件名 {known}",
        "which scheme it is cannot be told {value}; put the policy's name for it "
        "into the file's name {known}",
    ),
    "month_conflict": (
        "月份说法不一：{places}；请核对后改正",
        "its months disagree: {places}; check and correct",
    ),
    "month_unknown": (
        "看不出是哪个月；请在文件名里写上，如 高龄津贴_202401.xlsx",
        "which month it is cannot be told; put it into the file's name, as gaoling_202401.xlsx",
    ),
    "month_unreadable": ("“{value}”看不出是哪个月", "“{value}” is no month that can be read"),
    "more_of_these": ("这样的还有 {count} 处", "{count} more of these"),
    "changed_while_read": (
        "读的时候被改了；请等别人存好再来一遍",
        "was changed while it was read; run again when nobody writes to it",
    ),
}
FIELDS: Mapping[str, Pair] = {
    "name": ("姓名", "name"),
    "id": ("身份证号", "identity number"),
    "amount": ("金额", "amount"),
    "account": ("账号", "account"),
    "birth": ("出生日期", "date of birth"),
    "seq": ("序号", "number"),
    "remark": ("备注", "remark"),
    "month": ("月份", "month"),
    "scheme": ("补贴", "scheme"),
    "status": ("状态", "status"),
    "household": ("户号", "household"),
    "sex": ("性别", "sex"),
    "township": ("乡镇", "township"),
    "village": ("村", "village"),
    "date": ("日期", "date"),
    "from_date": ("开始日期", "first day"),
    "to_date": ("结束日期", "last day"),
    "spouse_name": ("配偶姓名", "spouse's name"),
    "spouse_id": ("配偶身份证号", "spouse's identity number"),
    "employer": ("单位", "employer"),
    "county": ("县区", "county"),
    "destination": ("迁入地", "destination"),
    "place": ("地点", "place"),
}
PLACES: Mapping[str, Pair] = {
    "title": ("表头写 {month}", "the title says {month}"),
    "sheet": ("工作表名写 {month}", "the sheet's name says {month}"),
    "file": ("文件名写 {month}", "the file's name says {month}"),
    "name": ("名称写 {month}", "its names say {month}"),
    "column": ("月份列写 {month}", "its column says {month}"),
}
