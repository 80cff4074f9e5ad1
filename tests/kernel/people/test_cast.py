"""The cast that all kernel tests share stands."""

import pytest

from tests.kernel.cast import PASSWORD, make_street
from tongxin.kernel.models import Account

pytestmark = pytest.mark.django_db


def test_every_account_of_the_cast_holds_one_role() -> None:
    street = make_street()
    assert Account.objects.count() == 10
    assert street.actor("worker").roles == {"worker"}
    assert street.worker.check_password(PASSWORD)
