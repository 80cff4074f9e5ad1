"""A county with the sides of oversight, and runs of the audit made by hand."""

import io
import struct
import zlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.kernel.cast import NOW, SINCE, Street, hash_password, make_street
from tests.kernel.kept_scene import keep_scene
from tongxin.desk.audit.content import AuditContent, Coverage, Finding
from tongxin.desk.audit.gather_content import group_cases
from tongxin.engines.audit.policy import Policy, Scheme
from tongxin.kernel.actions.accounts import create_account
from tongxin.kernel.actions.evidence import attach_evidence
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.models import Account, Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.actions.decisions import decide_lead, hand_to_payer
from tongxin.systems.oversight.actions.leads import assign_leads
from tongxin.systems.oversight.actions.person_told import notify_person, record_statement
from tongxin.systems.oversight.actions.reviews import review_lead
from tongxin.systems.oversight.actions.visits import PHOTO, record_visit
from tongxin.systems.oversight.loading.take_run import take_run
from tongxin.systems.oversight.models import AuditRun, Lead

SYSTEM = Actor.system()
POLICY = Policy(
    "青原县补贴核查",
    "1",
    "青原县",
    202401,
    202512,
    (Scheme("gaoling", "高龄津贴", 80), Scheme("jumin", "居民养老金", 60)),
    sha256="ab" * 32,
)
NUMBERS = tuple(f"3608991941031201{n:02d}" for n in range(40))
LATER = NOW + timedelta(days=90)


@dataclass(frozen=True, slots=True)
class County:
    """The cast's street with the supervisor's side, two departments and two payers."""

    at: Street
    watch: Unit
    civil: Unit
    housing: Unit
    purse: Unit
    bank: Unit
    supervisor: Account
    reviewer: Account
    second_reviewer: Account
    department: Account
    other_department: Account
    payer: Account
    other_payer: Account
    far_supervisor: Account

    def actor(self, role: str, now=NOW) -> Actor:
        """Return the actor of an account by its field's name, of the street's cast too."""
        return Actor.of(getattr(self, role, None) or getattr(self.at, role), now=now)


STAFF = (
    ("supervisor", "何静", "watch", "supervisor", "county"),
    ("reviewer", "陈立", "watch", "reviewer", "county"),
    ("second_reviewer", "赵敏", "watch", "reviewer", "county"),
    ("department", "钟华", "civil", "department", "county"),
    ("other_department", "龚芳", "housing", "department", "county"),
    ("payer", "王平", "purse", "payer", "county"),
    ("other_payer", "熊亮", "bank", "payer", "county"),
    ("far_supervisor", "邱强", "watch", "supervisor", "next_street"),
)


@keep_scene
def make_county() -> County:
    """Return the county, made by the real actions."""
    at = make_street()
    units = {
        key: add_unit(
            name=name, short_name="", kind=kind, place=at.county, parent=None, actor=SYSTEM, now=NOW
        )
        for key, kind, name in (
            ("watch", "discipline", "青原县纪委监委"),
            ("civil", "department", "青原县民政局"),
            ("housing", "department", "青原县住建局"),
            ("purse", "department", "青龙街道民政所"),
            ("bank", "department", "青原县财政局"),
        )
    }
    accounts = {}
    for key, name, unit, role, ground in STAFF:
        account = create_account(
            username=key,
            display_name=name,
            unit=units[unit],
            password=None,
            must_change_password=False,
            actor=SYSTEM,
            now=NOW,
        )
        place = getattr(at, ground)
        of_unit = units[unit] if role in ("department", "payer") else None
        grant_role(account, role, place, unit=of_unit, valid_from=SINCE, actor=SYSTEM, now=NOW)
        account.password = hash_password()
        account.save()
        accounts[key] = account
    return County(at, **units, **accounts)


def find(n=0, month=202507, fen=10000, kind="paid_after_death", **told) -> Finding:
    """Return a finding of a person; its number stays the same from run to run."""
    base = Finding(
        finding_id=f"{kind[:4]}{n:04d}{month}",
        kind=kind,
        scheme="gaoling",
        month=month,
        file=f"gaoling_{month}.csv" if fen >= 0 else "",
        seq="1",
        row=n + 2 if fen >= 0 else None,
        alt_file="",
        alt_row=None,
        person=f"p{n}",
        subject_id=NUMBERS[n],
        name=f"李{'甲乙丙丁戊己庚辛壬癸'[n % 10]}山",
        number=NUMBERS[n],
        township="青龙街道",
        village="北门社区",
        account="0000005305286629883",
        delta_fen=fen,
        certainty="confirmed",
        confidence=1.0,
        visit_first=False,
        detail={},
    )
    return replace(base, **told)


