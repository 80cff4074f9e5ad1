"""Faults of a policy are told in both languages, each with its line."""

import ast
from importlib.resources import files

import pytest

from tests.house.tree import list_modules, parse_module
from tongxin.cli.sentences import describe_error
from tongxin.cli.words_policy import POLICY_FAULTS
from tongxin.engines.audit.policy_faults import PolicyRefused
from tongxin.engines.audit.read_policy import read_policy

TEMPLATE = files("tongxin.desk").joinpath("data/audit-policy.yaml").read_text(encoding="utf-8")


def list_codes():
    for module in list_modules("src/tongxin/engines/audit"):
        for node in ast.walk(parse_module(module)):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in ("faults.add", "PolicyFault") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def describe(text, language):
    with pytest.raises(PolicyRefused) as refusal:
        read_policy(text)
    return describe_error(refusal.value, language)


def test_every_fault_has_words_and_every_word_a_fault():
    codes = set(list_codes())
    assert len(codes) > 25
    assert codes == set(POLICY_FAULTS)


def test_a_fault_is_told_with_line_place_and_the_nearest_name():
    told = describe(TEMPLATE.replace("universal: true", "universel: true"), "zh")
    assert "第 25 行 schemes.gaoling：没有“universel”这一项，是不是“universal”？" in told
    assert told.startswith("政策文件有 1 处要改，什么都没有算：")
    assert "line 25 schemes.gaoling: there is no entry “universel”" in describe(
        TEMPLATE.replace("universal: true", "universel: true"), "en"
    )


def test_the_shipped_policy_is_sound_and_has_every_key():
    policy = read_policy(TEMPLATE)
    assert [scheme.code for scheme in policy.schemes] == ["gaoling", "jumin", "zhigong"]
    assert policy.schemes[0].band_sets[0].bands[0].amount_fen == 5000
    for key in ("entitled", "arrears", "retro_months", "tolerance", "employment_stops"):
        assert f"{key}:" in TEMPLATE
