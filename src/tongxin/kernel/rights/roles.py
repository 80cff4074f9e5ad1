"""The roles, what each may do, and which two nobody may hold together."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.translation import get_language

from tongxin.kernel.rights.errors import UnknownRole


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its words, and the codes of what it may do.

    actions: held in the granted subtree; for a role of a unit, on the rows of that unit alone.
    place_actions: what a role of a unit holds in its whole subtree all the same.
    """

    code: str
    label_zh: str
    label_en: str
    actions: frozenset[str]
    place_actions: frozenset[str] = frozenset()
    of_unit: bool = False

    @property
    def label(self) -> str:
        """Return the role's name in the language of this moment."""
        return self.label_zh if (get_language() or "zh").startswith("zh") else self.label_en

    def allows(self, action: str) -> bool:
        """Tell whether the role may do this somewhere."""
        return action in self.actions or action in self.place_actions


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIDES: Final = ("supervisor", "reviewer", "department", "payer")
_READING: Final = _codes(
    "matters.read needs.read services.read network.read figures.read events.read"
)
_WORKER: Final = _READING | _codes(
    """
    needs.raise needs.accept needs.return needs.withdraw needs.edit needs.merge needs.import
    needs.confirm needs.close people.read people.edit people.unmask events.sign_up attendance.key
    ratings.key evidence.attach evidence.remove notices.tell jobs.cancel territory.read
    units.read"""
)
_OFFICE: Final = _WORKER | _codes(
    """
    needs.plan plans.read plans.make plans.publish plans.edit services.make services.edit
    services.file services.publish services.cancel services.answer services.report
    services.measure resources.read resources.edit resources.import network.edit appraisals.read
    events.edit hours.key spending.read spending.key duties.read matters.assign
    calendar.edit"""
)
_ORGANISATION: Final = _codes(
    """
    matters.read services.read services.answer services.report resources.read resources.edit
    resources.import events.read attendance.key ratings.key hours.key spending.read spending.key
    appraisals.read duties.read duties.answer evidence.attach notices.tell needs.follow_up
    jobs.cancel"""
)
_PROFESSIONAL: Final = _codes(
    "services.read duties.read duties.answer events.read notes.write hours.key"
)
_LEADER: Final = _READING | _codes(
    "plans.read resources.read appraisals.read spending.read territory.read units.read"
)
_ADMINISTRATOR: Final = _codes(
    """
    accounts.read accounts.edit grants.edit territory.read territory.edit units.read units.edit
    settings.edit calendar.edit loops.read keys.rotate retention.read retention.run people.erase
    looks.read log.read log.erase jobs.read jobs.cancel network.read notices.read
    notices.resend"""
)
_AUDITOR: Final = _codes("log.read looks.read retention.read loops.read accounts.read")
_WATCHING: Final = _codes(
    """
    leads.read leads.review leads.unmask oversight.figures evidence.attach evidence.remove
    territory.read units.read"""
)
_SUPERVISOR: Final = _WATCHING | _codes(
    """
    runs.read runs.start leads.assign leads.visit leads.refer leads.export referrals.read
    referrals.act reforms.read reforms.check oversight.publish jobs.cancel"""
)
_DEPARTMENT: Final = _codes(
    """
    matters.read leads.read leads.visit leads.notify leads.decide leads.waive leads.unmask
    reforms.read reforms.edit evidence.attach evidence.remove notices.tell"""
)
_PAYER: Final = _codes("matters.read leads.read leads.settle evidence.attach evidence.remove")
_COMMON: Final = frozenset(("network.read", "territory.read", "units.read"))

ROLES: Final = MappingProxyType(
    {
        role.code: role
        for role in (
            Role("worker", "社区工作者", "Community worker", _WORKER),
            Role("office", "匹配办公室", "Matching office", _OFFICE),
            Role("organisation", "成员单位联络人", "Organisation", _ORGANISATION, _COMMON, True),
            Role("professional", "专业人员", "Professional", _PROFESSIONAL, _COMMON, True),
            Role("leader", "街道领导", "Leader", _LEADER),
            Role("administrator", "管理员", "Administrator", _ADMINISTRATOR),
            Role("auditor", "日志审计员", "Log auditor", _AUDITOR),
            Role("supervisor", "纪检监督员", "Supervisor", _SUPERVISOR),
            Role("reviewer", "疑点复核员", "Reviewer", _WATCHING),
            Role("department", "主管部门经办人", "Department", _DEPARTMENT, _COMMON, True),
            Role("payer", "发放单位经办人", "Payer", _PAYER, _COMMON, True),
        )
    }
)
ACTIONS: Final = frozenset().union(*(r.actions | r.place_actions for r in ROLES.values()))
INCOMPATIBLE: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("administrator", "auditor"),
        ("administrator", "office"),
        ("auditor", "office"),
        ("auditor", "worker"),
        ("auditor", "organisation"),
        ("supervisor", "department"),
        ("supervisor", "payer"),
        ("department", "payer"),
        ("reviewer", "department"),
        ("reviewer", "payer"),
        *((keeper, side) for keeper in ("administrator", "auditor") for side in _SIDES),
    )
)


def get_role(code: str) -> Role:
    """Return the role of a code; raises UnknownRole."""
    role = ROLES.get(code)
    if role is None:
        raise UnknownRole(role=code)
    return role


def are_incompatible(first: str, second: str) -> bool:
    """Tell whether nobody may hold both roles.

    >>> are_incompatible("auditor", "administrator"), are_incompatible("worker", "worker")
    (True, False)
    """
    return frozenset((first, second)) in INCOMPATIBLE
