"""Which words at the front of an address are divisions, and which only sound like them."""

import re
from dataclasses import dataclass

from tongxin.standards.divisions import PROVINCES

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_HAN = r"[\u3400-\u9fff]"
_ROAD = re.compile(
    r"[东南西北中一二三四五六七八九十新老]{0,3}(?:路|街(?!道)|大道|大街|巷|弄|胡同|公路|高速|大桥)"
)
_BODY = re.compile(
    r"(?:[^\d市县区镇乡村社,]{0,12}?)(?:大厦|律师事务所|事务所|银行|酒店|宾馆|饭店|商会|公司|医院|学校|大学|学院|"
    r"中学|小学|超市|商城|广场|花园|小区|公寓|会馆|餐厅|小吃|菜馆|城[A-Z\d])"
)
_SUFFIXES = (
    *("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "自治州", "自治县"),
    *("街道办事处", "街道办", "街道", "社区居委会", "社区", "居委会", "村委会", "地区"),
    *("省", "市", "县", "区", "镇", "乡", "村"),
)
_NO_COUNTY = re.compile(
    r"(?:社|小|园|校|景|厂|库|片|街|院|营|矿|林|牧|农场|开发|工业|生活|住宅|商业|度假|风景|保护|保税|宿舍|家属|安置|棚户)区$"
)
_NO_BARE_COUNTY = re.compile(r"(?:老|新|主)?城区|[东南西北中上下前后]区|.*新区")
_TOP = re.compile(rf"(?P<city>{_HAN}{{2,7}}?(?:市|自治州|地区|盟))(?P<rest>.*)", re.DOTALL)
_COUNTY = re.compile(rf"(?P<county>{_HAN}{{1,9}}?(?:自治县|县|区|市|旗))(?P<rest>.*)", re.DOTALL)
_INSIDE = re.compile(rf"{_HAN}{{1,8}}?(?:街道|镇|乡|办事处|村|社区|垦殖场|农场|路|大道|街)|$")
_NO_CITY = ("场", "民", "中心", "政", "立", "直", "委", "级")
_ORGANS = re.compile(
    r"(?:人民政府|政府|医院|中医院|民政局|法院|公安局|教育局|局|委|中学|一中|二中|财政|供销|农商)"
)


@dataclass(frozen=True, slots=True)
class Top:
    """The upper divisions that the front of an address names."""

    province: str | None
    city: str | None
    county: str | None
    rest: str


def shorten(name: str) -> str:
    """Drop the kind of a division from its name.

    >>> shorten("江西省"), shorten("新疆维吾尔自治区"), shorten("北门街道")
    ('江西', '新疆', '北门')
    """
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def list_forms(name: str) -> list[str]:
    """List how people write a division: in full, by its office, and short."""
    stem = shorten(name)
    forms = [name]
    if name.endswith(("街道", "镇", "乡")):
        forms += [f"{name}办事处", f"{name}办", f"{name}人民政府"]
        forms += [f"{stem}街道", f"{stem}办事处"] if name.endswith("街道") else []
        forms += [stem] if stem.endswith(("镇", "乡")) else []
    elif name.endswith(("社区", "村")):
        forms += [f"{stem}社区居委会", f"{stem}居委会", f"{stem}村委会", f"{name}居民委员会"]
        forms += [f"{name}村民委员会", f"{name}委会"] if name.endswith("村") else [f"{name}居委会"]
    elif stem != name:
        forms.append(stem)
    return forms


def follows_no_division(rest: str, *, roads: bool = True) -> bool:
    """Tell whether what follows a place name makes it part of a road's or a house's name.

    >>> [follows_no_division(rest) for rest in ("路12号", "大厦1002室", "吉安市吉州区")]
    [True, True, False]
    """
    return bool((roads and _ROAD.match(rest)) or _BODY.match(rest) or _ORGANS.match(rest))


def match_province(text: str) -> tuple[str, str] | None:
    """Return the province named at the front and what follows it.

    The short name counts only when a city, county or the like follows.
    """
    for name in sorted(set(PROVINCES.values()), key=len, reverse=True):
        if text.startswith(name):
            rest = text[len(name) :]
            return None if follows_no_division(rest, roads=False) else (name, rest)
        short = shorten(name)
        if text.startswith(short):
            rest = text[len(short) :]
            rest = rest.removeprefix("省") if not name.endswith("省") else rest
            if follows_no_division(rest):
                return None
            follows = _TOP.match(rest) or (name in MUNICIPALITIES and _COUNTY.match(rest))
            return (name, rest) if follows else None
    return None


def match_county(text: str) -> tuple[str, str] | None:
    """Return a county named at the front of what follows a city."""
    found = _COUNTY.match(text)
    if (
        not found
        or _NO_COUNTY.search(found["county"])
        or re.search(r"[路街镇乡村]", found["county"])
    ):
        return None
    rest = found["rest"]
    if _ORGANS.match(rest) or (found["county"].endswith("市") and rest.startswith(_NO_CITY)):
        return None
    if follows_no_division(rest, roads=False) and not _INSIDE.match(rest):
        return None
    return found["county"], found["rest"]


def match_foreign_top(text: str) -> Top | None:
    """Read province, city and county from the front, whichever they are."""
    province = match_province(text)
    rest = province[1] if province else text
    city: tuple[str, str] | None = None
    if province and province[0] in MUNICIPALITIES:
        city = province[0], rest.removeprefix("市辖区")
    else:
        found = _TOP.match(rest)
        if found and not re.search(r"[路街县区镇乡村社号]", found["city"]):
            follows = found["rest"]
            if not follows_no_division(follows, roads=False) and not follows.startswith(_NO_CITY):
                city = found["city"], follows
    if province is None and city is None:
        return None
    rest = city[1] if city else rest
    county = match_county(rest)
    return Top(
        province[0] if province else None,
        city[0] if city else None,
        county[0] if county else None,
        county[1] if county else rest,
    )


def match_foreign_county(text: str) -> tuple[str, str] | None:
    """Return a county at the very front when something inside a county follows it.

    >>> match_foreign_county("青原区河东街道5号"), match_foreign_county("示例小区3栋")
    (('青原区', '河东街道5号'), None)
    """
    found = match_county(text)
    if found is None or not 2 <= len(found[0]) <= 5 or _NO_BARE_COUNTY.fullmatch(found[0]):
        return None
    return found if _INSIDE.match(found[1]) else None


def names_street(text: str) -> bool:
    """Tell whether a street or township stands at the front: the city before it is a county's.

    >>> names_street("茨坪镇3号"), names_street("中山路3号")
    (True, False)
    """
    return bool(re.match(rf"{_HAN}{{1,7}}?(?:街道|镇|乡|垦殖场)", text))
