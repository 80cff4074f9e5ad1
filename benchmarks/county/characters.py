"""The characters of invented names and places, and how clerks write them otherwise."""

SURNAMES = (
    "王李张刘陈杨周赵吴黄孙徐林何马郭朱胡罗郑高梁许冯宋谢邓彭杜唐蒋董曹肖于韩田姚曾苏余袁任卢崔魏廖"
    "石蔡汪姜金钟沈潘范丁程吕陆谭孟白叶江邱秦熊方付贾雷韦夏段闫邹侯尹薛"
)
SURNAME_WEIGHTS = (
    *(460, 454, 414, 325, 303, 177, 130, 129, 127, 117, 115, 93, 87, 85, 85, 78, 77, 67, 67, 64),
    *(63, 62, 56, 50, 46, 44, 42, 37, 35, 35, 35, 34, 34, 34, 33, 33, 31, 30, 30, 30, 29, 29, 28),
    *(28, 25, 26, 26, 26, 25, 24, 22, 22, 22, 22, 21, 21, 21, 20, 19, 19, 19, 19, 19, 19, 18, 17),
    *(16, 15, 15, 14, 14, 13, 11, 10, 9, 9, 8, 8, 8, 6),
)
COMPOUND = ("欧阳", "诸葛", "司马")
COMPOUND_WEIGHTS = (7, 1, 1)
MALE = "国建华明德文志永水金生福发财根贵军春强荣宝林山海龙平正义光兴良柏万犇才松忠祥富喆喜淼清堃"
FEMALE = "英秀兰珍凤玉桂香梅菊莲霞芳花金春美红银秋云淑翠素萍贞爱慧娥彩月琴婵细妹连嫒"

# Written the old way, or by another character of the same or nearly the same sound.
OLD_FORMS = dict(
    zip(
        "国华凤连银发财贵军荣宝龙义兴万兰红云爱细东张陈刘",
        "國華鳳連銀發財貴軍榮寶龍義興萬蘭紅雲愛細東張陳劉",
        strict=True,
    )
)
SOUNDALIKES = dict(
    zip(
        "慧珍根英永秀梅芳明生华志玉兰莲贞红萍文福平香霞建",
        "惠真跟瑛咏绣枚芬民声桦智钰蓝连珍洪平纹富萍湘遐健",
        strict=True,
    )
)
UNREADABLE = "?□·"
GAPS = (" ", "\u3000", "  ")

VILLAGES = "甲己子丁壬乙庚丑戊丙辛癸"
VILLAGE_SECOND = "溪湾坡塘岗坊桥圳垅屋田陂"
TOWNS = (
    *("东山镇", "古港镇", "上坪乡", "桥湖镇", "新岭乡", "北港镇", "石山镇"),
    *("后湖镇", "南岭乡", "前山镇", "西湖镇", "龙坪乡", "下洲镇", "凤洲镇"),
)
TOWN_FIRST, TOWN_SECOND = "东西南北前后上下新古长大小高", "江泉石沙源塘田岩陂枫竹杉梅禾"


def name_towns(count: int) -> list[str]:
    """Return so many different townships."""
    more = (f"{a}{b}镇" for b in TOWN_SECOND for a in TOWN_FIRST)
    return [*TOWNS, *more][:count]


def name_villages(count: int, towns: int) -> list[str]:
    """Return a name for each village; village v stands in township v % towns.

    Two villages of one township never share a name; those of two townships often do.
    """
    names = [f"{a}村" for a in VILLAGES]
    names += [f"{a}{b}村" for b in VILLAGE_SECOND for a in VILLAGES]
    used = max(len(VILLAGES), -(-count // towns))
    return [names[(v // towns + v % towns % 2 * 6) % used] for v in range(count)]
