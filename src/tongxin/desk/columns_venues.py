"""What each column of the list of stations (站点清单: venues, compounds, streets) may say."""

from tongxin.desk.column_form import Column, ListForm

_STREET = Column(
    "street",
    "街道",
    ("乡镇", "镇街", "街道（乡镇）", "街道/乡镇", "所属街道", "所在街道", "街道名称"),
    says="街道或乡镇的名称",
    without="只有一个街道时就是它",
)
_COMMUNITY = Column(
    "community",
    "社区",
    ("村", "村居", "社区（村）", "村（社区）", "所属社区", "所在社区", "社区名称", "社区/村"),
    required=True,
    says="社区或村的名称",
    without="这一行不能用",
)
_LONGITUDE = Column(
    "longitude", "经度", ("东经", "lng", "lon"), "decimal", says="度，六位小数", without="社区中心"
)
_LATITUDE = Column(
    "latitude", "纬度", ("北纬", "lat"), "decimal", says="度，六位小数", without="社区中心"
)

VENUES = ListForm(
    kind="venues",
    title="站点清单（服务站点）",
    sheet_words=("站点", "场所", "阵地", "服务点", "服务站"),
    known_by=("community", "capacity"),
    never=("category", "team", "skills"),
    columns=(
        Column(
            "id",
            "编号",
            ("站点编号", "场所编号", "阵地编号"),
            says="不重复的编号",
            without="用名称",
        ),
        Column(
            "name",
            "名称",
            ("站点名称", "场所名称", "阵地名称", "站点", "服务站点", "服务点", "场地名称", "场所"),
            says="站点名称",
            without="用编号",
        ),
        Column(
            "class", "类别", ("站点类别", "站点类型", "类型", "级别"), says="照抄", without="空着"
        ),
        _STREET,
        _COMMUNITY,
        _LONGITUDE,
        _LATITUDE,
        Column(
            "capacity",
            "容纳人数",
            ("容量", "可容纳人数", "座位数", "最大容纳人数", "可容纳", "容纳", "座位"),
            kind="whole",
            required=True,
            says="整数，不小于0",
            without="这一行不能用",
        ),
        Column(
            "tags",
            "设施",
            ("设备", "设施设备", "场地设施", "功能室", "配套设施", "功能"),
            kind="names",
            says="服务目录“所需设施”里的名称，多项用顿号隔开",
            without="没有设施",
        ),
        Column(
            "times",
            "开放时间",
            ("开放时段", "可用时间", "服务时间", "可开放时间"),
            kind="times",
            says="工作日上午、周末下午、每天等；逐日的√写在“开放时间”表里",
            without="看“开放时间”表；都没有：工作日上午、下午",
        ),
        Column(
            "clock",
            "时段钟点",
            ("钟点", "具体时间", "起止时间"),
            says="上午、下午、晚上各自的起止，如 9:00-11:30、14:00-17:00、19:00-20:30",
            without="8:30-11:30、14:30-17:30、19:00-21:00",
        ),
    ),
)

COMPOUNDS = ListForm(
    kind="compounds",
    title="小区",
    sheet_words=("小区", "自然村"),
    known_by=("compound", "community"),
    never=("category", "capacity", "skills"),
    columns=(
        Column(
            "compound",
            "小区",
            ("小区名称", "居民小区", "自然村", "院落", "小区/自然村", "楼盘"),
            required=True,
            says="小区名称，同一社区里不重复",
            without="这一行不能用",
        ),
        _COMMUNITY,
        _STREET,
        _LONGITUDE,
        _LATITUDE,
    ),
)

COMMUNITIES = ListForm(
    kind="communities",
    title="社区",
    sheet_words=("社区", "村"),
    known_by=("community", "street"),
    never=("category", "capacity", "skills", "compound", "fund"),
    columns=(_COMMUNITY, _STREET, _LONGITUDE, _LATITUDE),
)

STREETS = ListForm(
    kind="streets",
    title="街道",
    sheet_words=("街道", "乡镇"),
    known_by=("street", "fund"),
    never=("community", "capacity", "skills", "org"),
    columns=(
        Column(
            "street",
            "街道",
            _STREET.synonyms,
            required=True,
            says="街道或乡镇的名称",
            without="这一行不能用",
        ),
        Column(
            "fund",
            "本期经费（元）",
            ("本期经费", "经费", "预算", "经费预算", "活动经费", "可用经费"),
            kind="money",
            required=True,
            says="本期服务的开办费和每组费用合计不超过它，元",
            without="没有这张表：不限",
        ),
        Column(
            "kits",
            "流动设备",
            ("流动器材", "可移动设备", "流动设施", "移动设备"),
            kind="counts",
            says="设施名×套数，如 义诊设备×2",
            without="没有流动设备",
        ),
        Column(
            "longitude",
            "经度",
            ("东经", "lng", "lon"),
            "decimal",
            says="度",
            without="各社区的中心",
        ),
        Column("latitude", "纬度", ("北纬", "lat"), "decimal", says="度", without="各社区的中心"),
    ),
)
