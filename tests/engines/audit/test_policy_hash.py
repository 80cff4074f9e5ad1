"""The hash of a policy is of its meaning: spelling, order and labels leave it, rules change it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.audit.policy_texts import SOUND, change
from tests.shared_data import shared_path
from tongxin.engines.audit.read_policy import read_policy

SAMPLE = {
    "bands": {"gaoling": [{"from": "202401", "rates": [[80, 89, 5000], [90, 200, 9000]]}]},
    "min_age": {"gaoling": 80, "zhigong": 60},
    "unit": "cents",
    "exclusive": [["gaoling", "zhigong", "stop gaoling"]],
    "universal": ["gaoling"],
    "entitled": "birthday month to death or move-out month, inclusive",
    "start": "202401",
    "months": 24,
}


def hash_of(text):
    return read_policy(text).sha256


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: 核查", "名称: 另一个名字"),
        ("[2024-01, 2025-12]", "{last: 2025年12月, first: 202401}"),
        ("[2024-01, 2025-12]", "{到: 2025/12, 从: 2024.1}"),
        ("universal: true", "普发: 是"),
        ("[[80, 89, 5000], [90, 99, 10000]", "[[90, 99, 10000], [80, 89, 5000]"),
        ("[100, null, 30000]", "[100, 200, '30,000']"),
        ("unit: fen", "unit: 分  # 注"),
        ("schemes: [jumin, zhigong]", "schemes: [zhigong, jumin]"),
        ("title: 高龄津贴", "title: 高龄津贴\n    entitled: {to: [迁出当月, 去世当月]}"),
        ("title: 高龄津贴", "arrears: {contains: 补发}"),
    ],
)
def test_another_spelling_has_the_same_hash(old, new):
    assert hash_of(change(old, new)) == hash_of(SOUND)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[80, 89, 5000]", "[80, 89, 5001]"),
        ("2025-12]", "2025-11]"),
        ("universal: true", "universal: false"),
        ("universal: true", "universal: true\n    tolerance: 1"),
        ("universal: true", "universal: true\n    retro_months: 6"),
        ("universal: true", "universal: true\n    custody_stops: true"),
        ("universal: true", "universal: true\n    arrears: null"),
        ("universal: true", "universal: true\n    entitled: {inclusive: false}"),
        ("universal: true", "universal: true\n    entitled: {from: month_after_birthday}"),
        ("universal: true", "universal: true\n    file_words: [高龄]"),
        ("stops: jumin", "stops: zhigong"),
        ("exclusions:", "known_as: {deaths: 火化}\nexclusions:"),
    ],
)
def test_another_rule_has_another_hash(old, new):
    assert hash_of(change(old, new)) != hash_of(SOUND)


def test_schemes_in_another_order_or_as_a_list_are_the_same():
    listed = "months: [202401, 202402]\nunit: yuan\nschemes:\n"
    one = "  - {scheme: a, title: 甲, lowest_age: 60}\n"
    other = "  - {scheme: b, title: 乙, lowest_age: 60, exclusive_with: [{scheme: a, stops: a}]}\n"
    keyed = (
        "unit: fen\nexclusions: [{stops: a, schemes: [a, b]}]\nmonths: [202401, 202402]\n"
        "schemes: {b: {lowest_age: 60, title: 乙}, a: {title: 甲, lowest_age: 60}}\n"
    )
    assert read_policy(listed + one + other) == read_policy(listed + other + one)
    assert hash_of(listed + one + other) == hash_of(keyed)


def test_amounts_in_yuan_and_in_fen_are_the_same():
    text = SOUND
    for amount in ("5000", "10000", "30000", "6000", "12000", "30000", "14300"):
        text = text.replace(f", {amount}]", f", {int(amount) / 100:.2f}]")
    assert hash_of(change("unit: fen", "unit: yuan", text)) == hash_of(SOUND)


def test_the_sample_form_means_the_same_as_yaml():
    yaml = """
months: {first: 2024-01, last: 2025-12}
unit: yuan
schemes:
  gaoling: {lowest_age: 80, universal: yes, bands: [
    {effective_from: 2024-01, ages: [[80, 89, 50], [90, null, 90]]}]}
  zhigong: {lowest_age: 60}
exclusions: {schemes: [zhigong, gaoling], stops: gaoling}
"""
    assert read_policy(json.dumps(SAMPLE)) == read_policy(yaml)
    assert hash_of(json.dumps(SAMPLE, indent="\t")) == hash_of(yaml)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("universal", ["gaolin"]),
        ("exclusive", [["gaoling", "zhigong", "neither"]]),
        ("entitled", "for ever"),
        ("months", 0),
        ("start", "soon"),
        ("unit", "euro"),
        ("min_age", {"gaoling": 85}),
        ("bands", [1]),
        ("more", 1),
    ],
)
def test_faults_of_the_sample_form_are_found(key, value):
    with pytest.raises(Exception, match="bad_policy"):
        read_policy(json.dumps(SAMPLE | {key: value}))


def test_the_policy_of_the_sample_county_is_read():
    policy = read_policy(
        (shared_path("data/oversight/county-5k") / "policy.json").read_text(encoding="utf-8")
    )
    assert [scheme.code for scheme in policy.schemes] == ["gaoling", "jumin", "zhigong"]
    assert (policy.first_month, policy.last_month) == (202401, 202512)
    assert [scheme.universal for scheme in policy.schemes] == [True, False, False]
    assert policy.exclusions[0].stops == "jumin"


@given(text=st.text(st.sampled_from(" \n:-[]{},#&*!|>'\"%@`0a月\t\ufeff\x85"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text):
    with pytest.raises(Exception, match="bad_policy"):
        read_policy(text)
