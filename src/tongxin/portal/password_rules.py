"""What a password must be beyond Django's own checks: as long as the office has set."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongxin.portal.site import get_site

LEAST_EVER = 10


class LengthRule:
    """A password has at least as many characters as the office has set."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the password is too short."""
        if len(password) < (least := find_least()):
            raise ValidationError(
                _("密码至少 {least} 个字符，这里只有 {count} 个。").format(
                    least=least, count=len(password)
                ),
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        """Return the rule as people read it."""
        return _("至少 {least} 个字符。").format(least=find_least())


def find_least() -> int:
    """Return the least length; never under what the site allows at all."""
    return max(LEAST_EVER, get_site().password_length)
