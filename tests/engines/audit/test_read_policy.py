"""A policy's text becomes values, or tells every fault with its line."""

import pytest

from tests.engines.audit.policy_texts import SOUND, change
from tongxin.engines.audit.policy import Band, Exclusion, find_scheme
from tongxin.engines.audit.policy_faults import PolicyRefused
from tongxin.engines.audit.read_policy import read_policy


def find_faults(text):
    with pytest.raises(PolicyRefused) as refusal:
        read_policy(text)
    return [(fault.code, fault.line) for fault in refusal.value.facts["faults"]]


def test_a_sound_policy_is_read():
    policy = read_policy(SOUND)
    gaoling = find_scheme(policy, "gaoling")
    assert (policy.first_month, policy.last_month) == (202401, 202512)
    assert gaoling.universal
    assert gaoling.band_sets[1].effective_from == 202501
    assert gaoling.band_sets[0].bands[2] == Band(100, None, 30000)
    assert find_scheme(policy, "zhigong").band_sets == ()
    assert policy.exclusions == (Exclusion("jumin", "zhigong", "jumin"),)


def test_what_is_not_said_is_what_is_usual():
    jumin = find_scheme(read_policy(SOUND), "jumin")
    assert (jumin.title, jumin.entitled_from) == ("居民养老保险待遇", "birthday_month")
    assert jumin.ends == ("death_month", "moveout_month")
    assert (jumin.inclusive, jumin.custody_stops, jumin.tolerance_fen) == (True, False, 0)
    assert jumin.arrears.contains == ("补发",)
    assert {"jumin", "居民养老"} <= set(jumin.file_words)


def test_arrears_can_be_turned_off():
    text = change("    lowest_age: 80\n", "    lowest_age: 80\n    arrears: null\n")
    assert find_scheme(read_policy(text), "gaoling").arrears is None


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("universal: true", "univeral: true", "unknown_key", 9),
        ("universal: true", "universal: maybe", "not_yes_or_no", 9),
        ("universal: true", "universal: true\n    universal: no", "key_twice", 10),
        ("lowest_age: 80", "lowest_age: eighty", "not_whole", 8),
        ("lowest_age: 80", "lowest_age: -1", "negative", 8),
        ("    lowest_age: 80\n", "", "key_missing", 7),
        ("lowest_age: 80", "lowest_age: 81", "band_below_lowest", 12),
        ("lowest_age: 80", "lowest_age: 75", "ages_gap", 12),
        ("[90, 99, 10000]", "[89, 99, 10000]", "ages_overlap", 12),
        ("[90, 99, 10000]", "[91, 99, 10000]", "ages_gap", 12),
        ("[90, 99, 10000]", "[99, 90, 10000]", "ages_reversed", 12),
        ("[90, 99, 10000]", "[90, 99, -1]", "negative", 12),
        ("[90, 99, 10000]", "[90, 99, 0]", "band_form", 12),
        ("[90, 99, 10000]", "[90, 99, 1.5]", "not_an_amount", 12),
        ("[90, 99, 10000]", "[90, 99]", "band_form", 12),
        ("[90, 99, 10000]", "[90, 99, .inf]", "not_an_amount", 12),
        ("[80, 89, 5000]", "[80, null, 5000]", "ages_overlap", 12),
        ("effective_from: 2025-01", "effective_from: 2024-01", "months_not_rising", 13),
        ("effective_from: 2024-01", "effective_from: 2024-02", "bands_begin_late", 7),
        ("effective_from: 2024-01", "effective_from: 2024-13", "not_a_month", 11),
        ("[2024-01, 2025-12]", "[2025-12, 2024-01]", "months_reversed", 3),
        ("[2024-01, 2025-12]", "[2024-01]", "not_keys", 3),
        ("[2024-01, 2025-12]", "{first: 2024-01}", "key_missing", 3),
        ("months: [2024-01, 2025-12]\n", "", "key_missing", 1),
        ("unit: fen", "unit: dollar", "unknown_choice", 4),
        ("unit: fen\n", "", "key_missing", 1),
        ("stops: jumin", "stops: gaoling", "exclusion_form", 23),
        ("[jumin, zhigong]", "[jumin, zhigongs]", "unknown_scheme", 23),
        ("[jumin, zhigong]", "[jumin, jumin]", "exclusion_form", 23),
        ("  zhigong:", "  jumin:", "key_twice", 20),
        ("title: 高龄津贴", "title: 居保", "word_twice", 16),
        ("title: 高龄津贴", "title: [高, 龄]", "not_a_value", 7),
        ("title: 高龄津贴", "entitled: {to: [dead]}", "unknown_choice", 7),
        ("title: 高龄津贴", "arrears: {column: 金额}", "unknown_choice", 7),
        ("unit: fen", "unit: [fen", "bad_yaml", 5),
        ("  zhigong:", "  zhi gong':", "bad_code", 20),
        ("title: 高龄津贴", 'file_words: ["高\'龄"]', "bad_word", 7),
    ],
)
def test_each_fault_is_told_with_its_line(old, new, code, line):
    assert (code, line) in find_faults(change(old, new))


def test_a_scheme_for_everybody_needs_amounts():
    text = change("  zhigong:\n    lowest_age: 60", "  zhigong:\n    lowest_age: 60\n    普发: 是")
    assert ("universal_needs_bands", 21) in find_faults(text)


def test_all_faults_are_told_at_once():
    text = change("unit: fen", "unit: dollar", change("lowest_age: 80", "lowest_age: x"))
    assert find_faults(change("stops: jumin", "stops: jumn", text)) == [
        ("unknown_choice", 4),
        ("not_whole", 8),
        ("exclusion_form", 23),
        ("unknown_scheme", 23),
    ]


def test_an_unknown_key_comes_with_the_nearest_known_one():
    with pytest.raises(PolicyRefused) as refusal:
        read_policy(change("universal: true", "univeral: true"))
    assert refusal.value.facts["faults"][0].facts["near"] == "universal"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "policy_empty"),
        ("# 只有注\n", "policy_empty"),
        ("- 1\n", "not_keys"),
        ("a: b\n---\nc: d\n", "bad_yaml"),
        ("a: \x00", "bad_yaml"),
        ("[" * 3000, "bad_yaml"),
        ("x" * 1_000_001, "policy_too_long"),
        ("a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]"
         "\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]", "policy_too_long"),
        ("a: &a [*a]", "policy_too_long"),
        ("schemes: !!python/object:os.system {}", "no_schemes"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_policy_is_refused(text, code):
    assert code in [found for found, _ in find_faults(text)]
