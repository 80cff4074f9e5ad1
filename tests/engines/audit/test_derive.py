"""A finding is derived again from its evidence alone, and not from evidence that was changed."""

import copy
import json

import pytest

from tests.engines.audit.invented_county import MONTHS, POLICY, County
from tests.engines.audit.test_rules import JU, LI
from tongxin.engines.audit.derive import derive
from tongxin.engines.audit.errors import BrokenEvidence, NoSuchFinding
from tongxin.engines.audit.evidence import gather_evidence


@pytest.fixture(scope="module")
def found():
    county = County()
    county.live(*LI)
    county.live(*JU)
    county.pay("gaoling", *LI, None, MONTHS[:6])
    county.pay("gaoling", *JU, 9_000, MONTHS[3:7])
    county.pay("jumin", *JU, 14_300, MONTHS[:2])
    county.pay("zhigong", *JU, 200_000)
    county.pay("gaoling", LI[0] + " ", LI[1], None, 202402)
    county.pay("gaoling", *JU, 11_000, 202412, remark="补发")
    county.register("deaths", name=LI[0], id=LI[1], date="2024-04-30")
    county.examine()
    ids = county.connection.execute("SELECT finding_id FROM finding").fetchall()
    return county.connection, [
        json.loads(json.dumps(gather_evidence(county.connection, one, POLICY), default=str))
        for (one,) in ids
    ]


def test_every_finding_is_derived_again_from_json(found):
    kinds = {evidence["finding"]["kind"] for evidence in found[1]}
    assert len(kinds) >= 6
    assert [e["finding"] for e in found[1] if not derive(e).agrees] == []


def test_evidence_with_another_amount_does_not_agree(found):
    for evidence in found[1]:
        if evidence["finding"]["delta_fen"] and evidence["rows"]:
            changed = copy.deepcopy(evidence)
            changed["rows"][0]["amount"] = "1.23"
            assert not derive(changed).agrees


def test_evidence_without_its_rows_is_refused(found):
    evidence = next(e for e in found[1] if e["finding"]["kind"] == "paid_after_death")
    with pytest.raises(BrokenEvidence):
        derive({**evidence, "rows": []})


def test_a_finding_that_the_run_lacks_is_refused(found):
    with pytest.raises(NoSuchFinding):
        gather_evidence(found[0], "nothing", POLICY)
