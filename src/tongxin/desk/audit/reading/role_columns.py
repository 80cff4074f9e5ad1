"""The headings by which a roll and each register are known, and which of them are needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Tiers = tuple[tuple[str, ...], ...]
"""Headings that mean a field, those of the first tier before those of the next."""

NAME: Tiers = (
    (
        "姓名",
        "名字",
        "人员姓名",
        "老人姓名",
        "对象姓名",
        "享受人姓名",
        "参保人姓名",
        "逝者姓名",
        "死者姓名",
        "亡者姓名",
        "name",
    ),
    ("享受人", "享受对象", "补贴对象", "发放对象", "受益人", "领取人姓名", "领取人", "参保人"),
)
ID: Tiers = (
    (
        "身份证号",
        "身份证号码",
        "公民身份号码",
        "公民身份证号码",
        "居民身份证号",
        "居民身份证号码",
        "身份证件号码",
        "身份号码",
        "身份证",
        "id",
    ),
    ("证件号码", "证件号", "有效证件号码"),
    ("社会保障号码", "社会保障号"),
)
BIRTH: Tiers = (("出生日期", "出生年月日", "生日", "birth"), ("出生年月", "出生时间"))
TOWNSHIP: Tiers = (
    ("乡镇", "乡镇街道", "镇街", "街道乡镇", "乡镇名称", "所属乡镇", "所在乡镇", "township"),
    ("街道", "镇街道", "镇", "乡", "所属街道"),
)
VILLAGE: Tiers = (
    ("村", "村社区", "村居", "行政村", "村名", "村委会", "所属村", "所在村", "村名称", "village"),
    ("社区", "所属社区", "居委会", "村居委会"),
)
AMOUNT: Tiers = (
    ("实发金额", "实发", "实发数", "实发合计", "实发额", "实际发放金额", "实付金额"),
    (
        "金额",
        "发放金额",
        "发放额",
        "补贴金额",
        "津贴金额",
        "补助金额",
        "本月发放金额",
        "本期发放金额",
        "本月发放",
        "本期发放",
        "本月实发",
        "养老金",
        "发放养老金",
        "amount",
    ),
    ("应发金额", "应发", "应发合计", "发放标准", "补贴标准", "月标准", "标准"),
)
MONTH: Tiers = (
    ("发放月份", "发放年月", "发放月", "发放期", "支付年月", "待遇年月"),
    ("月份", "年月", "所属月份", "所属期", "月", "month"),
)
SCHEME: Tiers = (
    ("补贴项目", "补贴类型", "补贴名称", "津贴类型", "险种", "险种类型", "项目名称", "业务类型"),
    ("项目", "待遇类型", "待遇名称", "类别", "scheme"),
)
PERSON: Mapping[str, Tiers] = {"name": NAME, "id": ID}


@dataclass(frozen=True, slots=True)
class Role:
    """One kind of list.

    fields: tiers of headings for each column of its staging table.
    telling: the columns that make a sheet this kind; one field of the group is enough.
    words: what file names and titles of this kind say; with one of them, `vague` headings count.
    needed: fields without which a row says nothing.
    dated: the field whose newest day says how far the list reaches.
    """

    code: str
    fields: Mapping[str, Tiers]
    telling: tuple[str, ...]
    needed: tuple[str, ...]
    words: tuple[str, ...] = ()
    vague: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dated: str = ""
    staging: str = ""

    @property
    def table(self) -> str:
        """Return the name of the staging table."""
        return f"{self.staging or self.code}_staging"


ROLL = Role(
    "roll",
    {
        "seq": (("序号", "顺序号", "行号", "no", "seq"), ("编号",)),
        **PERSON,
        "birth": BIRTH,
        "township": TOWNSHIP,
        "village": VILLAGE,
        "account": (
            (
                "银行账号",
                "银行帐号",
                "银行卡号",
                "账号",
                "帐号",
                "卡号",
                "发放账号",
                "收款账号",
                "开户账号",
                "account",
            ),
            (
                "社保卡号",
                "社会保障卡号",
                "社保卡银行账号",
                "一卡通账号",
                "一卡通号",
                "惠农一卡通账号",
                "存折账号",
                "存折号",
                "账户",
            ),
        ),
        "amount": AMOUNT,
        "remark": (("备注", "remark"), ("说明", "摘要", "附注")),
    },
    ("amount",),
    ("name", "id", "amount"),
)
SPLITS: Mapping[str, Tiers] = {"month": MONTH, "scheme": SCHEME}
# Headings that mean a field only where names or titles say what kind of list it is.
VAGUE_DAY = ("日期", "时间", "登记日期", "date")
VAGUE_PLACE = ("地点", "地址", "place")
