"""Each rule on a county of a few people: what it says, and when it holds its tongue."""

from tests.engines.audit.invented_county import MONTHS, County, number_of

LI = ("黎小溪", number_of("19400315", 11))  # 84 in 2024
JU = ("巨大山", number_of("19440620", 13))  # 80 in June 2024


def kinds_of(findings):
    return [(kind, scheme, month, delta) for kind, scheme, month, delta, _ in findings]


def test_a_county_in_order_has_no_finding():
    assert County().examine() == []


def test_the_month_of_death_is_paid_and_the_months_after_are_to_be_recovered():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, None, MONTHS[:5])
    county.register("deaths", name=LI[0], id=LI[1], date="2024年3月2日")
    assert county.examine() == [
        ("paid_after_death", "gaoling", 202404, 5_000, 1.0),
        ("paid_after_death", "gaoling", 202405, 5_000, 1.0),
    ]


def test_between_two_death_dates_a_payment_is_a_question_and_not_a_claim():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, None, MONTHS[:5])
    county.register("deaths", name=LI[0], id=LI[1], date="2024-02-02")
    county.register("deaths", name=LI[0], id=LI[1], date="2024-04-02")
    assert county.examine() == [
        ("death_date_conflict", None, 202402, 0, 1.0),
        ("paid_after_death", "gaoling", 202403, 5_000, 0.5),
        ("paid_after_death", "gaoling", 202404, 5_000, 0.5),
        ("paid_after_death", "gaoling", 202405, 5_000, 1.0),
    ]


def test_a_move_inside_the_county_changes_nothing_and_one_out_of_it_ends_the_payment():
    county = County()
    county.live(*LI)
    county.live(*JU, status="迁出")
    county.pay("gaoling", *LI, None)
    county.pay("gaoling", *JU, None, (202406, 202407, 202408))
    county.register("moves", name=LI[0], id=LI[1], date="2024-03-01", destination="县内")
    county.register("moves", name=JU[0], id=JU[1], date="2024-07-31", destination="外县")
    assert kinds_of(county.examine()) == [("ineligible_residence", "gaoling", 202408, 6_000)]


def test_the_date_in_the_status_of_the_population_counts_as_a_move():
    county = County()
    county.live(*LI, status="迁出2024-02-20")
    county.pay("gaoling", *LI, None, MONTHS[:3])
    assert kinds_of(county.examine()) == [("ineligible_residence", "gaoling", 202403, 5_000)]


def test_who_is_gone_without_a_date_is_asked_about_once_and_counted_nowhere():
    county = County()
    county.live(*LI, status="注销")
    county.pay("gaoling", *LI, None)
    assert county.examine() == [("paid_after_death", "gaoling", 202412, 6_000, 0.5)]


def test_a_payment_before_the_month_of_the_birthday_is_below_age():
    county = County()
    county.live(*JU)
    county.pay("gaoling", *JU, None, MONTHS[4:])
    assert kinds_of(county.examine()) == [("below_age", "gaoling", 202405, 5_000)]


def test_another_amount_than_the_band_is_told_both_ways():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, 5_000, MONTHS[:11])
    county.pay("gaoling", *LI, 10_000, MONTHS[11:])
    found = kinds_of(county.examine())
    assert [("wrong_band", "gaoling", month, -1_000) for month in MONTHS[6:11]] == found[:-1]
    assert found[-1] == ("wrong_band", "gaoling", 202412, 4_000)


def test_two_rows_of_one_person_in_a_month_are_one_duplicate_however_they_are_written():
    county = County()
    county.live(*LI)
    old = LI[1][:6] + LI[1][8:17]
    county.pay("gaoling", *LI, None)
    county.pay("gaoling", " 黎 小溪", old, None, 202403)
    assert kinds_of(county.examine()) == [("duplicate_payment", "gaoling", 202403, 5_000)]


def test_the_scheme_that_stops_is_claimed_where_two_exclude_each_other():
    county = County()
    county.live(*JU)
    county.pay("jumin", *JU, 14_300, MONTHS[:4])
    county.pay("zhigong", *JU, 250_000, MONTHS[2:])
    county.pay("gaoling", *JU, None, MONTHS[5:])
    assert kinds_of(county.examine()) == [
        ("exclusive_schemes", "jumin", 202403, 14_300),
        ("exclusive_schemes", "jumin", 202404, 14_300),
    ]


def test_who_was_never_paid_is_missed_and_surely_so_when_seen_since():
    county = County()
    county.live(*LI)
    county.register("medical", name=LI[0], id=LI[1], date="2024-12-03")
    found = county.examine()
    assert [(month, delta) for _, _, month, delta, _ in found] == [
        (month, -5_000 if month < 202407 else -6_000) for month in MONTHS
    ]
    assert {(kind, p) for kind, _, _, _, p in found} == {("missed_entitled", 1.0)}


