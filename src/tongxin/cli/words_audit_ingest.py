"""What the reading of rolls and registers says of faults: Chinese and English, by code."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "reading_stopped": (
        "已按要求停止读取；这次的结果不完整，请重新运行",
        "Reading was stopped as asked; this run is incomplete, please run it again",
    ),
}

FIELDS: Mapping[str, Pair] = {
    "name": ("姓名", "name"),
    "id": ("身份证号", "identity number"),
    "amount": ("金额", "amount"),
    "date": ("日期", "date"),
    "from_date": ("起始日期", "first day"),
    "to_date": ("终止日期", "last day"),
    "spouse_name": ("配偶姓名", "spouse's name"),
    "spouse_id": ("配偶身份证号", "spouse's identity number"),
    "birth": ("出生日期", "date of birth"),
    "township": ("乡镇", "township"),
    "village": ("村", "village"),
    "account": ("账号", "account"),
    "remark": ("备注", "remark"),
    "seq": ("序号", "sequence number"),
    "sex": ("性别", "sex"),
    "household": ("户号", "household number"),
    "status": ("户籍状态", "status"),
    "place": ("地点", "place"),
    "destination": ("迁往地", "destination"),
    "employer": ("单位", "employer"),
    "county": ("发放县区", "county"),
    "month": ("月份", "month"),
    "scheme": ("补贴项目", "scheme"),
    "ended": ("离婚日期", "end of the marriage"),
    "burnt": ("火化日期", "day of cremation"),
}

TROUBLES: Mapping[str, Pair] = {
    "needed_column_missing": (
        "缺少必需的列：{fields}。请补上这一列，或把表头改成这个名字",
        "Needed columns are missing: {fields}. Add them, or give the headings these names",
    ),
    "column_claimed_twice": (
        "“{field}”有两列（{columns}），不知道用哪一列；请只留一列，或改掉另一列的表头",
        "Two columns ({columns}) may be the {field}; keep one, or rename the other's heading",
    ),
    "month_conflict": (
        "月份对不上：{places}。请核对是不是放错了文件，再改文件名或标题",
        "The months differ: {places}. Check whether the file was mixed up, then mend name or title",
    ),
    "month_unknown": (
        "看不出是哪个月的名册；请在文件名里写上，如 高龄津贴_202401.xlsx",
        "It does not say which month it pays; put it into the file's name, "
        "such as allowance_202401.xlsx",
    ),
    "month_unreadable": (
        "“{value}”看不出是哪个月；请写成 202401 或 2024年1月",
        "“{value}” is no month that can be read; write it as 202401",
    ),
    "unknown_scheme": (
        "看不出是政策里的哪一项{value}（政策里有：{known}）；请在文件名或标题里写上",
        "It names no scheme of the policy {value} ({known}); put one into the file's name or title",
    ),
    "scheme_conflict": (
        "文件名和标题说的不是同一项：{schemes}；请改成一项，一张表只放一项",
        "Name and title speak of different schemes: {schemes}; a sheet holds one",
    ),
    "register_among_rolls": (
        "这是登记册，不是发放名册；请移到 --registers 的文件夹",
        "This is a register and no payment roll; move it to the folder of --registers",
    ),
    "not_recognised": (
        "认不出是什么表（列有：{headings}）；名册要有姓名、身份证号、金额，登记册要有姓名、身份证号和日期",
        "It is no list that is known (columns: {headings}); a roll needs name, identity number "
        "and amount, a register name, identity number and date",
    ),
    "archive_not_opened": (
        "是压缩包，没有打开；请先解压，再把里面的表格放进来",
        "It is an archive and was not opened; unpack it and put the lists here",
    ),
    "folder_without_lists": (
        "文件夹里没有可读的表格",
        "The folder holds no list that can be read",
    ),
    "changed_while_read": (
        "读取的时候文件被改动了；请关掉正在写它的程序，再重新运行",
        "It was changed while it was being read; close what writes to it and run again",
    ),
    "formula_without_value": (
        "公式没有保存结果（{value}）；请在 Excel 或 WPS 里打开、保存一次再交来",
        "The formula has no stored value ({value}); open and save the file in Excel or WPS",
    ),
    "formula_error": (
        "公式出错：{value}；请改正后再交来",
        "The formula ends in an error: {value}; mend it",
    ),
    "more_of_these": ("这样的还有 {count} 处", "and {count} more of these"),
}
PLACES: Mapping[str, Pair] = {
    "title": ("标题 {month}", "title {month}"),
    "sheet": ("工作表名 {month}", "sheet {month}"),
    "file": ("文件名 {month}", "file name {month}"),
    "name": ("名称 {month}", "name {month}"),
    "column": ("月份列 {month}", "month column {month}"),
}
