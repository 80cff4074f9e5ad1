"""Change one's own password."""

from django.db import transaction

from tongxin.kernel import log
from tongxin.kernel.models import Account
from tongxin.kernel.rights import Actor


@transaction.atomic
def change_password(account: Account, password: str) -> None:
    """Set the account's new password; the log says that it was changed."""
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    log.record(
        "accounts.password", actor=Actor.of(account), facts={"account": account.pk}, body=None
    )
