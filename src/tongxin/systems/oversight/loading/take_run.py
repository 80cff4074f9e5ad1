"""Take a whole run in: known by its fingerprint, chunk by chunk, what is gone marked at the end."""

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db.models import Exists, OuterRef

from tongxin.desk.audit.content import AuditContent
from tongxin.kernel import log
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.loading.make_leads import PlaceNames, sum_up
from tongxin.systems.oversight.loading.take_leads import CHUNK, EvidenceOf, may_grow, take_chunk
from tongxin.systems.oversight.models import AuditRun, Lead, LeadFinding, RunState

Step = Callable[[int, int], None]
COUNTED = ("cases", "findings", "new", "extended", "follow_ups", "same", "gone", "back")


def take_run(
    run: AuditRun,
    content: AuditContent,
    evidence_of: EvidenceOf,
    *,
    actor: Actor,
    now: datetime,
    step: Step = lambda done, total: None,
) -> AuditRun:
    """Take the cases of a run in as leads; the same run again changes nothing.

    Killed half-way and begun anew it goes on: every chunk is a transaction of its own, and a
    finding is taken once. step: told how many cases are done; it may raise to stop.
    """
    describe_run(run, content)
    print_of = make_fingerprint(content)
    same = AuditRun.objects.filter(
        place=run.place, fingerprint=print_of, state=RunState.TAKEN
    ).first()
    if same is not None:
        return end_run(run, RunState.KNOWN, {"run": same.pk}, "", actor, now)
    places = PlaceNames(run.place)
    ids = frozenset(one.finding_id for one in content.findings)
    counts: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
    for start in range(0, len(content.cases), CHUNK):
        step(start, len(content.cases))
        chunk = content.cases[start : start + CHUNK]
        counts += take_chunk(run, chunk, places, evidence_of, now, ids)
    counts["gone"] = mark_gone(run, now)
    report = {name: counts[name] for name in COUNTED} | count_raised(run) | tell_coverage(content)
    return end_run(run, RunState.TAKEN, report, print_of, actor, now)


def describe_run(run: AuditRun, content: AuditContent) -> None:
    """Note by which policy a run was made."""
    policy = content.policy
    run.policy_name, run.policy_version = policy.name[:120], policy.version[:60]
    run.policy_sha256 = policy.sha256
    run.first_month, run.last_month = policy.first_month, policy.last_month
    run.schemes = {scheme.code: scheme.title for scheme in policy.schemes}
    run.save()


def make_fingerprint(content: AuditContent) -> str:
    """Return a hash of what was found and by which policy: the same run has the same."""
    lines = sorted(
        f"{one.finding_id}|{one.delta_fen}|{one.certainty}|{one.visit_first:d}"
        for one in content.findings
    )
    text = "\n".join((content.policy.sha256, *lines))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@log.atomic
def mark_gone(run: AuditRun, now: datetime) -> int:
    """Mark findings of the run's months and schemes that it no longer has; return how many.

    What nobody has judged comes to less by them; what was judged stays as it was, and says so.
    """
    lost = LeadFinding.objects.filter(
        root_id=run.place_id,
        gone_run=None,
        month__gte=run.first_month,
        month__lte=run.last_month,
        scheme__in=[*run.schemes, ""],
    ).exclude(last_run=run)
    leads = set(lost.values_list("lead_id", flat=True))
    count = lost.update(gone_run=run)
    left = LeadFinding.objects.filter(lead=OuterRef("pk"), gone_run=None)
    whole = Lead.objects.filter(pk__in=leads, gone_at=None).filter(~Exists(left))
    whole.update(gone_at=now)
    for lead in Lead.objects.filter(pk__in=leads, gone_at=None).select_related("matter"):
        if may_grow(lead):
            sum_up(lead, lead.findings.filter(gone_run=None), lead.confidence)
            lead.save()
    return count


def count_raised(run: AuditRun) -> dict[str, int]:
    """Return what a run brought, also where its job began anew half-way."""
    added = LeadFinding.objects.filter(first_run=run).exclude(lead__run=run)
    return {
        "new": Lead.objects.filter(run=run, follows=None).count(),
        "follow_ups": Lead.objects.filter(run=run, follows__isnull=False).count(),
        "extended": added.order_by().values("lead_id").distinct().count(),
    }


def tell_coverage(content: AuditContent) -> dict[str, object]:
    """Return how the rolls met the population register, and how many rows were set aside."""
    met = content.coverage
    return {
        "ways": met.whole,
        "linked": met.exact + met.probable,
        "rows_aside": content.rows_aside,
        "files": len(content.sources),
    }


@log.atomic
def end_run(
    run: AuditRun,
    state: RunState,
    report: dict[str, object],
    fingerprint: str,
    actor: Actor,
    now: datetime,
) -> AuditRun:
    """Close a run with its report."""
    run.state, run.report, run.fingerprint = state, report, fingerprint
    run.taken_at = now
    run.save()
    facts = {
        "run": run.pk,
        "place": run.place_id,
        "state": str(state),
        "cases": report.get("cases"),
    }
    log.record("audit.take", actor=actor, facts=facts, now=now)
    return run
