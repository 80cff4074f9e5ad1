"""Accounts and roles on their pages: opened once, helped, closed; refusals in words."""

import uuid

import pytest
from django.urls import reverse

from tests.kernel.cast import SINCE
from tongxin.kernel.actions.accounts import create_account
from tongxin.kernel.actions.second_factor import has_second_factor
from tongxin.kernel.actions.settings import change_site
from tongxin.kernel.models import Account, Grant, LogEntry
from tongxin.kernel.people.first_passwords import make_first_password
from tongxin.kernel.rights import Actor


@pytest.fixture
def admin(client_of):
    return client_of("administrator")


def read_password(answer):
    text = answer.content.decode()
    return text.partition('id="first-password">')[2].partition("<")[0]


def fill_account(street, **other):
    told = {
        "username": "zhao.min", "display_name": "赵敏", "unit": street.party.pk,
        "email": "", "phone": "15500000077", "key": str(uuid.uuid4()),
    }  # fmt: skip
    return {**told, **other}


def test_a_new_account_signs_in_with_the_password_that_is_shown_once(street, admin):
    told = fill_account(street)
    answer = admin.post(reverse("admin_account_add"), told)
    password = read_password(answer)
    account = Account.objects.get(username="zhao.min")
    assert len(password) == 19
    assert account.check_password(password)
    assert account.must_change_password
    again = admin.post(reverse("admin_account_add"), told)
    assert again["Location"] == reverse("admin_account", args=[account.pk])
    assert password not in admin.get(again["Location"]).content.decode()
    assert Account.objects.filter(username="zhao.min").count() == 1


def test_a_sign_in_name_that_is_taken_is_refused_with_all_that_was_typed(street, admin):
    answer = admin.post(reverse("admin_account_add"), fill_account(street, username="worker"))
    assert answer.status_code == 422
    assert "已经有人用" in answer.content.decode()
    assert "15500000077" in answer.content.decode()


def test_an_account_is_closed_and_opened_again(street, admin):
    address = reverse("admin_account_close", args=[street.worker.pk])
    assert admin.post(address).status_code == 302
    street.worker.refresh_from_db()
    assert not street.worker.is_active
    assert (
        "恢复账号" in admin.get(reverse("admin_account", args=[street.worker.pk])).content.decode()
    )
    admin.post(reverse("admin_account_reopen", args=[street.worker.pk]))
    street.worker.refresh_from_db()
    assert street.worker.is_active


def test_a_lost_password_and_a_lost_phone_are_helped(street, client_of, admin):
    client_of("worker")  # signs in with a device
    answer = admin.post(reverse("admin_account_password", args=[street.worker.pk]))
    street.worker.refresh_from_db()
    assert street.worker.check_password(read_password(answer))
    assert street.worker.must_change_password
    assert has_second_factor(street.worker)
    admin.post(reverse("admin_account_factor", args=[street.worker.pk]))
    assert not has_second_factor(street.worker)
    assert LogEntry.objects.filter(action="account.reset_second_factor").count() == 1


def test_an_empty_phone_keeps_the_one_that_is_sealed(street, admin):
    admin.post(reverse("admin_account_add"), fill_account(street))
    account = Account.objects.get(username="zhao.min")
    address = reverse("admin_account_edit", args=[account.pk])
    admin.post(address, {"display_name": "赵敏敏", "email": "", "phone": ""})
    after = Account.objects.get(pk=account.pk)
    assert after.display_name == "赵敏敏"
    assert after.phone_sealed == account.phone_sealed != ""


def give(admin, account, **told):
    return admin.post(reverse("admin_grant_give", args=[account.pk]), told)


def test_a_role_is_given_and_taken(street, admin):
    told = {"role": "leader", "place": street.street.pk, "key": str(uuid.uuid4())}
    assert give(admin, street.worker, **told).status_code == 302
    assert give(admin, street.worker, **told).status_code == 302
    grant = Grant.objects.get(account=street.worker, role="leader", revoked_at=None)
    assert admin.post(reverse("admin_grant_take", args=[grant.pk])).status_code == 302
    grant.refresh_from_db()
    assert grant.revoked_at is not None