def test_whose_payments_stopped_and_whom_nobody_saw_is_to_be_visited_first():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, None, MONTHS[:9])
    assert [(month, p < 0.95) for _, _, month, _, p in county.examine()] == [
        (202410, True),
        (202411, True),
        (202412, True),
    ]


def test_arrears_pay_the_months_before_and_only_what_is_left_is_a_question():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, None, MONTHS[:3] + MONTHS[6:])
    county.pay("gaoling", *LI, 15_000, 202408, remark="补发4-6月")
    assert county.examine() == []


def test_arrears_beyond_the_open_months_are_told_with_less_certainty():
    county = County()
    county.live(*JU)
    county.pay("gaoling", *JU, None, MONTHS[6:])
    county.pay("gaoling", *JU, 9_000, 202408, remark="补发")
    assert county.examine() == [("wrong_band", "gaoling", 202408, 4_000, 0.9)]


def test_whole_months_in_custody_stop_the_scheme_that_says_so():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, None)
    county.pay("jumin", *LI, 14_300)
    county.register("custody", name=LI[0], id=LI[1], from_date="2024-03-30", to_date="2024-06-01")
    assert kinds_of(county.examine()) == [
        ("paid_in_custody", "gaoling", 202404, 5_000),
        ("paid_in_custody", "gaoling", 202405, 5_000),
    ]


def test_a_family_and_a_married_couple_may_share_an_account_and_strangers_are_asked_about():
    county = County()
    people = [
        (f"{sign}无双", number_of("19550401", 20 + n)) for n, sign in enumerate("程裴陆荣翁荀")
    ]
    for place, (name, number) in enumerate(people):
        county.live(name, number, household=f"丁{place // 2}" if place < 2 else f"戊{place}")
        account = f"62000000000{place // 2}"
        county.pay("jumin", name, number, 14_300, 202403, account=account)
    (wife, her), (husband, his) = people[2:4]
    county.register("marriages", name=wife, id=her, spouse_name=husband, spouse_id=his)
    assert kinds_of(county.examine()) == [("shared_account", "jumin", 202403, 0)] * 2


def test_a_mistyped_number_is_told_and_the_person_is_not_missed():
    county = County()
    county.live(*LI)
    wrong = LI[1][:9] + str((int(LI[1][9]) + 1) % 10) + LI[1][10:]
    county.pay("gaoling", LI[0], wrong, None, township="甲镇", village="甲村", birth="1940-03-15")
    assert {kind for kind, *_ in county.examine()} == {"identity_typo"}


def test_a_number_that_is_somebody_elses_is_told_and_charged_to_nobody():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, None)
    county.pay("gaoling", "欧阳不凡", LI[1], None, 202403)
    found = county.examine()
    assert [(kind, delta) for kind, _, _, delta, _ in found] == [("id_name_conflict", 0)]


def test_a_late_payment_without_a_mark_is_no_duplicate_and_nobody_was_missed():
    county = County()
    county.live(*LI)
    county.live(*JU)
    county.pay("gaoling", *LI, None, MONTHS[:4] + MONTHS[5:])
    county.pay("gaoling", *LI, 5_000, 202406)
    county.pay("gaoling", *JU, None, (202406, 202409, 202411, 202412))
    county.pay("gaoling", *JU, 18_000, 202410)
    assert kinds_of(county.examine()) == [
        ("paid_late", "gaoling", 202406, 0),
        ("paid_late", "gaoling", 202410, 0),
    ]


def test_a_late_payment_in_a_row_of_its_own_may_carry_several_months():
    county = County()
    county.live(*LI)
    county.pay("gaoling", *LI, 15_000, 202405)
    county.pay("gaoling", *LI, None, MONTHS[3:])
    assert kinds_of(county.examine()) == [("paid_late", "gaoling", 202405, 0)]


def test_who_may_be_paid_under_a_strangers_number_is_not_told_missed():
    county = County()
    county.live(*LI)
    county.live(*JU)
    county.pay("gaoling", JU[0], LI[1], None, MONTHS[5:], birth="1944-06-20")
    found = county.examine()
    assert {kind for kind, *_, p in found if p >= 0.95} == {"id_name_conflict"}
    assert {kind for kind, *_, p in found if p < 0.95} == {"missed_entitled"}


def test_who_may_be_the_person_of_a_row_that_cannot_be_read_is_not_told_missed():
    county = County()
    county.live(*LI)
    county.register("medical", name=LI[0], id=LI[1], date="2024-12-03")
    county.pay("gaoling", LI[0], "3.60899E+17", None, village="乙村")
    assert [p for kind, *_, p in county.examine() if kind == "missed_entitled" and p >= 0.95] == []
