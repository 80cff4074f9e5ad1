"""What each column of the list of resources (资源清单: people, organisations) may say."""

from tongxin.desk.column_form import Column, ListForm

DEFAULT_WEEK_MAX = 2

PEOPLE = ListForm(
    kind="people",
    title="资源清单（专业人员）",
    sheet_words=("人员", "资源", "专家", "志愿者", "队员"),
    known_by=("name", "skills"),
    never=("category", "team"),
    columns=(
        Column(
            "id",
            "编号",
            ("人员编号", "工号", "资源编号", "队员编号", "志愿者编号"),
            says="不重复的编号",
            without="用姓名；两人同名要写编号",
        ),
        Column(
            "name",
            "姓名",
            ("人员姓名", "名字", "专家姓名", "志愿者姓名", "队员姓名", "名称"),
            required=True,
            says="姓名",
            without="这一行不能用",
        ),
        Column(
            "org",
            "所属单位",
            (
                *("所属组织", "组织", "单位", "工作单位", "党派", "所属党派", "所属团体"),
                *("派出单位", "来源单位", "所在单位", "所属机构", "服务队", "所属党派（团体）"),
            ),
            says="派出的党派、单位或社会组织",
            without="记在“未写单位”名下",
        ),
        Column(
            "skills",
            "专长",
            (
                *("技能", "特长", "专业", "服务专长", "可提供服务", "服务技能", "专业特长"),
                *("擅长", "职业", "服务能力", "专业方向", "可服务内容"),
            ),
            kind="names",
            required=True,
            says="服务目录“每组人员”里的专长，多项用顿号隔开",
            without="这一行不能用",
        ),
        Column(
            "street",
            "所在街道",
            ("街道", "乡镇", "镇街", "居住街道", "所属街道", "常住街道"),
            says="街道或乡镇的名称",
            without="只有一个街道时就是它",
        ),
        Column(
            "longitude",
            "经度",
            ("东经", "lng", "lon", "X坐标"),
            "decimal",
            says="度",
            without="街道中心",
        ),
        Column(
            "latitude", "纬度", ("北纬", "lat", "Y坐标"), "decimal", says="度", without="街道中心"
        ),
        Column(
            "reach",
            "可服务街道（公里）",
            ("可服务街道", "服务范围", "服务区域", "可服务区域", "可到街道", "可服务乡镇"),
            kind="counts",
            says="街道名，括号里是路程公里数；或“全部”",
            without="所在街道；没写公里数的按到街道中心的直线距离，至少1公里",
        ),
        Column(
            "week_max",
            "每周至多（次）",
            ("每周至多", "每周次数", "每周最多", "每周上限", "周次数上限", "每周可服务次数"),
            kind="whole",
            says="整数",
            without=f"{DEFAULT_WEEK_MAX}次",
        ),
        Column(
            "total_max",
            "总次数上限",
            ("总次数", "本期至多", "本期次数", "次数上限", "最多次数", "本期上限", "可服务次数"),
            kind="whole",
            says="整数，计划期内至多几次",
            without="每周至多 × 周数",
        ),
        Column(
            "fee",
            "每次补贴（元）",
            ("每次补贴", "补贴", "补助", "每次补助", "误餐费", "劳务费", "交通补贴", "补贴标准"),
            kind="money",
            says="元，整数",
            without="0元",
        ),
        Column(
            "times",
            "可服务时间",
            ("服务时间", "空闲时间", "可安排时间", "方便时间", "时间"),
            kind="times",
            says="工作日上午、周末下午等；逐日的√写在“可服务时间”表里",
            without="看“可服务时间”表；都没有就排不了班，并提醒",
        ),
        Column(
            "licence",
            "执业证号",
            ("执业证书编号", "执业证书号", "证书编号", "资格证号", "执业证", "律师证号"),
            says="证号，照抄",
            without="不看执业证",
        ),
        Column(
            "expires",
            "有效期",
            (
                "有效期至",
                "证书有效期",
                "执业证有效期",
                "有效期限",
                "到期日期",
                "到期日",
                "到期时间",
            ),
            kind="date",
            strict=True,
            says="最后一天有效的日期，或“长期”；过了这一天就不派这些专长",
            without="一直有效",
        ),
        Column(
            "licensed_skills",
            "执业范围",
            ("持证专长", "证书专长", "执业类别"),
            kind="names",
            says="凭证才能做的专长",
            without="志愿者以外的全部专长",
        ),
        Column(
            "phone",
            "联系电话",
            ("电话", "手机", "手机号", "手机号码", "联系方式"),
            kind="phone",
            says="电话，只写进服务清单",
            without="空着",
        ),
    ),
)

ORGS = ListForm(
    kind="orgs",
    title="单位经费",
    sheet_words=("单位", "经费", "组织"),
    known_by=("org", "budget"),
    never=("name", "skills"),
    columns=(
        Column(
            "org",
            "单位",
            ("所属单位", "所属组织", "组织", "组织名称", "单位名称", "党派", "团体", "机构"),
            required=True,
            says="与资源清单“所属单位”一致",
            without="这一行不能用",
        ),
        Column(
            "budget",
            "本期经费（元）",
            ("本期经费", "经费", "预算", "经费预算", "补贴经费", "可用经费"),
            kind="money",
            required=True,
            says="本期可付给本单位人员的补贴，元；0就是只能派不要补贴的人",
            without="没有这张表，或表里没有这个单位：不限",
        ),
    ),
)