def test_refusals_of_roles_stand_above_the_form_in_words(street, admin):
    place = street.street.pk
    refused = (
        (street.worker, {"role": "auditor", "place": place}, "不能兼任"),
        (street.worker, {"role": "organisation", "place": place}, "要选单位"),
        (street.administrator, {"role": "leader", "place": place}, "不能给自己授予"),
        (street.worker, {"role": "leader", "place": place, "valid_to": "2020-01-01"}, "日期太早"),
        (street.worker, {"role": "leader", "place": street.next_street.pk}, "请从名单里选"),
    )
    for account, told, words in refused:
        answer = give(admin, account, **told)
        assert answer.status_code == 422
        assert words in answer.content.decode(), words


def test_incompatible_roles_in_existing_data_are_found_and_mended(street, admin):
    bad = Grant.objects.create(
        account=street.office, role="auditor", place=street.street, valid_from=SINCE
    )
    assert "1 处角色冲突" in admin.get(reverse("admin")).content.decode()
    page = admin.get(reverse("admin_conflicts")).content.decode()
    assert "周建国" in page
    assert "日志审计员" in page
    answer = admin.post(reverse("admin_grant_take", args=[bad.pk]), {"back": "conflicts"})
    assert answer["Location"] == reverse("admin_conflicts")
    assert "周建国" not in admin.get(reverse("admin_conflicts")).content.decode()


def test_accounts_are_found_by_name_role_and_state(street, admin):
    def find(**asked):
        return admin.get(reverse("admin_accounts"), asked).content.decode()

    assert "刘燕" in find(q="北门", state="open")
    assert "刘燕" not in find(q="南桥", state="open")
    assert "刘燕" not in find(role="office", state="open")
    assert "没有这样的账号" in find(state="closed")


def test_the_administrator_of_a_street_sees_no_account_next_door(street, admin):
    assert "郭萍" not in admin.get(reverse("admin_accounts"), {"state": ""}).content.decode()
    for name in ("admin_account", "admin_account_edit"):
        assert admin.get(reverse(name, args=[street.next_worker.pk])).status_code == 404


@pytest.mark.parametrize("more", [0, 45])
def test_the_list_asks_as_often_for_fifty_as_for_five(
    street, admin, more, django_assert_max_num_queries
):
    for number in range(more):
        create_account(
            username=f"extra{number}", display_name=f"人{number}", unit=street.party,
            password=None, actor=Actor.system(),
        )  # fmt: skip
    with django_assert_max_num_queries(16):
        admin.get(reverse("admin_accounts"))


@pytest.mark.django_db
def test_first_passwords_differ_and_are_long():
    made = {make_first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(each) == 19 for each in made)


@pytest.mark.parametrize("least", [19, 20, 64])
def test_a_first_password_is_as_long_as_the_office_wants(street, admin, least):
    change_site(name="", password_length=least, actor=Actor.system())
    assert len(make_first_password()) >= least
    answer = admin.post(reverse("admin_account_add"), fill_account(street))
    assert answer.status_code == 200
    assert len(read_password(answer)) >= least


def test_a_first_password_once_changed_leads_to_work_and_not_back_to_the_account(street, client_of):
    client = client_of("worker")
    street.worker.set_password("gei-nin-de-mi-ma-1")
    street.worker.must_change_password = True
    street.worker.save()
    client.force_login(street.worker, "django.contrib.auth.backends.ModelBackend")
    told = {
        "old_password": "gei-nin-de-mi-ma-1", "new_password1": "zi-ji-xuan-de-mi-ma-2",
        "new_password2": "zi-ji-xuan-de-mi-ma-2",
    }  # fmt: skip
    for leads_to in ("home", "account"):
        answer = client.post(reverse("change_password"), told)
        assert answer["Location"] == reverse(leads_to)
        told["old_password"] = told["new_password1"]
        told["new_password1"] = told["new_password2"] = "zai-huan-yi-ge-mi-ma-3"


def test_an_administrator_alone_is_told_what_to_do_on_the_first_day(street, admin):
    words = "第一天接着做"
    assert words not in admin.get(reverse("admin")).content.decode()
    Account.objects.exclude(pk=street.administrator.pk).update(unit=street.next_unit)
    assert words in admin.get(reverse("admin")).content.decode()
