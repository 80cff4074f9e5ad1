"""Units, settings, days, retention, looks and loops on their pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.kernel.cast import SINCE
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.unmask import unmask_phone
from tongxin.kernel.loops import list_loops
from tongxin.kernel.models import LogEntry, OfficeDay, Person, Unit
from tongxin.kernel.notices.choices import get_choices
from tongxin.kernel.rights import Actor
from tongxin.kernel.working_time import office_table
from tongxin.portal.site import get_site


@pytest.fixture
def admin(client_of):
    return client_of("administrator")


def test_a_unit_is_added_corrected_and_closed(street, admin):
    told = {
        "name": "青龙街道商会",
        "short_name": "商会",
        "kind": "party",
        "place": street.street.pk,
    }
    assert admin.post(reverse("admin_unit_add"), told).status_code == 302
    unit = Unit.objects.get(short_name="商会")
    told = {"name": unit.name, "short_name": "街商会", "parent": street.office_unit.pk}
    admin.post(reverse("admin_unit", args=[unit.pk]), told)
    unit.refresh_from_db()
    assert (unit.short_name, unit.parent) == ("街商会", street.office_unit)
    admin.post(reverse("admin_unit_close", args=[unit.pk]))
    assert "街道商会" not in admin.get(reverse("admin_units")).content.decode()
    assert "街道商会" in admin.get(reverse("admin_units"), {"closed": "1"}).content.decode()


def test_a_unit_with_accounts_is_not_closed_and_says_why(street, admin):
    answer = admin.post(reverse("admin_unit_close", args=[street.party.pk]))
    assert answer.status_code == 422
    assert "账号 2 个" in answer.content.decode()


def test_the_name_and_the_password_rule_hold_at_once(street, admin):
    get_site()
    told = {"name": "青龙街道", "password_length": "12"}
    assert admin.post(reverse("admin_settings_site"), told).status_code == 302
    assert (get_site().name, get_site().password_length) == ("青龙街道", 12)
    assert "青龙街道 - 同心" in admin.get(reverse("admin_settings")).content.decode()
    assert LogEntry.objects.filter(action="settings.change").count() == 1


@pytest.mark.parametrize("wrong", [{"password_length": "4"}, {"name": "长" * 31}])
def test_a_wrong_setting_changes_nothing(street, admin, wrong):
    told = {"name": "青龙街道", "password_length": "12", **wrong}
    assert admin.post(reverse("admin_settings_site"), told).status_code == 422
    assert get_site().name == ""


def test_quiet_hours_are_kept_for_notices(street, admin):
    told = {"people": "none", "quiet_from": "20:30", "quiet_until": "07:30", "mail": "on"}
    assert admin.post(reverse("admin_settings_notices"), told).status_code == 302
    kept = get_choices()
    assert (kept.people, kept.quiet_from, kept.quiet_until, kept.mail) == (
        "none", "20:30", "07:30", True,
    )  # fmt: skip


def test_a_day_of_the_office_changes_what_counts_as_worked(street, admin):
    day = date(timezone.localdate().year, 12, 30)
    before = office_table().is_working(day)
    told = {"day": day.isoformat(), "working": "no" if before else "yes", "name": "街道活动"}
    assert admin.post(reverse("admin_day_set"), told).status_code == 302
    assert office_table().is_working(day) != before
    assert "街道活动" in admin.get(reverse("admin_settings")).content.decode()
    admin.post(reverse("admin_day_clear", args=[OfficeDay.objects.get().pk]))
    assert office_table().is_working(day) == before


def age_person(person):
    long_ago = timezone.now() - timedelta(days=1000)
    Person.objects.filter(pk=person.pk).update(created_at=long_ago)


def test_retention_counts_first_and_erases_with_a_reason(street, client_of):
    grant_role(
        street.administrator, "administrator", street.county, actor=Actor.system(), valid_from=SINCE
    )
    admin = client_of("administrator")
    age_person(street.resident)
    page = reverse("admin_retention")
    assert str(street.resident.pk) in admin.get(page).content.decode()
    assert admin.post(page, {"kinds": ["people"]}).status_code == 422
    street.resident.refresh_from_db()
    assert street.resident.erased_at is None
    assert admin.post(page, {"kinds": ["people"], "reason": "按期清理"}).status_code == 302
    street.resident.refresh_from_db()
    assert street.resident.erased_at is not None
    assert LogEntry.objects.get(action="retention.run").body == {"reason": "按期清理"}
    assert "没有到期的" in admin.get(page).content.decode()


def test_who_runs_a_street_alone_or_audits_erases_nothing(street, client_of):
    age_person(street.resident)
    for role in ("administrator", "auditor"):
        client = client_of(role)
        assert "管全部地方的管理员" in client.get(reverse("admin_retention")).content.decode()
        told = {"kinds": ["people"], "reason": "按期清理"}
        assert client.post(reverse("admin_retention"), told).status_code == 403
    street.resident.refresh_from_db()
    assert street.resident.erased_at is None


def test_a_look_behind_the_mask_is_listed_with_its_reason(street, client_of):
    number = unmask_phone(street.resident, street.actor("worker"), "上门前联系")
    for role in ("administrator", "auditor"):
        text = client_of(role).get(reverse("admin_looks")).content.decode()
        assert "上门前联系" in text
        assert "刘燕" in text
        assert street.resident.name not in text
        assert number not in text
    find = {"q": str(street.resident.pk)}
    assert "上门前联系" in client_of("auditor").get(reverse("admin_looks"), find).content.decode()


def test_every_loop_has_a_picture_and_a_table_that_says_the_same(street, admin):
    for loop in list_loops():
        text = admin.get(reverse("admin_loop", args=[loop.kind])).content.decode()
        picture, table = text.partition("</svg>")[0], text.partition("</svg>")[2]
        for told in (*loop.states, *loop.steps):
            assert told.zh in picture
        for step in loop.steps:
            assert step.zh in table
    assert admin.get(reverse("admin_loop", args=["no-such"])).status_code == 404
