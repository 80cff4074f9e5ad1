"""Enter the catalogue, the money of the office and of the organisations."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from tongxin.systems.services.actions.catalogue import add_kind, grant_money
from tongxin.systems.services.demo.agenda import moment
from tongxin.systems.services.demo.town import BACK_DAYS, Town

FEES_FEN, COSTS_FEN = 3_000_000, 8_000_000
AHEAD_DAYS = 120


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service, named as the category of need that it meets; yuan for a start, a team."""

    name: str
    team: dict[str, int]
    capacity: int
    max_units: int = 1
    min_people: int = 3
    tag: str = ""
    portable: bool = False
    yuan: tuple[int, int] = (0, 0)
    home: bool = False
    filing_days: int = 0


KINDS: Final = (
    Kind("健康义诊", {"医师": 1, "护士": 1}, 20, 2, 5, "义诊设备", True, (100, 60), filing_days=5),
    Kind("用药指导", {"药师": 1}, 20, 2, 4),
    Kind("心理咨询", {"心理咨询师": 1}, 6, 1, 1, "静室"),
    Kind("法律咨询", {"律师": 1}, 12, 2, 2),
    Kind("书法课", {"书法教师": 1}, 18, 1, 5, "教室", yuan=(40, 60)),
    Kind("手机课堂", {"信息技术": 1, "志愿者": 1}, 16, 1, 4, "教室"),
    Kind("便民理发", {"理发师": 1}, 14, 2, 3, "理发工具", True, (20, 30)),
    Kind("创业指导", {"创业导师": 1}, 15, 1, 3),
    Kind("口腔检查", {"牙医": 1}, 16, 1, 4, "义诊设备", True, (80, 40)),
    Kind("上门换药", {"护士": 1}, 4, 1, 1, home=True, yuan=(0, 20)),
)


def lay_catalogue(town: Town) -> None:
    """Enter the kinds of service and the grants that last from before the past to the future."""
    now = moment(town.opened + timedelta(days=4), 9)
    told: dict[str, Any] = {"actor": town.actor("office", now), "now": now}
    for kind in KINDS:
        town.kinds[kind.name] = add_kind(
            place=town.street, name=kind.name, code=kind.name, category=kind.name,
            team=kind.team, capacity=kind.capacity, max_units=kind.max_units,
            min_people=kind.min_people, tag=kind.tag, portable=kind.portable,
            open_cost_fen=kind.yuan[0] * 100, unit_cost_fen=kind.yuan[1] * 100, home=kind.home,
            lead_days=2, needs_filing=kind.filing_days > 0, filing_lead_days=kind.filing_days,
            **told,
        )  # fmt: skip
    span: dict[str, Any] = {
        "starts_on": town.today - timedelta(days=BACK_DAYS // 2),
        "ends_on": town.today + timedelta(days=AHEAD_DAYS),
    }
    grant_money(unit=town.office, place=town.street, amount_fen=COSTS_FEN, **span, **told)
    for unit in town.units:
        grant_money(unit=unit, amount_fen=FEES_FEN, **span, **told)