def make_content(*findings: Finding) -> AuditContent:
    """Return the content of a run with these findings."""
    rows = tuple(sorted(findings, key=lambda one: (one.kind, one.month, one.finding_id)))
    return AuditContent(POLICY, rows, group_cases(rows), (), (), Coverage(exact=30), {})


def take(county: County, *findings: Finding, now=NOW, blind=False) -> AuditRun:
    """Return a run of the county with these findings, taken in."""
    run = AuditRun.objects.create(
        place=county.at.county,
        unit=county.watch,
        blind=blind,
        at=now,
        raw_until=date(2026, 6, 1),
        by=county.supervisor,
    )
    actor = county.actor("supervisor", now)
    return take_run(run, make_content(*findings), make_evidence, actor=actor, now=now)


def make_evidence(finding_id: str) -> dict[str, object]:
    """Return evidence in the engine's form, short."""
    return {
        "finding": {"finding_id": finding_id, "kind": "paid_after_death", "month": 202507},
        "policy": {"name": "青原县补贴核查", "version": "1", "sha256": "ab" * 32},
        "rows": [
            {"file": "gaoling_202507.csv", "sheet": "", "row": 2, "name": "李甲山",
             "id": NUMBERS[0], "birth": "1941-03-12", "township": "青龙街道",
             "village": "北门社区", "account": "0000005305286629883", "amount": "100",
             "month": 202507, "scheme": "gaoling", "remark": ""}
        ],
        "person": {"file": "population.csv", "sheet": "", "row": 9, "name": "李甲山",
                   "id": NUMBERS[0], "birth": "", "household": "1", "township": "青龙街道",
                   "village": "北门社区", "status": "注销"},
        "register_rows": [
            {"role": "deaths", "file": "deaths.csv", "sheet": "", "row": 4, "name": "李甲山",
             "id": NUMBERS[0], "date": "2025-06-18", "p": 1.0, "how": "exact", "levels": None}
        ],
        "links": [{"iid": 1, "p": 1.0, "how": "exact", "levels": None}],
        "detail": {},
    }  # fmt: skip


def make_photo() -> io.BytesIO:
    """Return a small picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0" + b"\x80" * 6 + b"\0" + b"\x80" * 6)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def first_lead(county: County, *findings: Finding, **told) -> Lead:
    """Return the one lead of a new run."""
    take(county, *(findings or (find(),)), **told)
    return Lead.objects.order_by("pk").last()


def visited(county: County, lead: Lead, now=NOW) -> Lead:
    """Return a lead that the department has visited, with a photo."""
    assign_leads([lead], county.civil, actor=county.actor("supervisor"), now=now)
    lead.refresh_from_db()
    actor = county.actor("department")
    attach_evidence(
        lead.matter, kind=PHOTO, file=make_photo(), name="门口.png", actor=actor, now=now
    )
    record_visit(
        lead, actor=actor, seen="儿媳说老人去年六月去世", on=now.date(), in_person=True, now=now
    )
    return fresh(lead)


def confirmed(county: County, lead: Lead, now=NOW) -> Lead:
    """Return a lead that two people confirmed."""
    lead = visited(county, lead, now)
    for role in ("reviewer", "supervisor"):
        review_lead(lead, "confirm", actor=county.actor(role), now=now)
    return fresh(lead)


def decided(county: County, lead: Lead, now=NOW, recover=None, pay=None) -> Lead:
    """Return a lead about which was decided, the person told and heard."""
    lead = confirmed(county, lead, now)
    actor = county.actor("department")
    notify_person(lead, actor=actor, now=now)
    record_statement(lead, actor=actor, how="spoken", said="不知道要报停", on=now.date(), now=now)
    decide_lead(
        lead,
        actor=actor,
        number="青民决〔2026〕1号",
        on=now.date(),
        recover_fen=lead.recoverable_fen if recover is None else recover,
        pay_fen=lead.owed_fen if pay is None else pay,
        now=now,
    )
    return fresh(lead)


def settling(county: County, lead: Lead) -> Lead:
    """Return a lead that stands with its payer after the time to appeal."""
    lead = decided(county, lead)
    hand_to_payer(lead, county.purse, actor=county.actor("department", LATER), now=LATER)
    return fresh(lead)


def fresh(lead: Lead) -> Lead:
    """Return the lead as it stands in the database."""
    return Lead.objects.select_related("matter").get(pk=lead.pk)
