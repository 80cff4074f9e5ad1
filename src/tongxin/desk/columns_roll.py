"""What each column of a payment roll (补贴名册) may be called, for `tongxin check --as roll`."""

from tongxin.desk.column_form import Column, ListForm

ROLL = ListForm(
    kind="roll",
    title="补贴名册",
    sheet_words=("名册", "花名册", "发放", "补贴"),
    known_by=("name", "identity"),
    columns=(
        Column(
            "name",
            "姓名",
            ("领取人", "老人姓名", "对象姓名", "人员姓名"),
            required=True,
            says="姓名",
        ),
        Column(
            "identity",
            "身份证号",
            ("身份证号码", "公民身份号码", "身份证", "证件号码", "身份证件号"),
            kind="identity",
            required=True,
            says="15位或18位，存为文本",
        ),
        Column(
            "community",
            "社区",
            ("村", "村居", "所属社区", "村（社区）", "社区（村）", "所在社区"),
            says="社区或村",
            without="空着",
        ),
        Column(
            "amount",
            "金额",
            ("补贴金额", "发放金额", "金额（元）", "应发金额", "实发金额", "补贴标准", "月标准"),
            kind="money",
            says="元，可有两位小数",
            without="空着",
        ),
        Column("month", "月份", ("发放月份", "所属月份", "期间"), says="照抄", without="空着"),
        Column(
            "account",
            "银行账号",
            ("卡号", "银行卡号", "账号", "社保卡号"),
            says="存为文本",
            without="空着",
        ),
        Column(
            "phone",
            "联系电话",
            ("电话", "手机号", "手机", "联系方式"),
            "phone",
            says="电话",
            without="空着",
        ),
        Column("remark", "备注", ("说明",), says="照抄", without="空着"),
    ),
)
