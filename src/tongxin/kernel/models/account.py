"""Who signs in: the account of one member of staff or one professional."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from tongxin.kernel.sealed_fields import SealedField

LANGUAGES = ("zh-hans", "en")


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its name, whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of a name; raises Account.DoesNotExist."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """One sign-in, of one unit; what it may do stands in its grants alone."""

    username = models.CharField(max_length=40, unique=True)
    display_name = models.CharField(max_length=40)
    unit = models.ForeignKey("kernel.Unit", models.PROTECT, related_name="accounts")
    person = models.OneToOneField(
        "kernel.Person", models.PROTECT, null=True, blank=True, related_name="account"
    )
    email = models.EmailField(blank=True, default="")
    phone_sealed = SealedField(blank=True, default="")
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # noqa: RUF012 - as Django declares it

    objects = AccountManager()

    class Meta:
        ordering = ("username",)
        constraints = (
            models.CheckConstraint(condition=~Q(username=""), name="kernel_account_named"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="kernel_account_language_known"
            ),
            models.UniqueConstraint(Lower("username"), name="kernel_account_username_once"),
        )

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        """Return the name that pages show."""
        return str(self)
